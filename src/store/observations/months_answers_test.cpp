// Settled months change no answer: whatever is asked of days and hours is asked again of months, for all
// sensors together, for one of them, with conditions, page by page, and after a sensor went.
#include <doctest/doctest.h>

#include <random>

#include "store/observations.hpp"

namespace hinomi::store {
namespace {

constexpr Instant march = Instant::from_seconds(1'740'754'800);  // 2025-03-01 00:00 JST
constexpr Instant may = march + std::chrono::days(61);
constexpr int sources = 400, ports = 6;

/// Events of a sensor over March and April: few sources with many packets, many with few.
ObservationBatch batch_of(std::uint32_t sensor, std::mt19937_64& random) {
  ObservationBatch batch{.id = "batch-" + std::to_string(sensor), .receipt = "receipt"};
  batch.sensor_number = sensor;
  batch.observed.push_back({march, may});
  for (int source = 0; source < sources; ++source) {
    const int packets = 4'000 / (source + 1) + static_cast<int>(random() % 9);
    const int events = 1 + packets / 50;
    const bool short_lived = source % 3 == 0;  // in a few days only
    const std::uint64_t day = random() % 58;
    for (int i = 0; i < events; ++i) {
      const std::uint64_t second = short_lived ? day * 86'400 + random() % 259'200 : random() % 5'270'400;
      AccessEvent event{.first = march + std::chrono::seconds(second)};
      event.last = event.first;
      event.source = IpAddress::v4(0xcb007100u + static_cast<std::uint32_t>(source) * 7919u);
      event.packets = static_cast<std::uint32_t>(packets / events);
      event.port = static_cast<std::uint16_t>(20 + random() % ports);
      event.source_port = 53;
      event.protocol = random() % 4 == 0 ? Protocol::udp : Protocol::tcp;
      event.flags = random() % 2 == 0 ? FlagsClass::syn : FlagsClass::other;
      event.family = source % 11 == 0 ? Family::backscatter : Family::access;
      event.tool = static_cast<Tool>(source % 3);
      event.country = source % 5 == 0 ? std::array{'J', 'P'} : std::array{'Z', 'Z'};
      event.asn = 64'496 + static_cast<std::uint32_t>(source % 7);
      batch.events.push_back(event);
    }
  }
  batch.packets = batch.events.size();
  return batch;
}

ObservationFilter filter_of(std::optional<std::string> port, std::optional<std::string> country) {
  // March whole, April in part.
  ObservationFilter filter{.from = march - std::chrono::hours(5), .to = may - std::chrono::hours(30)};
  if (port) filter.port = {*port};
  if (country) filter.country = {*country};
  return filter;
}

struct Answers {
  std::vector<FacetList> facets;
  std::vector<Series> series;
  std::vector<SourcePage> pages;
  std::vector<ReportDay> days;
  std::vector<FacetItem> ranked;
  double share_high_ports = 0, share_domestic = 0;
};

std::vector<SourcePage> pages_of(const Observations& store, const SensorScope& scope,
                                 const ObservationFilter& filter) {
  std::vector<SourcePage> pages;
  ListSourcesQuery query{.filter = filter, .limit = 60};
  do {
    const auto page = store.sources(scope, query);
    REQUIRE(page);
    pages.push_back(*page);
    query.cursor = page->next;
  } while (query.cursor);
  return pages;
}

Answers ask(const Observations& store, const SensorScope& scope) {
  Answers answers;
  const ObservationFilter all = filter_of({}, {}), port = filter_of("tcp/22", {}),
                          both = filter_of("tcp/22", "JP"), country = filter_of({}, "JP");
  for (const ObservationFilter& filter : {all, port, both, country}) {
    for (const Dimension by : {Dimension::port, Dimension::source, Dimension::country, Dimension::asn,
                               Dimension::tool, Dimension::sensor}) {
      const auto facets = store.facets(scope, {.filter = filter, .by = {by}, .limit = 30});
      REQUIRE(facets);
      answers.facets.push_back(*facets);
    }
    for (const Unit unit : {Unit::per_day_per_address, Unit::packets, Unit::sources}) {
      for (const auto& by : {std::optional<Dimension>{}, std::optional(Dimension::port)}) {
        const auto series = store.series(scope, {.filter = filter, .step = 86'400, .by = by, .unit = unit});
        REQUIRE(series);
        answers.series.push_back(*series);
      }
    }
    for (SourcePage& page : pages_of(store, scope, filter)) answers.pages.push_back(std::move(page));
  }
  const auto report = store.report_figures(scope, all.from, all.to, 1'000);
  REQUIRE(report);
  answers.days = report->days;
  for (const auto* list : {&report->ports, &report->countries, &report->ports_domestic,
                           &report->backscatter_ports, &report->backscatter_countries}) {
    answers.ranked.insert(answers.ranked.end(), list->begin(), list->end());
  }
  answers.share_high_ports = report->share_high_ports;
  answers.share_domestic = report->share_domestic;
  return answers;
}

void check_same(const Answers& seen, const Answers& expected) {
  CHECK(seen.facets == expected.facets);
  CHECK(seen.series == expected.series);
  REQUIRE(seen.pages.size() == expected.pages.size());
  for (std::size_t i = 0; i < seen.pages.size(); ++i) CHECK(seen.pages[i] == expected.pages[i]);
  CHECK(seen.days == expected.days);
  CHECK(seen.ranked == expected.ranked);
  CHECK(seen.share_high_ports == expected.share_high_ports);
  CHECK(seen.share_domestic == expected.share_domestic);
}

int settle_all(Observations& store) {
  int months = 0;
  while (*store.settle_month(may + std::chrono::days(2))) ++months;
  return months;
}

Observations store_of(std::initializer_list<std::uint32_t> sensors) {
  auto store = Observations::open({.memory_megabytes = 256, .threads = 1});
  REQUIRE(store);
  for (const std::uint32_t sensor : sensors) {
    std::mt19937_64 random(sensor);
    REQUIRE(*store->write(batch_of(sensor, random)));
  }
  return *std::move(store);
}

const SensorScope both_sensors{.sensors = {{1, "sensor-a", "甲", 16}, {2, "sensor-b", "乙", 8}}};
const SensorScope first_sensor{.sensors = {{1, "sensor-a", "甲", 16}}};
const SensorScope one_not_stated{.sensors = {{1, "sensor-a", "甲", 16}, {2, "sensor-b", "乙", 0}}};

}  // namespace

TEST_CASE("Months answer_as_their_days_did") {
  auto store = store_of({1, 2});
  const Answers together = ask(store, both_sensors), one = ask(store, first_sensor),
                stated = ask(store, one_not_stated);
  CHECK(together.facets[0].packets > one.facets[0].packets);
  REQUIRE(together.pages.size() > 8);
  REQUIRE(settle_all(store) == 2);
  check_same(ask(store, both_sensors), together);
  check_same(ask(store, first_sensor), one);
  check_same(ask(store, one_not_stated), stated);
}

TEST_CASE("Months are_settled_anew_without_a_sensor_that_went") {
  auto store = store_of({1, 2});
  REQUIRE(settle_all(store) == 2);
  const std::uint32_t gone = 2;
  REQUIRE(store.remove_sensors({&gone, 1}));
  const Answers expected = ask(store_of({1}), first_sensor);
  check_same(ask(store, first_sensor), expected);
  CHECK(settle_all(store) == 2);
  check_same(ask(store, first_sensor), expected);
}

}  // namespace hinomi::store
