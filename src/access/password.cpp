// Adapts libsodium's argon2id; see password.hpp.
#include "access/password.hpp"

#include <sodium.h>

#include <array>

namespace hinomi::access {

Result<std::string> hash_password(std::string_view password) {
  HINOMI_ASSERT(sodium_init() >= 0);
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int failed =
      crypto_pwhash_str_alg(text.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) return fail(ErrorKind::unavailable, "access.no_memory");
  return std::string(text.data());
}

bool verify_password(const std::string& hash, std::string_view password) {
  HINOMI_ASSERT(sodium_init() >= 0);
  if (hash.empty() || hash.size() >= crypto_pwhash_STRBYTES) return false;
  std::array<char, crypto_pwhash_STRBYTES> text{};  // libsodium reads the whole array
  hash.copy(text.data(), hash.size());
  return crypto_pwhash_str_verify(text.data(), password.data(), password.size()) == 0;
}

const std::string& unknown_person_hash() {
  static const std::string hash = [] {
    std::array<char, 32> noise{};
    HINOMI_ASSERT(sodium_init() >= 0);
    randombytes_buf(noise.data(), noise.size());
    auto made = hash_password({noise.data(), noise.size()});
    HINOMI_ASSERT(static_cast<bool>(made));
    return *made;
  }();
  return hash;
}

}  // namespace hinomi::access
