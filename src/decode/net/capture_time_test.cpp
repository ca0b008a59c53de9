// Ticks to instants: every kind of resolution, offsets, and values past the range of Instant.
#include <doctest/doctest.h>

#include <limits>

#include "decode/net/capture_time.hpp"

namespace hinomi::decode {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::uint64_t all_ones = ~std::uint64_t{0};

struct Row {
  std::uint8_t resolution;
  std::int64_t offset;
  std::uint64_t ticks;
  std::int64_t nanoseconds;
};

TEST_CASE("TickUnit counts_powers_of_ten_and_of_two") {
  const Row rows[] = {
      {6, 0, 1'700'000'000'123'456, 1'700'000'000'123'456'000},
      {9, 0, 1'700'000'000'123'456'789, 1'700'000'000'123'456'789},
      {0, 0, 1'700'000'000, 1'700'000'000'000'000'000},
      {3, 0, 1'500, 1'500'000'000},
      {12, 0, 1'500'000'000'999, 1'500'000'000},
      {19, 0, 15'000'000'000'000'000'000u, 1'500'000'000},
      {28, 0, 15'000'000'000'000'000'000u, 1},
      {29, 0, all_ones, 0},
      {127, 0, all_ones, 0},
      {0x80, 0, 5, 5'000'000'000},
      {0x81, 0, 5, 2'500'000'000},
      {0x80 | 32, 0, (std::uint64_t{7} << 32) | 0x80000000u, 7'500'000'000},
      {0x80 | 63, 0, std::uint64_t{1} << 63, 1'000'000'000},
      {0xff, 0, all_ones, 0},
      {6, 3600, 1, 3'600'000'001'000},
      {6, -3600, 0, -3'600'000'000'000},
      {9, -1, 1, -999'999'999},
  };
  for (const Row& row : rows) {
    CAPTURE(int{row.resolution});
    CAPTURE(row.ticks);
    CHECK(TickUnit{row.resolution, row.offset}.at(row.ticks).nanoseconds == row.nanoseconds);
  }
}

TEST_CASE("TickUnit keeps_what_no_clock_can_mean_inside_the_range") {
  CHECK(TickUnit{0, 0}.at(all_ones).nanoseconds == most);
  CHECK(TickUnit{0x80, 0}.at(all_ones).nanoseconds == most);
  CHECK(TickUnit{6, most}.at(all_ones).nanoseconds == most);
  CHECK(TickUnit{6, least}.at(0).nanoseconds == least);
}

}  // namespace
}  // namespace hinomi::decode
