// Passwords: argon2id (RFC 9106) through libsodium, 64 MiB and 2 passes, about 0.1 s on a 2-core machine.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi::access {

/// Hashes a password with a new salt; the text holds algorithm, cost and salt. Fails as unavailable
/// `access.no_memory` when 64 MiB cannot be had.
Result<std::string> hash_password(std::string_view password);
/// Tells whether the password made the hash; takes the same time for any wrong one.
bool verify_password(const std::string& hash, std::string_view password);
/// A hash that no password fits, so that an unknown name costs what a known one does.
const std::string& unknown_person_hash();

}  // namespace hinomi::access
