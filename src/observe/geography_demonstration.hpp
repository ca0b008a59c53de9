// The made-up world of demonstration data: 240.0.0.0/4 (reserved, RFC 1112 §4) cut into 256 blocks of 2^20
// addresses, each with a country and one of the 32 AS numbers for documentation (RFC 5398). Nothing of it
// exists.
#pragma once
#include <array>
#include <cstdint>

#include "observe/geography.hpp"

namespace hinomi::observe {

inline constexpr std::uint32_t demonstration_first = 0xf0000000;
inline constexpr std::uint32_t demonstration_blocks = 256;
inline constexpr std::uint32_t demonstration_block_bits = 20;

/// Gives the place of a block, 0 to 255.
Place demonstration_place(std::uint32_t block);

}  // namespace hinomi::observe
