// Mail that only its desk can read and that nobody else can have written: S/MIME 4, signed with the office's
// key, then encrypted with AES-256 to the desk's certificate. In: a MIME entity, the keys as PEM. Out: the
// encrypted entity with its headers. Each certificate is looked at first, on the day: dates, use, strength,
// and that the desk's is of the address written to. Fails: malformed `sending.certificate_unreadable`,
// `sending.certificate_expired` (name, day), `sending.certificate_not_yet` (name, day),
// `sending.certificate_usage` (name), `sending.certificate_weak` (name), `sending.certificate_address` (name,
// address), `sending.key_unreadable`, `sending.key_differs` (name). Source: RFC 8551, RFC 8550, RFC 5652.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi::exchange {

enum class CertificateUse : std::uint8_t { signs, decrypts };

/// Whether the certificate may be used so now; `address` empty: of whoever.
Result<void> check_certificate(std::string_view pem, CertificateUse use, const std::string& address,
                               Instant now);

struct SmimeKeys {
  std::string own_certificate, own_key;  // PEM
  std::string desk_certificate;          // PEM
  std::string desk_address;
};

/// Signs and encrypts a MIME entity.
Result<std::string> sign_and_encrypt(const SmimeKeys& keys, std::string_view entity, Instant now);

}  // namespace hinomi::exchange
