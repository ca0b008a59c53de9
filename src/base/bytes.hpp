// Reads integers and ranges out of foreign bytes. Every access goes through one overflow-safe range check
// (`has`); past the end gives zero and sets the reader failed, so that a decoder checks once at the end of a
// header. In: a borrowed span. Out: integers in host order, sub-spans of the input. Never allocates, never
// throws.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace hinomi {

using Bytes = std::span<const std::uint8_t>;

/// The bytes of a text, as they stand.
inline Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Bytes as text, as they stand.
inline std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class BytesReader {
 public:
  explicit BytesReader(Bytes bytes) : x_bytes(bytes) {}

  std::size_t offset() const { return x_offset; }
  std::size_t left() const { return x_bytes.size() - x_offset; }
  /// Tells whether any read went past the end.
  bool failed() const { return x_failed; }
  /// Tells whether `count` bytes are left; the one range check.
  bool has(std::size_t count) const { return count <= x_bytes.size() - x_offset; }

  std::uint8_t u8() { return take(1) ? x_bytes[x_offset - 1] : std::uint8_t{0}; }
  std::uint16_t u16be() { return static_cast<std::uint16_t>(big_endian<2>()); }
  std::uint32_t u32be() { return static_cast<std::uint32_t>(big_endian<4>()); }
  std::uint64_t u64be() { return big_endian<8>(); }
  std::uint16_t u16le() { return static_cast<std::uint16_t>(little_endian<2>()); }
  std::uint32_t u32le() { return static_cast<std::uint32_t>(little_endian<4>()); }
  std::uint64_t u64le() { return little_endian<8>(); }
  /// Gives the next `count` bytes, or an empty span (and failed) if there are not as many.
  Bytes bytes(std::size_t count) { return take(count) ? x_bytes.subspan(x_offset - count, count) : Bytes{}; }
  /// Passes over `count` bytes.
  void skip(std::size_t count) { (void)take(count); }
  /// Gives all that is left.
  Bytes rest() { return bytes(left()); }

 private:
  bool take(std::size_t count) {
    if (!has(count)) {
      x_failed = true;
      x_offset = x_bytes.size();
      return false;
    }
    x_offset += count;
    return true;
  }
  template <std::size_t N>
  std::uint64_t big_endian() {
    if (!take(N)) return 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < N; ++i) value = value << 8 | x_bytes[x_offset - N + i];
    return value;
  }
  template <std::size_t N>
  std::uint64_t little_endian() {
    if (!take(N)) return 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < N; ++i) value |= std::uint64_t{x_bytes[x_offset - N + i]} << (8 * i);
    return value;
  }

  Bytes x_bytes;
  std::size_t x_offset = 0;
  bool x_failed = false;
};

}  // namespace hinomi
