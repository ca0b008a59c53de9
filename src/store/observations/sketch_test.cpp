// Distinct sources that unite: few are counted exactly, many within 3 %, in whatever order and parts they
// come; and a store with many sources answers a month within 3 % of the truth, its packets exactly.
#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>

#include "store/observations.hpp"
#include "store/observations/sketch.hpp"

namespace hinomi::store {
namespace {

constexpr std::uint64_t key = 0x5eed;

IpAddress numbered(std::uint64_t number) { return {0x2001'0db8'0000'0000ULL, number}; }

bool within_3_percent(double value, double truth) { return std::abs(value - truth) <= 0.03 * truth; }

}  // namespace

TEST_CASE("Sketch counts_few_exactly_through_bytes_and_unions") {
  Sketch whole;
  for (std::uint64_t part = 0; part < 10; ++part) {
    Sketch some;
    for (std::uint64_t i = 0; i < 300; ++i)
      some.add(source_hash(numbered(part * 200 + i), key));  // 100 shared
    CHECK(some.count() == 300);
    whole.unite(some.bytes());
  }
  CHECK(whole.exact());
  CHECK(whole.count() == 2100);
}

TEST_CASE("Sketch counts_many_within_3_percent_in_any_parts") {
  for (const std::uint64_t many : {20'000U, 45'000U, 70'000U, 300'000U, 2'000'000U}) {
    CAPTURE(many);
    Sketch at_once, united;
    std::vector<Sketch> parts(7);
    for (std::uint64_t i = 0; i < many; ++i) {
      const std::uint32_t hash = source_hash(numbered(i), key);
      at_once.add(hash);
      parts[i % 7].add(hash);
    }
    united.unite(parts[0]);
    for (const Sketch& part : parts) united.unite(part.bytes());
    CHECK_FALSE(at_once.exact());
    CHECK(within_3_percent(static_cast<double>(at_once.count()), static_cast<double>(many)));
    CHECK(united.bytes() == at_once.bytes());
  }
}

TEST_CASE("Observations count_many_sources_of_a_month_within_3_percent") {
  constexpr Instant begin = Instant::from_seconds(1'740'754'800);  // 2025-03-01 00:00 JST
  auto store = Observations::open({.memory_megabytes = 512, .threads = 2});
  REQUIRE(store);
  std::mt19937_64 random(3);
  std::set<std::uint64_t> month, last_day;
  std::int64_t packets = 0;
  for (int day = 0; day < 30; ++day) {
    ObservationBatch batch{.id = std::to_string(day), .receipt = "receipt"};
    batch.sensor_number = 1;
    const Instant from = begin + std::chrono::days(day);
    batch.observed.push_back({from, from + std::chrono::days(1)});
    for (int i = 0; i < 3000; ++i) {
      const std::uint64_t source = random() % 60'000;
      month.insert(source);
      if (day == 29) last_day.insert(source);
      AccessEvent event{.first = from + std::chrono::seconds(i * 28), .source = numbered(source)};
      event.last = event.first;
      event.packets = 1 + static_cast<std::uint32_t>(random() % 3);
      event.protocol = Protocol::tcp;
      event.port = 23;
      packets += event.packets;
      batch.events.push_back(event);
    }
    REQUIRE(store->write(batch));
  }
  SensorScope scope;
  scope.sensors.push_back({1, "s1", "", 4});
  const ObservationFilter filter{.from = begin, .to = begin + std::chrono::days(30)};
  const auto page = store->sources(scope, {.filter = filter});
  REQUIRE(page);
  CHECK_FALSE(page->total_exact);
  CHECK(within_3_percent(static_cast<double>(page->total), static_cast<double>(month.size())));
  const auto facets = store->facets(scope, {.filter = filter, .by = {Dimension::port}});
  REQUIRE(facets);
  CHECK(facets->packets == packets);
  CHECK(within_3_percent(static_cast<double>(facets->sources), static_cast<double>(month.size())));
  CHECK(within_3_percent(static_cast<double>(facets->facets[0].items[0].sources),
                         static_cast<double>(month.size())));
  const ObservationFilter day{.from = filter.to - std::chrono::days(1), .to = filter.to};
  const auto exact = store->sources(scope, {.filter = day});
  CHECK(exact->total_exact);
  CHECK(exact->total == static_cast<std::int64_t>(last_day.size()));
}

}  // namespace hinomi::store
