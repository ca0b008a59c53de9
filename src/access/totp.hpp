// One-time codes by time: RFC 6238 with SHA-1, six digits, 30 seconds, as authenticator programs expect.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace hinomi::access {

/// Makes a 160-bit secret, base32 (RFC 4648) without padding.
std::string make_totp_secret();
/// Writes the otpauth address that an authenticator reads.
std::string totp_uri(std::string_view secret, std::string_view account);
/// Gives the code of the step that holds the instant; empty if the secret is not base32.
std::string totp_code(std::string_view secret, std::int64_t step);
/// Gives the step (of the present one and its two neighbours) whose code this is. The caller refuses a step
/// that is not later than the last one used, so that a code works once.
std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code, Instant now);

}  // namespace hinomi::access
