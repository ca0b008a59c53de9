// Settled months: which are settled and when, what unsettles them, and that an older store gains them.
#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>

#include "store/observations/months.hpp"
#include "store/observations/oracle.hpp"

namespace hinomi::store {
namespace {

constexpr Instant march = oracle::world_begin;  // 2025-03-01 JST
constexpr Instant april = march + std::chrono::days(31);
constexpr Instant may = april + std::chrono::days(30);

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("hinomi_months_" + std::to_string(::getpid()));
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file() const { return (path / "observations.duckdb").string(); }
  Observations open() const {
    return *Observations::open({.path = file(), .memory_megabytes = 128, .threads = 1});
  }
};

/// A batch of one source's events, one a day, of ten packets each.
ObservationBatch batch_of(const std::string& id, Instant from, int days) {
  ObservationBatch batch{.id = id, .receipt = id};
  batch.sensor_number = 1;
  batch.observed.push_back({from, from + std::chrono::days(days)});
  for (int day = 0; day < days; ++day) {
    AccessEvent event{.first = from + std::chrono::days(day) + std::chrono::hours(5)};
    event.last = event.first;
    event.source = IpAddress::v4(0xc6336407);
    event.port = 23;
    event.packets = 10;
    batch.events.push_back(event);
  }
  return batch;
}

const SensorScope scope{.sensors = {{1, "sensor-a", "甲", 16}}};

std::int64_t packets_of(const Observations& store, Instant from, Instant to) {
  const auto list = store.facets(scope, {.filter = {.from = from, .to = to}, .by = {Dimension::source}});
  REQUIRE(list);
  if (!list->facets[0].items.empty()) CHECK(list->facets[0].items[0].packets == list->packets);
  return list->packets;
}

int settle_all(Observations& store, Instant now) {
  int months = 0;
  while (*store.settle_month(now)) ++months;
  return months;
}

}  // namespace

TEST_CASE("Months number_every_day_once") {
  for (std::int32_t day = -2000; day < 40'000; ++day) {
    const std::int32_t month = month_of_day(day);
    CHECK(first_day_of(month) <= day);
    CHECK(day < first_day_of(month + 1));
  }
}

TEST_CASE("Months are_settled_when_they_are_over_and_rolled_up") {
  const Folder folder;
  auto store = folder.open();
  REQUIRE(*store.write(batch_of("march-april", march, 61)));  // so many days that they are rolled up at once
  CHECK(settle_all(store, april + std::chrono::hours(23)) == 0);
  CHECK(settle_all(store, april + std::chrono::hours(25)) == 1);
  CHECK(settle_all(store, may + std::chrono::days(2)) == 1);
  CHECK(packets_of(store, march, may) == 610);
  REQUIRE(*store.write(batch_of("late", march, 3)));
  CHECK(packets_of(store, march, may) == 640);
  CHECK(settle_all(store, may + std::chrono::days(2)) == 0);  // its late rows wait for their roll-up
  REQUIRE(*store.write(batch_of("more", may, 20)));
  CHECK(settle_all(store, may + std::chrono::days(2)) == 1);
  CHECK(packets_of(store, march, may) == 640);
}

TEST_CASE("Months stay_settled_over_a_restart_and_double_nothing") {
  const Folder folder;
  {
    auto store = folder.open();
    REQUIRE(*store.write(batch_of("march-april", march, 61)));
    CHECK(settle_all(store, may + std::chrono::days(2)) == 2);
  }
  {
    auto store = folder.open();
    CHECK(settle_all(store, may + std::chrono::days(2)) == 0);
    CHECK(packets_of(store, march, may) == 610);
    REQUIRE(*store.write(batch_of("late", april, 1)));
  }
  auto store = folder.open();
  CHECK(packets_of(store, march, may) == 620);
}

TEST_CASE("Months half_settled_by_a_crash_are_made_anew") {
  const Folder folder;
  {
    auto store = folder.open();
    REQUIRE(*store.write(batch_of("march", march, 31)));
  }
  {
    // Rows of a month that was never marked as settled.
    auto database = *duck::Database::open({.path = folder.file(), .memory_megabytes = 128, .threads = 1});
    auto writer = *database.connect();
    REQUIRE(
        writer.run("INSERT INTO source_month SELECT 24302, 1, 0, 0, 281474018305031, 0, 0, 999, 99, 0, 0, "
                   "999"));
  }
  auto store = folder.open();
  CHECK(packets_of(store, march, april) == 310);
  CHECK(settle_all(store, may) == 1);
  CHECK(packets_of(store, march, april) == 310);
}

TEST_CASE("Months of_a_store_of_version_3_are_settled_anew_with_their_days") {
  const Folder folder;
  {
    auto store = folder.open();
    REQUIRE(*store.write(batch_of("march", march, 31)));
    REQUIRE(settle_all(store, may) == 1);
  }
  {
    auto database = *duck::Database::open({.path = folder.file(), .memory_megabytes = 128, .threads = 1});
    auto writer = *database.connect();
    REQUIRE(writer.run("DROP TABLE flow_day"));
    REQUIRE(writer.run("UPDATE store_version SET version = 3"));
  }
  auto store = folder.open();
  SeriesQuery query{.filter = {.from = march, .to = april}, .step = 86'400, .unit = Unit::sources};
  query.filter.port = {"other/23"};
  query.filter.country = {"unknown"};
  const auto before = store.series(scope, query);
  REQUIRE(before);
  CHECK(before->lines[0].points[3].value == 1);
  CHECK(packets_of(store, march, april) == 310);
  CHECK(settle_all(store, may) == 1);
  CHECK(packets_of(store, march, april) == 310);
  CHECK(*store.series(scope, query) == *before);
}

TEST_CASE("Months are_added_to_a_store_of_version_2") {
  const Folder folder;
  {
    auto store = folder.open();
    REQUIRE(*store.write(batch_of("march", march, 31)));
  }
  {
    auto database = *duck::Database::open({.path = folder.file(), .memory_megabytes = 128, .threads = 1});
    auto writer = *database.connect();
    for (const std::string_view table : month_tables) REQUIRE(writer.run("DROP TABLE " + std::string(table)));
    REQUIRE(writer.run("DROP TABLE settled_month"));
    REQUIRE(writer.run("UPDATE store_version SET version = 2"));
  }
  auto store = folder.open();
  CHECK(packets_of(store, march, april) == 310);
  CHECK(settle_all(store, may) == 1);
  CHECK(packets_of(store, march, april) == 310);
}

}  // namespace hinomi::store
