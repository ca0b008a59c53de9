// Imports into real stores in a temporary folder: once, twice, cancelled, killed, damaged; and what the store
// then holds.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <random>

#include "observe/simulate/simulate.hpp"
#include "observe/test_house.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

using test::Folder;
using test::local;

const Instant end_of_plan = Instant::from_seconds(1'795'500'000);

struct House : test::House {
  explicit House(const Folder& folder)
      : test::House(folder, {"import", "13", "test", {"192.0.2.0/28"}, ClockQuality::ntp, {}}) {}
  ObserveRoom room() {
    ObserveRoom room = test::House::room(system_now);
    room.batch_packets = 5'000;
    return room;
  }
  Result<ImportReport> take(const std::string& path, std::stop_token stop = {}) {
    return import_capture(room(), {.path = path, .sensor = sensor, .actor = local(), .stop = stop});
  }
  // What the store holds: packets in events.
  std::uint64_t packets() {
    auto receipts = observations->receipts_with_batches();
    REQUIRE(receipts);
    std::uint64_t sum = 0;
    for (const std::string& receipt : *receipts) {
      const auto batches = observations->batches_of(receipt);
      REQUIRE(batches);
      for (const auto& batch : *batches) sum += batch.event_packets;
    }
    return sum;
  }
};

SimulationPlan small_plan() {
  SimulationPlan plan = default_plan(end_of_plan, 1, 4);
  plan.sensors.resize(1);
  plan.plants.clear();
  return plan;
}

std::string simulated_file(const Folder& folder) {
  const std::string path = folder.path("day.pcap");
  REQUIRE(simulate_to_pcap(path, small_plan()));
  return path;
}

}  // namespace

TEST_CASE("Importer same_file_twice_adds_nothing") {
  Folder folder;
  const std::string path = simulated_file(folder);
  House house(folder);
  const auto first = house.take(path);
  REQUIRE(first);
  CHECK(first->receipt.state == ReceiptState::complete);
  CHECK(first->receipt.packets > 10'000);
  CHECK(first->receipt.stored_packets == first->receipt.packets);
  CHECK(house.packets() == static_cast<std::uint64_t>(first->receipt.packets));
  const auto second = house.take(path);
  REQUIRE(second);
  CHECK(second->taken_in_already);
  CHECK(second->receipt.id == first->receipt.id);
  CHECK(house.packets() == static_cast<std::uint64_t>(first->receipt.packets));
}

TEST_CASE("Importer cancelled_import_is_completed_by_the_next") {
  Folder folder;
  const std::string path = simulated_file(folder);
  House house(folder);
  std::stop_source stop;
  stop.request_stop();
  const auto cancelled = house.take(path, stop.get_token());
  REQUIRE_FALSE(cancelled);
  CHECK(cancelled.error().code == "observe.import_cancelled");
  const std::uint64_t before = house.packets();
  CHECK(before > 0);
  const auto recovered = recover_receipts(house.room());
  REQUIRE(recovered);
  CHECK(*recovered == 1);
  const auto whole = house.take(path);
  REQUIRE(whole);
  CHECK_FALSE(whole->taken_in_already);
  CHECK(static_cast<std::uint64_t>(whole->receipt.packets) > before);
  CHECK(house.packets() == static_cast<std::uint64_t>(whole->receipt.packets));
}

TEST_CASE("Importer later_try_cuts_batches_as_the_first_did") {
  Folder folder;
  const std::string path = simulated_file(folder);
  House house(folder);
  std::stop_source stop;
  stop.request_stop();
  REQUIRE_FALSE(house.take(path, stop.get_token()));
  CHECK(house.packets() > 0);
  ObserveRoom room = house.room();
  room.batch_packets = 3'000;  // as another version may
  const auto whole = import_capture(room, {.path = path, .sensor = house.sensor, .actor = local()});
  REQUIRE(whole);
  CHECK(house.packets() == static_cast<std::uint64_t>(whole->receipt.packets));
  const auto batches = house.observations->batches_of(whole->receipt.id);
  REQUIRE(batches);
  CHECK(batches->front().packets == 5'000);
  CHECK(batches->size() == (static_cast<std::size_t>(whole->receipt.packets) + 4'999) / 5'000);
}

TEST_CASE("Importer killed_import_loses_and_doubles_nothing") {
  Folder input;
  const std::string path = simulated_file(input);
  std::mt19937_64 random(20'261'122);
  for (int round = 0; round < 4; ++round) {
    Folder folder;
    const ::pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      House house(folder);
      (void)house.take(path);
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(50'000 + random() % 700'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    House house(folder);
    REQUIRE(recover_receipts(house.room()));
    const auto whole = house.take(path);
    REQUIRE(whole);
    CHECK(whole->receipt.state == ReceiptState::complete);
    CHECK(house.packets() == static_cast<std::uint64_t>(whole->receipt.packets));
    const auto journal = house.records->journal().verify();
    REQUIRE(journal);
    CHECK(journal->intact);
  }
}

TEST_CASE("Importer damaged_tail_leaves_a_partial_receipt_and_loses_nothing_before_it") {
  Folder folder;
  const std::string path = simulated_file(folder);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2 - 7);
  House house(folder);
  const auto report = house.take(path);
  REQUIRE(report);
  CHECK(report->receipt.state == ReceiptState::partial);
  REQUIRE(report->ended_by);
  CHECK(report->ended_by->kind == ErrorKind::malformed);
  CHECK(report->receipt.packets > 10'000);
  CHECK(house.packets() == static_cast<std::uint64_t>(report->receipt.packets));
  REQUIRE(house.take(path));
  CHECK(house.packets() == static_cast<std::uint64_t>(report->receipt.packets));
}

TEST_CASE("Importer missing_and_foreign_files_are_refused") {
  Folder folder;
  House house(folder);
  const auto missing = house.take(folder.path("none.pcap"));
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == "capture.not_found");
  const std::string foreign = folder.path("records.sqlite");
  CHECK_FALSE(house.take(foreign));
  CHECK(house.packets() == 0);
}

TEST_CASE("Simulation into_the_store_is_demonstration_data_once") {
  Folder folder;
  House house(folder);
  const SimulationPlan plan = small_plan();
  const auto result = simulate_into(house.room(), plan, local());
  REQUIRE(result);
  CHECK(result->packets > 10'000);
  CHECK(house.packets() == result->packets);
  const auto again = simulate_into(house.room(), plan, local());
  REQUIRE(again);
  CHECK(again->taken_in_already);
  CHECK(house.packets() == result->packets);
  CHECK(*house.records->sensors().has_demonstration());
}
