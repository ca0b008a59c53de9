// Sweeps of sources: few values asked of the engine and many looked up here find the same, block by block.
#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "base/time.hpp"
#include "store/limits.hpp"
#include "store/observations.hpp"

namespace hinomi::store {
namespace {

Instant at(int hour) { return parse_timestamp("2026-11-20 00:00")->instant + std::chrono::hours(hour); }

Observations filled() {
  auto opened = Observations::open({});
  REQUIRE(opened);
  for (std::uint32_t sensor = 1; sensor <= 2; ++sensor) {
    ObservationBatch batch;
    batch.id = batch.receipt = "b" + std::to_string(sensor);
    batch.sensor_number = sensor;
    for (std::uint32_t i = 0; i < 60; ++i) {
      AccessEvent event;
      event.first = event.last = at(static_cast<int>(i % 48));
      event.source = i % 3 == 0 ? IpAddress{0x2001'0db8'0000'0000ULL, i} : IpAddress::v4(0xc633'6400U + i);
      event.packets = i + 1;
      event.family = i % 7 == 0 ? Family::backscatter : Family::access;
      batch.packets += event.packets;
      batch.events.push_back(event);
    }
    batch.observed = {{at(0), at(48)}};
    REQUIRE(opened->write(batch));
  }
  return *std::move(opened);
}

SensorScope scope_of(std::initializer_list<std::uint32_t> sensors) {
  SensorScope scope;
  for (const std::uint32_t number : sensors)
    scope.sensors.push_back({number, std::to_string(number), "s", 1});
  return scope;
}

using Found = std::vector<std::tuple<IpAddress, std::uint32_t, std::uint64_t>>;

Found sweep(const Observations& store, const SensorScope& scope, const std::vector<AddressBlock>& blocks,
            Instant from, Instant to) {
  Found found;
  REQUIRE(store.sweep(scope, blocks, from, to, [&](const Observations::SweptSource& source) {
    found.emplace_back(source.source, source.sensor, source.packets);
  }));
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<AddressBlock> asked() {
  return {*parse_block("198.51.100.1"), *parse_block("198.51.100.16/28"), *parse_block("2001:db8::/124"),
          *parse_block("203.0.113.0/24")};
}

}  // namespace

TEST_CASE("Sweep finds_addresses_and_blocks_of_both_families_and_all_traffic") {
  const Observations store = filled();
  const Found found = sweep(store, scope_of({1}), asked(), at(0), at(48));
  // .1; 16 to 31 without multiples of 3; 2001:db8::0,3,6,9,12,15
  CHECK(found.size() == 1 + 11 + 6);
  CHECK(sweep(store, scope_of({1, 2}), asked(), at(0), at(48)).size() == 2 * found.size());
  CHECK(sweep(store, scope_of({}), asked(), at(0), at(48)).empty());
  CHECK(sweep(store, scope_of({1}), {}, at(0), at(48)).empty());
}

TEST_CASE("Sweep of_many_values_finds_what_a_sweep_of_few_does") {
  const Observations store = filled();
  std::vector<AddressBlock> many = asked();
  for (std::uint32_t i = 0; many.size() <= limits::swept_blocks_asked + 4; ++i)
    many.push_back({IpAddress::v4(0x0a00'0000U + i), 128});
  CHECK(sweep(store, scope_of({1, 2}), many, at(0), at(48)) ==
        sweep(store, scope_of({1, 2}), asked(), at(0), at(48)));
}

TEST_CASE("Sweep counts_only_the_period") {
  const Observations store = filled();
  const std::vector<AddressBlock> one{*parse_block("198.51.100.50")};  // hour 2, 51 packets
  CHECK(sweep(store, scope_of({1}), one, at(0), at(48)).size() == 1);
  CHECK(sweep(store, scope_of({1}), one, at(2), at(3)).size() == 1);
  CHECK(sweep(store, scope_of({1}), one, at(3), at(48)).empty());
  CHECK(!store.sweep(scope_of({1}), one, at(3), at(2), [](const auto&) {}));
}

}  // namespace hinomi::store
