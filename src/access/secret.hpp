// Secrets that the program hands out once: session cookies, API tokens, one-time passwords.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::access {

/// Makes `prefix` and 43 characters of base62 (256 random bits or a little less).
std::string make_secret(std::string_view prefix);
/// Makes a password a person can type: four groups of five characters without look-alikes (about 96 bits).
std::string make_one_time_password();
/// The form in which a secret is stored: SHA-256, hex.
std::string secret_digest(std::string_view secret);
/// Compares without telling by its time where two texts differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace hinomi::access
