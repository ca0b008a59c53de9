// Addresses of wallets, by their own checksums: Base58Check (Bitcoin, Litecoin, Dogecoin, TRON; XRP with its
// own alphabet), Bech32 and Bech32m (Bitcoin, Litecoin), Ethereum (checksum where the letters are of both
// cases), Monero. In: a run of word characters. Out: Base58 as written, the others in small letters. Source:
// BIP 173, BIP 350, EIP-55, XRP Ledger address encodings, CryptoNote CNS007.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "base/hash.hpp"
#include "decode/text/keccak.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

constexpr std::string_view base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view base58_xrp = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
constexpr std::string_view bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t payload_bytes = 21;  // version and 160 bits
constexpr std::size_t checked_bytes = payload_bytes + 4;
constexpr std::array<std::uint8_t, 6> versions{0x00, 0x05, 0x1e, 0x30, 0x32, 0x41};

bool is_base58check(std::string_view word) {
  if (word.size() < 26 || word.size() > 35) return false;
  const bool xrp = word[0] == 'r';
  if (!xrp && std::string_view("13LMDT").find(word[0]) == std::string_view::npos) return false;
  const std::string_view alphabet = xrp ? base58_xrp : base58;
  // 35 digits of 58 are less than 206 bits: seven words hold them, and the last byte is one more than
  // allowed.
  std::array<std::uint32_t, 7> words{};
  for (const char c : word) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) return false;
    std::uint64_t carry = digit;
    for (std::uint32_t& each : words) {
      carry += each * std::uint64_t{58};
      each = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
  }
  if (words[6] > 0xff) return false;
  std::array<std::uint8_t, checked_bytes> number{};
  for (std::size_t i = 0; i < number.size(); ++i)
    number[number.size() - 1 - i] = static_cast<std::uint8_t>(words[i / 4] >> (8 * (i % 4)));
  const bool known =
      xrp ? number[0] == 0 : std::find(versions.begin(), versions.end(), number[0]) != versions.end();
  if (!known) return false;
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
  const std::size_t prefix = starts_small(word, "bc1") ? 2 : starts_small(word, "ltc1") ? 3 : 0;
  if (prefix == 0) return false;
  const std::string low = small_letters(word);
  if (low != word && std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    return false;
  std::uint32_t state = 1;
  for (std::size_t i = 0; i < prefix; ++i)
    state = bech32_step(state, static_cast<std::uint32_t>(low[i]) >> 5);
  state = bech32_step(state, 0);
  for (std::size_t i = 0; i < prefix; ++i)
    state = bech32_step(state, static_cast<std::uint32_t>(low[i]) & 31);
  for (const char c : std::string_view(low).substr(prefix + 1)) {
    const std::size_t digit = bech32.find(c);
    if (digit == std::string_view::npos) return false;
    state = bech32_step(state, static_cast<std::uint32_t>(digit));
  }
  // Version 0 takes Bech32, later ones Bech32m (BIP 350).
  return state == (low[prefix + 1] == bech32[0] ? 1u : 0x2bc830a3u);
}

// Letters of one case only carry no checksum; of both cases, the case is the checksum.
bool is_ethereum(std::string_view word) {
  if (word.size() != 42 || word[0] != '0' || small_letter(word[1]) != 'x') return false;
  const std::string_view digits = word.substr(2);
  if (!all_hexadecimal(digits)) return false;
  const auto has = [&](char first, char last) {
    return std::any_of(digits.begin(), digits.end(), [&](char c) { return c >= first && c <= last; });
  };
  if (!has('a', 'f') || !has('A', 'F')) return true;
  const auto digest = keccak256(small_letters(digits));
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const unsigned half = i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 15u;
    if (is_latin_letter(digits[i]) && (digits[i] < 'a') != (half >= 8)) return false;
  }
  return true;
}

// Blocks of eleven letters are eight bytes each; the last block of seven letters is five.
bool is_monero(std::string_view word) {
  if (word.size() != 95 || (word[0] != '4' && word[0] != '8')) return false;
  std::string bytes;
  for (std::size_t at = 0; at < word.size(); at += 11) {
    const std::string_view block = word.substr(at, 11);
    std::uint64_t number = 0;
    for (const char c : block) {
      const std::size_t digit = base58.find(c);
      if (digit == std::string_view::npos) return false;
      if (__builtin_mul_overflow(number, 58u, &number) || __builtin_add_overflow(number, digit, &number))
        return false;
    }
    const std::size_t size = block.size() == 11 ? 8 : 5;
    if (size == 5 && (number >> 40) != 0) return false;
    for (std::size_t i = size; i-- > 0;) bytes += static_cast<char>(number >> (8 * i) & 0xff);
  }
  const auto digest = keccak256(std::string_view(bytes).substr(0, bytes.size() - 4));
  return std::memcmp(digest.data(), bytes.data() + bytes.size() - 4, 4) == 0;
}

}  // namespace

MaybeRecognised recognise_wallet(const Reading& reading, const Run& run) {
  const std::string_view word = reading.text.substr(run.begin, run.end - run.begin);
  if (word.size() < 14 || word.size() > 95) return std::nullopt;
  if (is_ethereum(word) || is_bech32(word))
    return Recognised{ObservableKind::wallet, small_letters(word), run.begin, run.end};
  if (!is_base58check(word) && !is_monero(word)) return std::nullopt;
  return Recognised{ObservableKind::wallet, std::string(word), run.begin, run.end};
}

}  // namespace hinomi::decode
