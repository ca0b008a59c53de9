// Recovery of live batches: what was stored and not acknowledged gets its receipt at the next start, which
// looks at that alone and not at every receipt of the past. Kills at random points included.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <random>

#include "base/hash.hpp"
#include "observe/ingest.hpp"
#include "observe/receipt_identity.hpp"
#include "observe/test_house.hpp"

namespace hinomi::observe {
namespace {

using test::Folder;
using test::local;
using test::noon;

struct House : test::House {
  explicit House(const Folder& folder)
      : test::House(folder, {"live", "13", "test", {"198.51.100.0/24"}, ClockQuality::ntp, {}}) {}
  ObserveRoom room() {
    return test::House::room([] { return noon; });
  }
  std::string receipt_of(int number) const { return receipt_id(sensor.id, to_hex(sha256(batch_id(number)))); }
  std::string batch_id(int number) const { return live_batch_id(sensor.id, "b" + std::to_string(number)); }
  // Stores a batch as the ingest does, and goes no further.
  void store_only(int number) {
    ObservationBatch batch;
    batch.id = batch_id(number);
    batch.receipt = receipt_of(number);
    batch.sensor_number = sensor.number;
    batch.packets = 7;
    batch.observed = {{noon - std::chrono::seconds(60), noon}};
    REQUIRE(observations->write(batch));
  }
  SensorBatch sent(int number) const {
    SensorBatch batch;
    batch.batch = "b" + std::to_string(number);
    batch.sensor = "live";
    batch.interface = "eth0";
    batch.from = noon - std::chrono::seconds(60);
    batch.to = noon;
    batch.packets = 7;
    return batch;
  }
};

}  // namespace

TEST_CASE("Recovery gives_a_receipt_to_what_was_begun_and_stored") {
  Folder folder;
  {
    House house(folder);
    REQUIRE(recover_receipts(house.room()));
    REQUIRE(house.records->receipts().begin(house.receipt_of(1)));
    house.store_only(1);
    REQUIRE(house.records->receipts().begin(house.receipt_of(2)));  // killed before it was stored
  }
  House house(folder);
  CHECK(*recover_receipts(house.room()) == 1);
  CHECK(*house.records->receipts().exists(house.receipt_of(1)));
  CHECK_FALSE(*house.records->receipts().exists(house.receipt_of(2)));
  CHECK(house.records->receipts().begun()->empty());
  CHECK(*recover_receipts(house.room()) == 0);
}

TEST_CASE("Recovery looks_at_nothing_but_what_was_begun_once_it_has_looked_at_all") {
  Folder folder;
  House house(folder);
  house.store_only(1);  // by an older program, which noted no beginning
  CHECK(*recover_receipts(house.room()) == 1);
  house.store_only(2);
  CHECK(*recover_receipts(house.room()) == 0);
  REQUIRE(house.records->receipts().begin(house.receipt_of(2)));
  CHECK(*recover_receipts(house.room()) == 1);
}

TEST_CASE("Recovery acknowledged_batch_leaves_nothing_begun") {
  Folder folder;
  House house(folder);
  REQUIRE(recover_receipts(house.room()));
  Ingest ingest(house.room());
  REQUIRE(ingest.take(house.sensor, house.sent(1), local()));
  CHECK(house.records->receipts().begun()->empty());
}

TEST_CASE("Recovery after_kills_at_random_points_every_stored_batch_has_its_receipt_once") {
  Folder folder;
  {
    House house(folder);
  }
  std::mt19937_64 random(20'261'122);
  for (int round = 0; round < 6; ++round) {
    const ::pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      House house(folder);
      if (!recover_receipts(house.room())) ::_exit(1);
      Ingest ingest(house.room());
      for (int number = 0;; ++number)
        (void)ingest.take(house.sensor, house.sent(round * 100'000 + number), local());
    }
    ::usleep(static_cast<useconds_t>(250'000 + random() % 200'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    House house(folder);
    REQUIRE(recover_receipts(house.room()));
    CHECK(house.records->receipts().begun()->empty());
    const auto stored = house.observations->receipts_with_batches();
    REQUIRE(stored);
    for (const std::string& id : *stored) CHECK(*house.records->receipts().exists(id));
    ListReceiptsQuery query;
    query.limit = 1;
    const auto page = house.records->receipts().list(local(), query);
    REQUIRE(page);
    CHECK(page->total == static_cast<std::int64_t>(stored->size()));
    CHECK(house.records->journal().verify()->intact);
  }
}

}  // namespace hinomi::observe
