// Derives the key of the digests and makes them.
#include "store/vault/keyed_digest.hpp"

#include <sodium.h>

#include <array>

#include "base/hash.hpp"

namespace hinomi::store {
namespace {

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string keyed_digest(const VaultKey& key, std::string_view text) {
  constexpr std::string_view domain = "hinomi-journal-digest-1";
  std::array<unsigned char, crypto_auth_hmacsha256_KEYBYTES> derived{};
  crypto_generichash(derived.data(), derived.size(), raw(domain), domain.size(), key.bytes().data(),
                     key.bytes().size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
  crypto_auth_hmacsha256(digest.data(), raw(text), text.size(), derived.data());
  sodium_memzero(derived.data(), derived.size());
  return to_hex(digest);
}

}  // namespace hinomi::store
