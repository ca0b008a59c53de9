// A journal entry as a bare link of the chain: enough to see that its digest was computed over the digest of
// the entry before it, and nothing of what it says. In: the form that is hashed (entry_hash.hpp), whose end
// is the digest before. Out: the state of SHA-256 after all whole blocks before that end, and the rest of the
// form. At most 63 bytes stand before the digest in the rest: the end of a payload's digest. Source: FIPS
// 180-4 §6.2 (the state between blocks).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hinomi::store {

struct ChainLink {
  std::string state;       // eight words, hex
  std::int64_t bytes = 0;  // taken into the state; whole blocks of 64
  std::string tail;        // hex
};

/// Makes the link of an entry that has one before it.
ChainLink link_of(std::string_view entry_form);

struct LinkedHash {
  std::string previous_hash, hash;
};
/// Computes the entry's digest; nothing when this is no link.
std::optional<LinkedHash> follow(const ChainLink& link);

}  // namespace hinomi::store
