// One table of 256 entries: the spool writes a few megabytes a second at most.
#include "observe/spool/crc32c.hpp"

#include <array>

namespace hinomi::observe {

namespace {

constexpr std::uint32_t polynomial = 0x82f6'3b78;  // 0x1edc6f41 with its bits reversed

constexpr std::array<std::uint32_t, 256> table = [] {
  std::array<std::uint32_t, 256> made{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1) != 0 ? value >> 1 ^ polynomial : value >> 1;
    made[i] = value;
  }
  return made;
}();

}  // namespace

std::uint32_t crc32c(Bytes bytes, std::uint32_t before) {
  std::uint32_t value = ~before;
  for (const std::uint8_t byte : bytes) value = table[(value ^ byte) & 0xff] ^ value >> 8;
  return ~value;
}

}  // namespace hinomi::observe
