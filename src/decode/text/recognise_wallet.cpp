// Addresses of wallets, by their own checksums: Base58Check (Bitcoin, TRON), Bech32 and Bech32m (Bitcoin),
// and Ethereum by its form, whose checksum in the letters' case is optional. Source: BIP 173, BIP 350,
// EIP-55.
#include <algorithm>
#include <array>
#include <cstdint>

#include "base/hash.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

constexpr std::string_view base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t payload_bytes = 21;  // version and 160 bits
constexpr std::size_t checked_bytes = payload_bytes + 4;

bool is_base58check(std::string_view word) {
  if (word.size() < 26 || word.size() > 35) return false;
  std::array<std::uint8_t, checked_bytes> number{};
  for (const char c : word) {
    const std::size_t digit = base58.find(c);
    if (digit == std::string_view::npos) return false;
    auto carry = static_cast<std::uint32_t>(digit);
    for (std::size_t i = number.size(); i-- > 0;) {
      carry += static_cast<std::uint32_t>(number[i]) * 58;
      number[i] = static_cast<std::uint8_t>(carry & 0xff);
      carry >>= 8;
    }
    if (carry != 0) return false;
  }
  const std::uint8_t version = number[0];
  if (version != 0x00 && version != 0x05 && version != 0x41) return false;
  const Sha256 once = sha256(Bytes(number.data(), payload_bytes));
  const Sha256 twice = sha256(Bytes(once.data(), once.size()));
  return std::equal(number.begin() + payload_bytes, number.end(), twice.begin());
}

std::uint32_t bech32_step(std::uint32_t state, std::uint32_t value) {
  constexpr std::array<std::uint32_t, 5> generators{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                    0x2a1462b3};
  const std::uint32_t top = state >> 25;
  state = ((state & 0x1ffffff) << 5) ^ value;
  for (std::size_t i = 0; i < generators.size(); ++i) {
    if ((top >> i) & 1) state ^= generators[i];
  }
  return state;
}

bool is_bech32(std::string_view word) {
  if (word.size() < 14 || word.size() > 74) return false;
  std::string low(word);
  for (char& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  const bool mixed =
      low != word && std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (mixed || !low.starts_with("bc1")) return false;
  std::uint32_t state = 1;
  for (const std::uint32_t value : {3u, 3u, 0u, 2u, 3u}) state = bech32_step(state, value);  // "bc", expanded
  for (const char c : std::string_view(low).substr(3)) {
    const std::size_t digit = bech32.find(c);
    if (digit == std::string_view::npos) return false;
    state = bech32_step(state, static_cast<std::uint32_t>(digit));
  }
  return state == 1 || state == 0x2bc830a3;
}

bool is_ethereum(std::string_view word) {
  if (word.size() != 42 || !word.starts_with("0x")) return false;
  return std::all_of(word.begin() + 2, word.end(),
                     [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

}  // namespace

bool is_wallet(std::string_view word) {
  if (word.size() < 14) return false;
  return is_ethereum(word) || is_bech32(word) || is_base58check(word);
}

}  // namespace hinomi::decode
