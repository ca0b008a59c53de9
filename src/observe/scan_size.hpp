// How the size of a telescope sets the thresholds and tables of the scan rules; the formulas stand with each
// rule.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>

#include "observe/limits.hpp"

namespace hinomi::observe {

/// Gives the distinct destinations that make a horizontal scan; 0: too few addresses to tell.
constexpr std::uint64_t horizontal_threshold(std::uint64_t addresses) {
  if (addresses == 0) return 25;
  if (addresses < 4) return 0;
  if (addresses < 50) return std::max<std::uint64_t>(4, (addresses + 1) / 2);
  return std::max<std::uint64_t>(25, addresses / 100);
}

/// Gives the distinct ports on one destination that make a vertical scan.
constexpr std::uint64_t vertical_threshold(std::uint64_t addresses) {
  std::uint64_t threshold = 15;
  for (std::uint64_t size = 4'096; size < addresses; size *= 16) {
    threshold += 5;
    if (size > addresses / 16) break;  // the next size may not fit in 64 bits
  }
  return threshold;
}

/// Gives how many keys a scan table keeps.
constexpr std::size_t scan_keys(std::uint64_t addresses) {
  if (addresses == 0) return limits::scan_keys_max / 4;
  return std::clamp<std::size_t>(
      std::bit_ceil(static_cast<std::size_t>(std::min<std::uint64_t>(addresses, 65'536)) * 64), 4'096,
      limits::scan_keys_max);
}

}  // namespace hinomi::observe
