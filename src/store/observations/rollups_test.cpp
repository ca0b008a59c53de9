// Rollups against the engine's own sums of the raw events: large batches that are rolled up as they are
// written, small ones that wait, and both after one another. Events are drawn with a fixed seed; hours before
// 1970, IPv6, backscatter and several days are among them.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <random>

#include "store/observations.hpp"
#include "store/observations/duck.hpp"
#include "store/observations/rollups.hpp"
#include "store/observations/schema.hpp"
#include "store/observations/sketch.hpp"

namespace hinomi::store {
namespace {

struct StoreFile {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("hinomi_rollups_" + std::to_string(::getpid()));
  std::string path = (folder / "observations.duckdb").string();
  StoreFile() { std::filesystem::create_directories(folder); }
  ~StoreFile() { std::filesystem::remove_all(folder); }
  Observations open() const {
    auto store = Observations::open({.path = path, .memory_megabytes = 256, .threads = 1});
    REQUIRE(store);
    return *std::move(store);
  }
};

AccessEvent drawn_event(std::mt19937_64& random, Instant from, std::chrono::hours length) {
  const auto below = [&](std::uint64_t end) { return random() % end; };
  AccessEvent event;
  event.first = from + std::chrono::nanoseconds(
                           below(static_cast<std::uint64_t>(length.count()) * 3'600'000) * 1'000'000);
  event.last = event.first + std::chrono::seconds(below(60));
  const std::uint64_t source = below(400);
  event.source = source % 5 == 0 ? IpAddress{0x2001'0db8'0000'0000, source}
                                 : IpAddress::v4(static_cast<std::uint32_t>(0xc633'6400 + source % 256));
  event.packets = static_cast<std::uint32_t>(1 + below(5));
  event.asn = static_cast<std::uint32_t>(source % 7 * 64'496);
  if (source % 3 != 0) event.country = {'J', static_cast<char>('A' + source % 20)};
  event.source_port = static_cast<std::uint16_t>(below(50) + 60'000);
  event.port = static_cast<std::uint16_t>(below(40) * 1'600);
  event.protocol = static_cast<Protocol>(below(3));
  event.flags = static_cast<FlagsClass>(below(3));
  event.family = below(8) == 0 ? Family::backscatter : Family::access;
  event.payload = static_cast<PayloadKind>(below(4));
  event.tool = static_cast<Tool>(below(3));
  return event;
}

ObservationBatch drawn_batch(std::mt19937_64& random, int number, std::size_t events, Instant from,
                             std::chrono::hours length) {
  ObservationBatch batch{.id = "batch-" + std::to_string(number), .receipt = "receipt"};
  batch.sensor_number = static_cast<std::uint32_t>(1 + number % 3);
  for (std::size_t i = 0; i < events; ++i) batch.events.push_back(drawn_event(random, from, length));
  return batch;
}

std::int64_t number_of(duck::Connection& connection, const std::string& statement) {
  auto rows = connection.query(statement);
  REQUIRE(rows);
  REQUIRE(rows->next());
  return rows->integer(0);
}

/// All raw events with the columns that rollups are summed by.
std::string raw_events(duck::Connection& connection) {
  auto tables = connection.query(
      "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'access_event_%'");
  REQUIRE(tables);
  std::string text;
  while (tables->next()) {
    text +=
        (text.empty() ? "" : " UNION ALL ") +
        std::string(
            "SELECT *, CAST(floor(time_ns / 3600000000000.0) AS INTEGER) AS hour, "
            "CAST(floor((time_ns / 3600000000000.0 + 9) / 24) AS INTEGER) AS day, packets AS raw_packets, "
            "time_ns AS first_ns FROM ") +
        tables->text(0);
  }
  return "(" + text + ")";
}

void check_rollups(const StoreFile& file, std::int64_t events) {
  auto database = duck::Database::open({.path = file.path, .memory_megabytes = 256, .threads = 1});
  REQUIRE(database);
  auto connection = database->connect();
  REQUIRE(connection);
  const std::string raw = raw_events(*connection);
  CHECK(number_of(*connection, "SELECT count(*) FROM " + raw) == events);
  for (const std::string_view rollup : rollup_names) {
    CAPTURE(rollup);
    const std::string keys(rollup_keys(rollup));
    const std::string times = has_times(rollup) ? ", min(first_ns), max(last_ns)" : "";
    const std::string held = "SELECT " + keys + ", sum(packets), sum(events)" + times + " FROM " +
                             std::string(rollup) + " GROUP BY " + keys;
    const std::string expected =
        "SELECT " + keys + ", sum(raw_packets), count(*)" + times + " FROM " + raw + " GROUP BY " + keys;
    CHECK(number_of(*connection, "SELECT count(*) FROM (" + held + ")") > 0);
    CHECK(number_of(*connection, "SELECT count(*) FROM (" + held + " EXCEPT " + expected + ")") == 0);
    CHECK(number_of(*connection, "SELECT count(*) FROM (" + expected + " EXCEPT " + held + ")") == 0);
  }
}

/// Every sketch's sources against those of the raw events; few enough to be counted exactly.
void check_sketches(const StoreFile& file) {
  auto database = duck::Database::open({.path = file.path, .memory_megabytes = 256, .threads = 1});
  REQUIRE(database);
  auto connection = database->connect();
  REQUIRE(connection);
  const std::string raw = raw_events(*connection);
  const char* keys[] = {"0::UBIGINT", "(protocol::UBIGINT << 16) + key_port::UBIGINT", "country::UBIGINT",
                        "asn::UBIGINT"};
  for (int dimension = 0; dimension < 4; ++dimension) {
    CAPTURE(dimension);
    auto expected = connection->query("SELECT day::BIGINT, sensor::UBIGINT, family::UBIGINT, " +
                                      std::string(keys[dimension]) +
                                      " AS key, CAST(count(DISTINCT (src_hi, src_lo)) AS UBIGINT) FROM " +
                                      raw + (dimension == 0 ? "" : " WHERE family = 0") + " GROUP BY ALL");
    REQUIRE(expected);
    using Place = std::array<std::uint64_t, 4>;
    std::map<Place, std::uint64_t> wanted, held;
    while (expected->next()) {
      wanted[{static_cast<std::uint64_t>(expected->integer(0)), expected->natural(1), expected->natural(2),
              expected->natural(3)}] = expected->natural(4);
    }
    auto stored = connection->query(
        "SELECT day::BIGINT, sensor::UBIGINT, family::UBIGINT, key::UBIGINT, sketch FROM source_sketch "
        "WHERE dimension = " +
        std::to_string(dimension));
    REQUIRE(stored);
    std::map<Place, Sketch> sketches;
    while (stored->next()) {
      sketches[{static_cast<std::uint64_t>(stored->integer(0)), stored->natural(1), stored->natural(2),
                stored->natural(3)}]
          .unite(stored->text(4));
    }
    for (const auto& [place, sketch] : sketches) held[place] = sketch.count();
    CHECK(held.size() > 1);
    CHECK(held == wanted);
  }
}

}  // namespace

TEST_CASE("Rollups hold_what_the_raw_events_sum_to") {
  static_assert(static_cast<int>(Family::access) == 0);
  const StoreFile file;
  std::mt19937_64 random(20'261'122);
  const Instant late = Instant::from_seconds(1'740'754'800), early = Instant::from_seconds(-200'000);
  std::int64_t events = 0;
  int number = 0;
  {
    auto store = file.open();
    const auto write = [&](std::size_t count, Instant from, std::chrono::hours length) {
      REQUIRE(*store.write(drawn_batch(random, number++, count, from, length)));
      events += static_cast<std::int64_t>(count);
    };
    write(large_batch_events, late, std::chrono::hours(1));  // one place only
    for (int i = 0; i < 5; ++i) write(700, late + std::chrono::hours(i), std::chrono::hours(2));
    write(large_batch_events + 7, late, std::chrono::hours(60));  // while others wait
    for (int i = 0; i < 5; ++i) write(700, early, std::chrono::hours(60));
    REQUIRE(store.drop_events_before({1960, 1, 1}));  // drops none, and rolls up what waits
  }
  check_rollups(file, events);
  check_sketches(file);
}

TEST_CASE("Rollups of_a_large_batch_wait_for_nothing") {
  const StoreFile file;
  std::mt19937_64 random(7);
  {
    auto store = file.open();
    const auto from = Instant::from_seconds(1'740'754'800);
    REQUIRE(*store.write(drawn_batch(random, 0, 10, from, std::chrono::hours(1))));
    REQUIRE(*store.write(drawn_batch(random, 1, large_batch_events, from, std::chrono::hours(1))));
  }
  auto database = duck::Database::open({.path = file.path, .memory_megabytes = 256, .threads = 1});
  REQUIRE(database);
  auto connection = database->connect();
  REQUIRE(connection);
  CHECK(number_of(*connection, "SELECT number::BIGINT FROM rolled") ==
        static_cast<std::int64_t>(large_batch_events + 10));
}

}  // namespace hinomi::store
