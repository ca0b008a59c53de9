// Normal band and comparison of a series, on figures worked out by hand: medians of four weeks, of days when
// there are no weeks, and nothing where there are too few samples or nothing was observed.
#include <doctest/doctest.h>

#include "store/observations.hpp"

namespace hinomi::store {
namespace {

constexpr Instant begin = Instant::from_seconds(1'740'754'800);  // Saturday 2025-03-01 00:00 JST
const SensorScope scope{.sensors = {{1, "s1", "", 1}}};

/// Writes `packets` at half past each hour of [from, to), all observed.
void fill(Observations& store, Instant from, Instant to, std::uint32_t packets) {
  ObservationBatch batch{.id = to_iso(from) + std::to_string(packets), .receipt = "r"};
  batch.sensor_number = 1;
  batch.observed.push_back({from, to});
  for (Instant at = from + std::chrono::minutes(30); at < to; at = at + std::chrono::hours(1)) {
    AccessEvent event{.first = at, .last = at, .source = IpAddress::v4(0xc6336401)};
    event.packets = packets;
    event.port = 23;
    event.protocol = Protocol::tcp;
    batch.events.push_back(event);
  }
  REQUIRE(*store.write(batch));
}

Series series_of(const Observations& store, Instant from, Instant to, std::optional<std::string> compare) {
  const SeriesQuery query{.filter = {.from = from, .to = to},
                          .step = 3600,
                          .unit = Unit::packets,
                          .compare = compare,
                          .band = true};
  auto series = store.series(scope, query);
  REQUIRE(series);
  return *std::move(series);
}

}  // namespace

TEST_CASE("Series band_is_the_median_of_four_weeks") {
  auto store = Observations::open({});
  const auto week = std::chrono::days(7);
  const std::uint32_t weekly[] = {10, 20, 30, 40, 500};
  for (int i = 0; i < 5; ++i) fill(*store, begin + i * week, begin + (i + 1) * week, weekly[i]);
  const Instant from = begin + 4 * week;
  const Series series = series_of(*store, from, from + std::chrono::days(1), "week");
  for (const SeriesPoint& point : series.lines[0].points) {
    CHECK(point.value == 500);
    CHECK(point.compare == 40);
    // median 25, deviations 5 5 15 15: MAD 10, spread 2 * 14.826
    CHECK(*point.low == doctest::Approx(0));
    CHECK(*point.high == doctest::Approx(25 + 29.652));
  }
  const Series previous = series_of(*store, from, from + week, "previous");
  CHECK(previous.lines[0].points[5].compare == 40);
}

TEST_CASE("Series band_falls_back_to_days_and_needs_three") {
  auto store = Observations::open({});
  const auto day = std::chrono::days(1);
  for (int i = 0; i < 6; ++i) fill(*store, begin + i * day, begin + (i + 1) * day, 100);
  const auto bands = [&](int at) {
    const Series series = series_of(*store, begin + at * day, begin + (at + 1) * day, {});
    return std::count_if(series.lines[0].points.begin(), series.lines[0].points.end(),
                         [](const SeriesPoint& point) { return point.low.has_value(); });
  };
  CHECK(bands(2) == 0);
  CHECK(bands(3) == 24);
  const Series series = series_of(*store, begin + 5 * day, begin + 6 * day, {});
  CHECK(*series.lines[0].points[0].low == doctest::Approx(80));  // no scatter: a tenth of the median, twice
  CHECK(*series.lines[0].points[0].high == doctest::Approx(120));
}

TEST_CASE("Series has_no_value_where_nothing_was_observed") {
  auto store = Observations::open({});
  fill(*store, begin, begin + std::chrono::hours(3), 5);
  fill(*store, begin + std::chrono::hours(6), begin + std::chrono::hours(9), 5);
  const Series series = series_of(*store, begin, begin + std::chrono::hours(9), {});
  const auto& points = series.lines[0].points;
  REQUIRE(points.size() == 9);
  CHECK(points[2].value == 5);
  CHECK_FALSE(points[3].value);
  CHECK(points[3].coverage == 0);
  CHECK(points[6].value == 5);
  CHECK(series.coverage.ratio == doctest::Approx(6.0 / 9));
}

}  // namespace hinomi::store
