// See offset_map.hpp.
#include "decode/text/offset_map.hpp"

#include <algorithm>

#include "base/result.hpp"

namespace hinomi::decode {

void OffsetMap::clear() {
  x_rows.clear();
  x_made = x_original = x_row_end = 0;
}

void OffsetMap::add(std::uint64_t units, std::uint64_t made_step, std::uint64_t original_step) {
  const bool goes_on = !x_rows.empty() && x_rows.back().made_step == made_step &&
                       x_rows.back().original_step == original_step && x_row_end == x_original;
  if (!goes_on) {
    HINOMI_ASSERT(std::max({x_made, x_original, made_step, original_step}) <= UINT32_MAX);
    x_rows.push_back({static_cast<std::uint32_t>(x_made), static_cast<std::uint32_t>(x_original),
                      static_cast<std::uint32_t>(made_step), static_cast<std::uint32_t>(original_step)});
  }
  x_made += units * made_step;
  x_row_end = x_original += units * original_step;
}

void OffsetMap::same(std::uint64_t bytes) {
  if (bytes > 0) add(bytes, 1, 1);
}

void OffsetMap::unit(std::uint64_t made, std::uint64_t original) {
  if (made > 0) {
    add(1, made, original);
  } else {
    x_original += original;
  }
}

const OffsetMap::Row* OffsetMap::row_of(std::uint64_t made) const {
  const auto after = std::upper_bound(x_rows.begin(), x_rows.end(), made,
                                      [](std::uint64_t place, const Row& row) { return place < row.made; });
  return after == x_rows.begin() ? nullptr : &*(after - 1);
}

Span OffsetMap::original(Span made) const {
  if (made.begin >= x_made) return {x_original, x_original};
  const Row* first = row_of(made.begin);
  if (first == nullptr) return {0, 0};
  const std::uint32_t before = (static_cast<std::uint32_t>(made.begin) - first->made) / first->made_step;
  const std::uint64_t begin = first->original + std::uint64_t{before} * first->original_step;
  if (made.end <= made.begin) return {begin, begin};
  const std::uint64_t last_byte = std::min(made.end, x_made) - 1;
  const Row* last = row_of(last_byte);
  const std::uint32_t units = (static_cast<std::uint32_t>(last_byte) - last->made) / last->made_step + 1;
  return {begin, last->original + std::uint64_t{units} * last->original_step};
}

}  // namespace hinomi::decode
