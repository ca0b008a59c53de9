// Where each byte of a text made from an original stands in that original. In: units in order, each some
// bytes of the made text and the bytes of the original they stand for; units of one shape that follow each
// other are kept as one row, so that the map of unchanged text is one row however long. Out: spans of the
// original. A unit is never cut: a place inside it is the whole unit. Limit: 4 GiB of either text.
#pragma once
#include <cstdint>
#include <vector>

#include "model/intel.hpp"

namespace hinomi::decode {

class OffsetMap {
 public:
  void clear();
  /// Adds bytes that stand for themselves.
  void same(std::uint64_t bytes);
  /// Adds one unit: `made` bytes that stand for `original` bytes; none of either is allowed.
  void unit(std::uint64_t made, std::uint64_t original);
  /// Gives the original's bytes of a span of the made text; an empty span is the place before it.
  Span original(Span made) const;

 private:
  struct Row {
    std::uint32_t made = 0, original = 0;            // where the first unit begins
    std::uint32_t made_step = 1, original_step = 1;  // bytes of each unit
  };
  const Row* row_of(std::uint64_t made) const;
  void add(std::uint64_t units, std::uint64_t made_step, std::uint64_t original_step);

  std::vector<Row> x_rows;
  std::uint64_t x_made = 0, x_original = 0;
  std::uint64_t x_row_end = 0;  // in the original; what was dropped since lies behind it
};

}  // namespace hinomi::decode
