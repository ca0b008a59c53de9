// Adapts libsodium's SHA-256, which shows its state between blocks.
#include "store/journal/link.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/hash.hpp"

namespace hinomi::store {
namespace {

constexpr std::size_t block_bytes = 64, digest_digits = 64;
constexpr std::size_t end_bytes = 4 + digest_digits;  // length and digits of the digest before
constexpr std::int64_t form_bytes_max = 1 << 20;      // no entry's form comes near
constexpr std::string_view digest_length("\0\0\0\x40", 4);

std::string state_text(const crypto_hash_sha256_state& state) {
  std::array<std::uint8_t, 32> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(state.state[i / 4] >> (24 - 8 * (i % 4)));
  return to_hex(bytes);
}

bool is_lower_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

ChainLink link_of(std::string_view entry_form) {
  HINOMI_ASSERT(entry_form.size() >= end_bytes);
  const std::size_t bytes = (entry_form.size() - end_bytes) / block_bytes * block_bytes;
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, bytes_of(entry_form).data(), bytes);
  return {state_text(state), static_cast<std::int64_t>(bytes), to_hex(bytes_of(entry_form.substr(bytes)))};
}

std::optional<LinkedHash> follow(const ChainLink& link) {
  const auto words = from_hex(link.state), tail = from_hex(link.tail);
  const bool formed = words && words->size() == 32 && is_lower_hex(link.state) && is_lower_hex(link.tail) &&
                      tail && tail->size() >= end_bytes && tail->size() < end_bytes + block_bytes &&
                      link.bytes >= 0 && link.bytes <= form_bytes_max && link.bytes % block_bytes == 0;
  if (!formed) return std::nullopt;
  const std::string_view end = std::string_view(*tail).substr(tail->size() - end_bytes);
  if (!end.starts_with(digest_length) || !is_lower_hex(end.substr(4))) return std::nullopt;
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (std::size_t word = 0; word < 8; ++word) {
    state.state[word] = 0;
    for (std::size_t i = 0; i < 4; ++i)
      state.state[word] = state.state[word] << 8u | static_cast<std::uint8_t>((*words)[4 * word + i]);
  }
  state.count = static_cast<std::uint64_t>(link.bytes) * 8;
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_update(&state, bytes_of(*tail).data(), tail->size());
  crypto_hash_sha256_final(&state, digest.data());
  return LinkedHash{std::string(end.substr(4)), to_hex(digest)};
}

}  // namespace hinomi::store
