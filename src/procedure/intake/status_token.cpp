// See status_token.hpp. The alphabet is Crockford's base 32; the last sign carries three bits.
#include "procedure/intake/status_token.hpp"

#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace hinomi::procedure::intake {
namespace {

constexpr std::string_view signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t sign_count = 26;
constexpr std::size_t typed_bytes_max = 200;

char canonical(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  if (c == 'O') return '0';
  if (c == 'I' || c == 'L') return '1';
  return c;
}

}  // namespace

TokenBits make_token() {
  TokenBits bits{};
  fill_random(bits);
  return bits;
}

std::string token_text(const TokenBits& bits) {
  std::string text;
  std::uint32_t held = 0;
  unsigned count = 0;
  const auto add = [&text](std::uint32_t digit) {
    if (!text.empty() && text.size() % 5 == 4) text += '-';
    text += signs[digit & 31u];
  };
  for (const std::uint8_t byte : bits) {
    held = held << 8u | byte;
    for (count += 8; count >= 5; count -= 5) add(held >> (count - 5));
  }
  add(held << (5 - count));
  return text;
}

std::optional<TokenBits> read_token(std::string_view typed) {
  if (typed.size() > typed_bytes_max || !is_utf8(typed)) return std::nullopt;
  TokenBits bits{};
  std::uint32_t held = 0;
  unsigned count = 0;
  std::size_t seen = 0, at = 0;
  for (const char c : normalise(typed).text) {
    const std::size_t digit = signs.find(canonical(c));
    if (digit == std::string_view::npos) {
      if (c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
      return std::nullopt;
    }
    if (++seen > sign_count) return std::nullopt;
    held = held << 5u | static_cast<std::uint32_t>(digit);
    count += 5;
    if (count < 8) continue;
    count -= 8;
    if (at < bits.size()) bits[at++] = static_cast<std::uint8_t>(held >> count & 0xFFu);
  }
  const bool whole = seen == sign_count && at == bits.size() && (held & ((1u << count) - 1)) == 0;
  return whole ? std::optional(bits) : std::nullopt;
}

std::string token_digest(std::string_view use, const TokenBits& bits) {
  return to_hex(sha256("hinomi " + std::string(use) + " " + to_hex(bits)));
}

}  // namespace hinomi::procedure::intake
