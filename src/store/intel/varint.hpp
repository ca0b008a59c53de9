// Integers of variable length in the files of the store of intelligence: LEB128, seven bits a byte, the least
// first; signed ones zigzag; and fixed ones, little-endian. Reading stops at the end of the bytes and says
// so; nothing is read beyond it, and nothing is allocated.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace hinomi::store {

inline void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

inline std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

template <class Number>
void put_fixed(std::string& out, Number value) {
  for (std::size_t i = 0; i < sizeof value; ++i) out += static_cast<char>(value >> (8 * i));
}

class VarintReader {
 public:
  explicit VarintReader(std::string_view bytes)
      : x_at(reinterpret_cast<const std::uint8_t*>(bytes.data())), x_end(x_at + bytes.size()) {}

  std::uint64_t next() {
    if (x_at < x_end && *x_at < 0x80) return *x_at++;
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (x_at == x_end) return give_up();
      const std::uint8_t byte = *x_at++;
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    return give_up();
  }
  std::int64_t next_signed() { return unzigzag(next()); }
  std::uint8_t byte() { return x_at < x_end ? *x_at++ : static_cast<std::uint8_t>(give_up()); }
  std::string_view text(std::uint64_t count) {
    if (count > left()) return (give_up(), std::string_view());
    x_at += count;
    return {reinterpret_cast<const char*>(x_at - count), static_cast<std::size_t>(count)};
  }
  std::size_t left() const { return static_cast<std::size_t>(x_end - x_at); }
  bool failed() const { return x_failed; }

 private:
  std::uint64_t give_up() {
    x_failed = true;
    x_at = x_end;
    return 0;
  }
  const std::uint8_t* x_at;
  const std::uint8_t* x_end;
  bool x_failed = false;
};

}  // namespace hinomi::store
