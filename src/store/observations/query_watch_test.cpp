// Requests that are ended: for their time, and because nobody waits for them; the next one goes on. Reports
// of more than a year are refused.
#include <doctest/doctest.h>

#include <atomic>

#include "store/observations/state.hpp"

namespace hinomi::store {
namespace {

constexpr const char* endless = "SELECT count(*) FROM range(1000000000000) AS a WHERE hash(range) = 1";

/// The inside of a store: an engine in memory with what a request begins on.
std::unique_ptr<Observations::State> inside(std::chrono::milliseconds query_time) {
  const ObservationsOptions options{.memory_megabytes = 128, .threads = 2, .query_time = query_time};
  auto database = *duck::Database::open({.memory_megabytes = 128, .threads = 2});
  auto writer = *database.connect();
  REQUIRE(writer.run("CREATE TABLE store_version AS SELECT 3 AS version"));
  return std::make_unique<Observations::State>(options, std::move(database), std::move(writer));
}

std::string code_of(const Result<duck::Rows>& rows) { return rows ? "" : rows.error().code; }

}  // namespace

TEST_CASE("Query that_takes_too_long_is_stopped") {
  const auto state = inside(std::chrono::milliseconds(300));
  {
    const auto reader = *Reader::begin(*state);
    CHECK(code_of(reader.query(endless)) == "store.query_too_long");
    CHECK(code_of(reader.query("SELECT 1")) == "store.query_too_long");  // the request is over
  }
  CHECK(state->pool.size() == 1);
  auto rows = state->pool[0].query("SELECT 7::BIGINT");  // the connection serves on
  REQUIRE(rows);
  REQUIRE(rows->next());
  CHECK(rows->integer(0) == 7);
}

TEST_CASE("Query that_nobody_waits_for_is_stopped") {
  const auto state = inside(limits::query_time_max);
  std::atomic<int> asked = 0;
  {
    const Requester requester([&] { return ++asked > 3; });
    const auto reader = *Reader::begin(*state);
    CHECK(code_of(reader.query(endless)) == "store.query_abandoned");
  }
  const auto reader = *Reader::begin(*state);  // of a thread whose requester stays
  CHECK(reader.query("SELECT 1"));
}

TEST_CASE("Report of_more_than_a_year_is_refused_with_the_limit") {
  const auto store = *Observations::open({.memory_megabytes = 128, .threads = 1});
  const SensorScope scope{.sensors = {{1, "sensor-a", "甲", 16}}};
  const Instant from = Instant::from_seconds(1'700'000'000);
  CHECK(store.report_figures(scope, from, from + std::chrono::days(366), 10));
  const auto refused = store.report_figures(scope, from, from + std::chrono::days(367), 10);
  REQUIRE(!refused);
  CHECK(refused.error().code == "observe.report_too_long");
  CHECK(refused.error().args[0].second == "366");
}

}  // namespace hinomi::store
