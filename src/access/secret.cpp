// Draws from libsodium's generator without modulo bias; see secret.hpp.
#include "access/secret.hpp"

#include <sodium.h>

#include "base/hash.hpp"
#include "base/result.hpp"

namespace hinomi::access {

namespace {

std::string draw(std::string_view alphabet, std::size_t count) {
  HINOMI_ASSERT(sodium_init() >= 0);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
  }
  return text;
}

}  // namespace

std::string make_secret(std::string_view prefix) {
  return std::string(prefix) + draw("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 43);
}

std::string make_one_time_password() {
  std::string text;
  for (int group = 0; group < 4; ++group)
    text += (group == 0 ? "" : "-") + draw("23456789abcdefghjkmnpqrstuvwxyz", 5);
  return text;
}

std::string secret_digest(std::string_view secret) { return to_hex(sha256(secret)); }

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace hinomi::access
