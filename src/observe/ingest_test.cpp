// Batches of live sensors into real stores in a temporary folder: what is refused, what is known, and what
// becomes of alerts when a transaction fails, the sensor falls silent or the program begins anew.
#include <doctest/doctest.h>

#include <functional>

#include "observe/ingest.hpp"
#include "observe/sensor_batch.hpp"
#include "observe/test_house.hpp"
#include "store/records_path.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

using test::Folder;
using test::local;
using test::noon;

/// Wants a sensor in a compartment, so that what the program looks up must not depend on who may see it.
SensorWanted sensor_apart() {
  Label label;
  label.owner = "13";
  label.compartment = "apart";
  return {"live", "13", "test", {"198.51.100.0/24"}, ClockQuality::ntp, label};
}

/// A house in a folder of its own, which goes after it.
struct House : private Folder, test::House {
  std::shared_ptr<Instant> now = std::make_shared<Instant>(noon);

  House() : test::House(static_cast<const Folder&>(*this), sensor_apart()) {}
  ObserveRoom room() {
    return test::House::room([now = now] { return *now; });
  }
  // Calls while somebody else holds the records for writing, so that our own writes fail.
  void while_records_are_held(const std::function<void()>& call) {
    const auto other = store::Database::open(store::records_path(path()));
    REQUIRE(other);
    REQUIRE((*other)->write([&](store::Transaction&) -> Result<void> {
      call();
      return {};
    }));
  }
  std::vector<Alert> alerts() {
    const auto page = records->alerts().list(local(), {});
    REQUIRE(page);
    return page->items;
  }
};

// One source sweeps `count` addresses of the sensor in the minute from `from`.
SensorBatch sweep(const std::string& name, Instant from, std::uint32_t count) {
  SensorBatch batch;
  batch.batch = name;
  batch.sensor = "live";
  batch.interface = "eth0";
  batch.from = from;
  batch.to = from + std::chrono::minutes{1};
  batch.packets = count;
  for (std::uint32_t i = 0; i < count; ++i) {
    AccessEvent event;
    event.first = event.last = from + std::chrono::milliseconds{100 * i};
    event.source = *parse_address("203.0.113.9");
    event.destination = IpAddress::v4(0xc6336400 + i);
    event.port = 8'080;
    event.packets = 1;
    event.bytes = 60;
    event.protocol = Protocol::tcp;
    event.flags = FlagsClass::syn;
    batch.events.push_back(to_row(event));
  }
  return batch;
}

std::string field_of(const Result<Receipt>& refused) {
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "observe.batch_unreadable");
  return refused.error().args.at(0).second;
}

}  // namespace

TEST_CASE("Ingest batch_of_another_time_is_refused_and_the_clock_is_named") {
  House house;
  Ingest ingest(house.room());
  for (const Instant from : {noon + std::chrono::minutes{30}, noon - std::chrono::hours{24 * 32},
                             Instant::from_seconds(-300'000'000)}) {
    const auto refused = ingest.take(house.sensor, sweep("b", from, 3), local());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "observe.batch_time");
    CHECK(refused.error().args.at(2).first == "now");
  }
  CHECK(ingest.take(house.sensor, sweep("b-1", noon + std::chrono::minutes{5}, 3), local()));
  CHECK(ingest.take(house.sensor, sweep("b-2", noon - std::chrono::hours{24 * 30}, 3), local()));
}

TEST_CASE("Ingest counts_and_reasons_are_checked") {
  House house;
  Ingest ingest(house.room());
  const auto refused = [&](const std::function<void(SensorBatch&)>& spoil) {
    SensorBatch batch = sweep("b", noon, 3);
    spoil(batch);
    return field_of(ingest.take(house.sensor, batch, local()));
  };
  CHECK(refused([](SensorBatch& batch) { batch.dropped = std::numeric_limits<std::int64_t>::max(); }) ==
        "dropped");
  CHECK(refused([](SensorBatch& batch) { batch.packets = 1'000'000'000'001; }) == "packets");
  CHECK(refused([](SensorBatch& batch) { batch.malformed = {{"ip_truncated", -1, {}}}; }) ==
        "malformed.packets");
  CHECK(refused([](SensorBatch& batch) { batch.malformed = {{"x\"} 1\nhinomi_up 0", 1, {}}}; }) ==
        "malformed.reason");
  SensorBatch whole = sweep("b", noon, 3);
  whole.malformed = {{"ip_truncated", 2, 40}, {"snapped", 1, {}}};
  const auto taken = ingest.take(house.sensor, whole, local());
  REQUIRE(taken);
  CHECK(taken->malformed == whole.malformed);
}

TEST_CASE("Ingest same_batch_is_known_and_another_of_its_name_is_refused") {
  House house;
  Ingest ingest(house.room());
  const auto first = ingest.take(house.sensor, sweep("b", noon, 5), local());
  REQUIRE(first);
  CHECK(first->stored_packets == 5);
  const auto again = ingest.take(house.sensor, sweep("b", noon, 5), local());
  REQUIRE(again);
  CHECK(again->id == first->id);
  const auto other = ingest.take(house.sensor, sweep("b", noon, 6), local());
  REQUIRE_FALSE(other);
  CHECK(other.error().kind == ErrorKind::conflict);
  CHECK(other.error().code == "observe.batch_differs");
  *house.now = noon + std::chrono::hours{24 * 40};
  CHECK(ingest.take(house.sensor, sweep("b", noon, 5), local()));  // known, however late it is asked
}

TEST_CASE("Ingest alert_whose_transaction_failed_is_stored_with_the_next_try") {
  House house;
  Ingest ingest(house.room());
  house.while_records_are_held(
      [&] { CHECK_FALSE(ingest.take(house.sensor, sweep("b", noon, 60), local())); });
  CHECK(house.alerts().empty());
  REQUIRE(ingest.take(house.sensor, sweep("b", noon, 60), local()));
  REQUIRE(house.alerts().size() == 1);
  CHECK(house.alerts()[0].packets == 60);
}

TEST_CASE("Ingest alert_of_a_sensor_that_fell_silent_is_closed_by_the_clock") {
  House house;
  Ingest ingest(house.room());
  REQUIRE(ingest.take(house.sensor, sweep("b", noon, 60), local()));
  REQUIRE(ingest.settle());
  REQUIRE(house.alerts().size() == 1);
  CHECK(house.alerts()[0].state == AlertState::open);
  *house.now = noon + std::chrono::hours{3};
  REQUIRE(ingest.settle());
  CHECK(house.alerts()[0].state == AlertState::closed);
}

TEST_CASE("Ingest alert_that_an_earlier_run_left_open_is_closed_when_quiet") {
  House house;
  REQUIRE(Ingest(house.room()).take(house.sensor, sweep("b", noon, 60), local()));
  Ingest next(house.room());
  REQUIRE(next.settle());
  CHECK(house.alerts().at(0).state == AlertState::open);
  *house.now = noon + std::chrono::hours{3};
  REQUIRE(next.settle());
  CHECK(house.alerts()[0].state == AlertState::closed);
}

TEST_CASE("Ingest alert_that_an_earlier_run_left_open_is_carried_on") {
  House house;
  REQUIRE(Ingest(house.room()).take(house.sensor, sweep("b", noon, 60), local()));
  Ingest next(house.room());
  const Instant later = noon + std::chrono::minutes{20};
  *house.now = later;
  REQUIRE(next.take(house.sensor, sweep("c", later, 60), local()));
  REQUIRE(next.settle());
  REQUIRE(house.alerts().size() == 1);
  CHECK(house.alerts()[0].packets == 120);
  CHECK(house.alerts()[0].started == noon);
  CHECK(house.alerts()[0].state == AlertState::open);
}
