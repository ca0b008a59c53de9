// Charts, rankings and lists against the slow store of oracle.hpp: cell by cell, over random worlds and
// filters, before and after a roll-up.
#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>

#include "store/observations/oracle.hpp"

namespace hinomi::store {
namespace {

using oracle::Seen;
using oracle::World;

bool same(std::optional<double> left, std::optional<double> right) {
  if (left.has_value() != right.has_value()) return false;
  return !left || *left == doctest::Approx(*right).epsilon(1e-9);
}

/// A store in a file.
struct Fixture {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("hinomi_charts_" + std::to_string(::getpid()));
  std::string path = (folder / "observations.duckdb").string();
  std::optional<Observations> store;
  World world;
  int rolled = 0;

  explicit Fixture(std::uint64_t seed) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    open();
    std::mt19937_64 random(seed);
    world = oracle::make_world(random, *store);
  }
  ~Fixture() {
    store.reset();
    std::filesystem::remove_all(folder);
  }
  void open() { store.emplace(*Observations::open({.path = path, .memory_megabytes = 256, .threads = 2})); }
  /// Makes a roll-up due by a batch that touches many days, and opens anew.
  void roll_up() {
    const int before = 100 + 20 * rolled++;
    ObservationBatch batch{.id = "roll-up-" + std::to_string(rolled), .receipt = "roll-up"};
    batch.sensor_number = 9;  // outside the scope
    for (int day = 0; day < 20; ++day) {
      AccessEvent event{.first = oracle::world_begin - std::chrono::days(before + day)};
      event.last = event.first;
      event.packets = 1;
      batch.events.push_back(event);
    }
    REQUIRE(*store->write(batch));
    store.reset();
    open();
  }
  /// Settles what is over; tells how many months.
  int settle() {
    int months = 0;
    while (*store->settle_month(oracle::world_begin + std::chrono::days(100))) ++months;
    return months;
  }
  /// Adds events of one day of a sensor.
  void add_late(std::uint32_t sensor, Instant day, int events, std::mt19937_64& random) {
    ObservationBatch batch{.id = "late-" + to_iso(day), .receipt = "late"};
    batch.sensor_number = sensor;
    for (int i = 0; i < events; ++i) {
      AccessEvent event = world.events[random() % world.events.size()].event;
      event.first = event.last = day + std::chrono::seconds(random() % 86400);
      batch.events.push_back(event);
      world.events.push_back({sensor, event});
    }
    REQUIRE(*store->write(batch));
  }
  void remove(std::uint32_t sensor) {
    REQUIRE(store->remove_sensors({&sensor, 1}));
    std::erase_if(world.events, [&](const Seen& seen) { return seen.sensor == sensor; });
    world.spans.erase(sensor);
  }
};

void check_series(const Fixture& fixture, const ObservationFilter& filter, std::mt19937_64& random) {
  static constexpr std::int64_t steps[] = {1800, 3600, 7200, 21600, 86400, 604800};
  SeriesQuery query{.filter = filter, .step = steps[random() % 6], .unit = static_cast<Unit>(random() % 3)};
  if (*query.step == 1800 && filter.to - filter.from > std::chrono::days(14)) query.step = 3600;
  if (random() % 2 == 0) query.compare = "week";
  const auto series = fixture.store->series(fixture.world.scope, query);
  REQUIRE(series);
  if (filter.from == filter.to) return;
  REQUIRE(series->lines.size() == 1);
  const auto step = std::chrono::seconds(*query.step);
  const auto& points = series->lines[0].points;
  CHECK(points.front().time <= filter.from);
  CHECK(filter.to <= points.back().time + step);
  for (const SeriesPoint& point : points) {
    const Instant from = std::max(filter.from, point.time), to = std::min(filter.to, point.time + step);
    ObservationFilter part = filter;
    part.new_sources.reset();  // a bin's sources are new against the whole range's begin
    oracle::Totals totals;
    std::vector<const Seen*> selected;
    for (const Seen* seen : fixture.world.select(part, from, to)) {
      if (!filter.new_sources || !fixture.world.seen_before(seen->event.source, filter.from))
        selected.push_back(seen);
    }
    totals = fixture.world.totals(selected);
    std::optional<double> expected;
    const double stated = fixture.world.observed(filter, from, to, false);
    if (*query.unit == Unit::per_day_per_address) {
      if (stated > 0) expected = static_cast<double>(totals.stated) / (stated / 86400);
    } else if (fixture.world.observed(filter, from, to, true) > 0) {
      expected = static_cast<double>(
          *query.unit == Unit::packets ? totals.packets : static_cast<std::int64_t>(totals.sources.size()));
    }
    CHECK(same(point.value, expected));
    const double life = fixture.world.expected(filter, from, to, true);
    CHECK(point.coverage ==
          doctest::Approx(life > 0 ? fixture.world.observed(filter, from, to, true) / life : 0));
    if (query.compare && !filter.new_sources) {
      const auto week = std::chrono::days(7);
      CHECK(same(point.compare, fixture.world.value(part, from - week, to - week, *query.unit)));
    }
  }
}

std::map<std::string, oracle::Totals> by_key(const World& world, const ObservationFilter& filter,
                                             Dimension by, Instant from, Instant to) {
  std::map<std::string, std::vector<const Seen*>> selected;
  for (const Seen* seen : world.select(filter, from, to))
    selected[oracle::key_of(*seen, by, world.scope)].push_back(seen);
  std::map<std::string, oracle::Totals> sums;
  for (const auto& [key, list] : selected) sums[key] = world.totals(list);
  return sums;
}

std::int64_t weight(const oracle::Totals& totals, Unit unit) {
  if (unit == Unit::per_day_per_address) return totals.stated;
  return unit == Unit::packets ? totals.packets : static_cast<std::int64_t>(totals.sources.size());
}

void check_facets(const Fixture& fixture, const ObservationFilter& filter, std::mt19937_64& random) {
  const World& world = fixture.world;
  const Unit unit = static_cast<Unit>(random() % 3);
  FacetsQuery query{.filter = filter, .by = {}, .limit = 3, .unit = unit};
  for (const Dimension by : all_dimension()) query.by.push_back(by);
  const auto list = fixture.store->facets(world.scope, query);
  REQUIRE(list);
  const auto totals = world.totals(world.select(filter, filter.from, filter.to));
  CHECK(list->packets == totals.packets);
  CHECK(list->events == totals.events);
  CHECK(list->sources == static_cast<std::int64_t>(totals.sources.size()));
  const auto fresh =
      std::count_if(totals.sources.begin(), totals.sources.end(),
                    [&](const IpAddress& source) { return !world.seen_before(source, filter.from); });
  CHECK(list->new_sources == fresh);
  const Instant before = filter.from - (filter.to - filter.from);
  CHECK(same(list->rate.value, world.value(filter, filter.from, filter.to, Unit::per_day_per_address)));
  CHECK(same(list->rate.previous, world.value(filter, before, filter.from, Unit::per_day_per_address)));
  for (const Facet& facet : list->facets) {
    const auto expected = by_key(world, filter, facet.dimension, filter.from, filter.to);
    const auto earlier = by_key(world, filter, facet.dimension, before, filter.from);
    CHECK(facet.total_keys == static_cast<std::int64_t>(expected.size()));
    CHECK(facet.items.size() == std::min<std::size_t>(3, expected.size()));
    std::int64_t listed = 0, least = INT64_MAX;
    for (const FacetItem& item : facet.items) {
      REQUIRE(expected.contains(item.key));
      const auto& own = expected.at(item.key);
      CHECK(item.packets == own.packets);
      CHECK(item.sources == static_cast<std::int64_t>(own.sources.size()));
      listed += own.packets;
      CHECK(weight(own, unit) <= least);
      least = weight(own, unit);
      const auto above = std::count_if(expected.begin(), expected.end(),
                                       [&](const auto& other) { return weight(other.second, unit) > least; });
      CHECK(item.rank >= above + 1);
      if (item.previous) {
        const auto was = earlier.find(item.key);
        CHECK(item.previous_rank.has_value() == (was != earlier.end()));
        if (item.previous_rank) {
          const auto weight_was = weight(was->second, unit);
          CHECK(*item.previous_rank > std::count_if(earlier.begin(), earlier.end(), [&](const auto& other) {
            return weight(other.second, unit) > weight_was;
          }));
        }
        CHECK(item.change.has_value() == item.value.has_value());
      }
    }
    for (const auto& [key, own] : expected) {
      const bool shown = std::any_of(facet.items.begin(), facet.items.end(),
                                     [&](const FacetItem& item) { return item.key == key; });
      if (!shown) CHECK(weight(own, unit) <= least);
    }
    CHECK(facet.other_packets == totals.packets - listed);
  }
}

void check_events(const Fixture& fixture, const ObservationFilter& filter) {
  auto expected = fixture.world.select(filter, filter.from, filter.to);
  std::stable_sort(expected.begin(), expected.end(),
                   [](const Seen* a, const Seen* b) { return a->event.first > b->event.first; });
  ListEventsQuery query{.filter = filter, .limit = 37};
  std::vector<EventRow> rows;
  std::set<std::string> ids;
  for (;;) {
    const auto page = fixture.store->events(fixture.world.scope, query);
    REQUIRE(page);
    CHECK(page->total == static_cast<std::int64_t>(expected.size()));
    CHECK(page->packets == fixture.world.totals(expected).packets);
    rows.insert(rows.end(), page->items.begin(), page->items.end());
    if (!page->next) break;
    query.cursor = page->next;
  }
  REQUIRE(rows.size() == expected.size());
  std::multiset<std::string> left, right;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(rows[i].time == expected[i]->event.first);
    ids.insert(rows[i].id);
    const AccessEvent& event = expected[i]->event;
    left.insert(rows[i].source + rows[i].destination + std::to_string(rows[i].packets) + rows[i].country);
    right.insert(to_text(event.source) + to_text(event.destination) + std::to_string(event.packets) +
                 (event.country[0] == 0 ? "" : std::string(event.country.data(), 2)));
  }
  CHECK(left == right);
  CHECK(ids.size() == rows.size());
}

void check_sources(const Fixture& fixture, const ObservationFilter& filter) {
  const World& world = fixture.world;
  std::map<std::string, std::vector<const Seen*>> expected;
  for (const Seen* seen : world.select(filter, filter.from, filter.to)) {
    expected[to_text(seen->event.source)].push_back(seen);
  }
  ListSourcesQuery query{.filter = filter, .limit = 7};
  std::set<std::string> shown;
  std::int64_t least = INT64_MAX;
  for (;;) {
    const auto page = fixture.store->sources(world.scope, query);
    REQUIRE(page);
    CHECK(page->total == static_cast<std::int64_t>(expected.size()));
    for (const SourceRow& row : page->items) {
      REQUIRE(expected.contains(row.source));
      const auto& list = expected.at(row.source);
      CHECK(row.packets == world.totals(list).packets);
      CHECK(row.packets <= least);
      least = row.packets;
      std::set<oracle::PortKey> ports;
      Instant first = list.front()->event.first, last = list.front()->event.last;
      for (const Seen* seen : list) {
        if (seen->event.protocol != Protocol::icmp)
          ports.emplace(seen->event.protocol, oracle::counted_port(seen->event));
        first = std::min(first, seen->event.first);
        last = std::max(last, seen->event.last);
      }
      CHECK(row.ports == static_cast<std::int64_t>(ports.size()));
      CHECK(row.first == first);
      CHECK(row.last == last);
      CHECK(row.is_new == !world.seen_before(list.front()->event.source, filter.from));
      CHECK(shown.insert(row.source).second);
    }
    if (!page->next) break;
    query.cursor = page->next;
  }
  CHECK(shown.size() == expected.size());
}

void check_heat(const Fixture& fixture, const ObservationFilter& filter) {
  const auto heat = fixture.store->heat(fixture.world.scope, {.filter = filter, .step = 14400, .limit = 4});
  REQUIRE(heat);
  for (const HeatRow& row : heat->rows) {
    REQUIRE(row.values.size() == heat->columns.size());
    ObservationFilter own = filter;
    own.port = std::vector<std::string>{row.key};
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const Instant from = std::max(filter.from, heat->columns[i]);
      const Instant to = std::min(filter.to, heat->columns[i] + std::chrono::seconds(14400));
      if (!filter.new_sources) {
        CHECK(same(row.values[i], fixture.world.value(own, from, to, Unit::per_day_per_address)));
      }
    }
  }
}

void check_situation(const Fixture& fixture, Instant from, Instant to) {
  const World& world = fixture.world;
  const auto situation = fixture.store->situation(world.scope, from, to);
  REQUIRE(situation);
  ObservationFilter filter{.from = from, .to = to};
  const Instant before = from - (to - from);
  CHECK(same(situation->rate.value, world.value(filter, from, to, Unit::per_day_per_address)));
  CHECK(same(situation->packets.value, world.value(filter, from, to, Unit::packets)));
  CHECK(same(situation->sources.previous, world.value(filter, before, from, Unit::sources)));
  const Instant last_day = start_of_jst_day(jst_day(Instant{to.nanoseconds - 1}));
  REQUIRE(situation->sources_spark.size() == 14);
  CHECK(same(situation->sources_spark[13], world.value(filter, last_day, to, Unit::sources)));
  CHECK(same(situation->rate_spark[3],
             world.value(filter, last_day - std::chrono::days(10), last_day - std::chrono::days(9),
                         Unit::per_day_per_address)));
  filter.new_sources = true;
  CHECK(same(situation->new_sources.value, world.value(filter, from, to, Unit::sources)));
  filter.new_sources.reset();
  filter.family = Family::backscatter;
  CHECK(same(situation->victims.value, world.value(filter, from, to, Unit::sources)));
}

}  // namespace

TEST_CASE("Observations answer_as_the_slow_store_does") {
  for (const std::uint64_t seed : {11U, 12U}) {
    Fixture fixture(seed);
    std::mt19937_64 random(seed * 1000);
    for (int round = 0; round < 24; ++round) {
      if (round == 12) fixture.roll_up();
      const ObservationFilter filter = oracle::random_filter(random, fixture.world);
      CAPTURE(seed);
      CAPTURE(round);
      check_series(fixture, filter, random);
      check_facets(fixture, filter, random);
      check_events(fixture, filter);
      check_sources(fixture, filter);
      check_heat(fixture, filter);
      if (filter.from < filter.to) check_situation(fixture, filter.from, filter.to);
    }
  }
}

/// Asks of ranges that hold whole months, every other time without a port or mark.
void check_months(const Fixture& fixture, std::mt19937_64& random) {
  for (int round = 0; round < 6; ++round) {
    ObservationFilter filter = oracle::random_filter(random, fixture.world);
    filter.from = oracle::world_begin - std::chrono::minutes(random() % 3 == 0 ? 0 : random() % 20'000);
    filter.to = oracle::world_begin + std::chrono::days(random() % 2 == 0 ? 61 : 31 + random() % 30) +
                std::chrono::minutes(random() % 3 == 0 ? random() % 1440 : 0);
    if (round % 2 == 0) {
      filter.port.reset();
      filter.protocol.reset();
      filter.flags.reset();
      filter.tool.reset();
      filter.payload.reset();
    }
    CAPTURE(round);
    check_facets(fixture, filter, random);
    check_sources(fixture, filter);
    check_events(fixture, filter);
    check_situation(fixture, filter.from, filter.to);
  }
}

TEST_CASE("Observations answer_over_months_as_the_slow_store_does") {
  Fixture fixture(31);
  std::mt19937_64 random(31'000);
  fixture.roll_up();
  CHECK(fixture.settle() >= 2);
  check_months(fixture, random);
  fixture.add_late(1, oracle::world_begin + std::chrono::days(10), 40, random);
  check_months(fixture, random);  // March read by days, April settled
  fixture.roll_up();
  CHECK(fixture.settle() >= 1);
  check_months(fixture, random);
  fixture.remove(2);
  check_months(fixture, random);
  fixture.store.reset();
  fixture.open();
  check_months(fixture, random);
}

TEST_CASE("Observations lines_by_dimension_equal_the_filtered_line") {
  Fixture fixture(21);
  const ObservationFilter filter{.from = oracle::world_begin + std::chrono::days(20),
                                 .to = oracle::world_begin + std::chrono::days(41)};
  for (const Dimension by : {Dimension::port, Dimension::country, Dimension::asn}) {
    const SeriesQuery query{.filter = filter, .step = 86400, .by = by, .unit = Unit::sources};
    const auto series = fixture.store->series(fixture.world.scope, query);
    REQUIRE(series);
    REQUIRE(series->lines.size() > 2);
    for (const SeriesLine& line : series->lines) {
      SeriesQuery alone = query;
      alone.by.reset();
      if (by == Dimension::port) alone.filter.port = std::vector<std::string>{line.key};
      if (by == Dimension::country) alone.filter.country = std::vector<std::string>{line.key};
      if (by == Dimension::asn) alone.filter.asn = std::vector<std::int64_t>{std::stoll(line.key)};
      const auto single = fixture.store->series(fixture.world.scope, alone);
      REQUIRE(single);
      CHECK(single->lines[0].points == line.points);
    }
  }
}

}  // namespace hinomi::store
