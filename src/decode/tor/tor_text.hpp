// What the documents of the Tor directory share: lines of words, a day and a time in UTC, a relay's identity
// in base64 or hexadecimal. In: borrowed text. Out: the value, or nothing. Never allocates beyond the answer.
// Source: Tor dir-spec §1.2 (document meta-format).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace hinomi::decode {

/// SHA-1 of a relay's identity key, by which the network names it.
using TorFingerprint = std::array<std::uint8_t, 20>;

/// Takes line after line, each without its end; a last one that is not ended is one too.
class TorLines {
 public:
  explicit TorLines(std::string_view text) : x_text(text) {}
  bool next(std::string_view& line);
  /// Byte at which the last line began.
  std::size_t offset() const { return x_begin; }

 private:
  std::string_view x_text;
  std::size_t x_begin = 0, x_next = 0;
};

/// Takes the next word off a line; empty at its end.
std::string_view tor_word(std::string_view& line);
/// Reads 2026-10-01 and 00:00:00, UTC.
std::optional<Instant> tor_time(std::string_view day, std::string_view time);
std::optional<std::uint16_t> tor_port(std::string_view word);
/// Reads 27 signs of base64 without padding.
std::optional<TorFingerprint> tor_identity(std::string_view base64);
/// Reads 40 hexadecimal digits.
std::optional<TorFingerprint> tor_fingerprint(std::string_view hex);

}  // namespace hinomi::decode
