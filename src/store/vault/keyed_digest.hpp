// Digests that only the holder of the store's key can make: HMAC-SHA-256 under a key derived from the vault's
// key. For what stands in the journal of short or guessable texts (reasons, values of fields): without the
// key nobody can try texts until one fits, with it the text can be proven. Source: RFC 2104; libsodium
// crypto_auth_hmacsha256.
#pragma once
#include <string>
#include <string_view>

#include "store/vault/key.hpp"

namespace hinomi::store {

/// Gives the digest of a text in hexadecimal digits.
std::string keyed_digest(const VaultKey& key, std::string_view text);

}  // namespace hinomi::store
