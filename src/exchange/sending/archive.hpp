// Files in an encrypted archive: ZIP with AES-256 (AE-2), as common programs open it. In: parts, the
// password. Out: the archive's bytes. Entries are stored, not packed; names and sizes are not secret, so the
// caller names them by numbers. The key is drawn from the password by PBKDF2-HMAC-SHA1 with 1,000 rounds, as
// the form demands: the password has to be strong by itself (make_password). Source: APPNOTE 6.3.9 §7, WinZip
// AES AE-2; RFC 8018.
#pragma once
#include <string>
#include <vector>

#include "exchange/sending/parcel.hpp"

namespace hinomi::exchange {

/// Draws a password of 100 bits from signs that are not taken for each other.
std::string make_password();
std::string encrypted_zip(const std::vector<SentPart>& parts, const std::string& password);

}  // namespace hinomi::exchange
