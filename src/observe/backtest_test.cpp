// A backtest over what an import stored: the same detectors raise the same, a missing alert is told.
#include "observe/backtest.hpp"

#include "observe/simulate/simulate.hpp"
#include "observe/test_house.hpp"

using namespace hinomi;
using namespace hinomi::observe;
using observe::test::Folder;

namespace {

const Instant end = Instant::from_seconds(1'795'402'800);

SensorWanted wanted(const SimulationPlan& plan) {
  SensorWanted wanted;
  wanted.name = plan.sensors[0].name;
  wanted.prefecture = "13";
  wanted.addresses = {plan.sensors[0].block};
  return wanted;
}

/// Three days with a scan and a denial of service.
SimulationPlan made_plan() {
  auto plan = default_plan(end, 3, 11);
  plan.sensors.resize(1);
  plan.packets_per_address_day = 1'000;
  plan.plants = {
      {.kind = PlantKind::scan_horizontal, .start = end - std::chrono::hours(5), .port = 8443, .rate = 4},
      {.kind = PlantKind::backscatter, .start = end - std::chrono::hours(3), .port = 443, .rate = 4}};
  return plan;
}

}  // namespace

TEST_CASE("Backtest same_detectors_raise_the_same") {
  Folder folder;
  const auto plan = made_plan();
  test::House house(folder, wanted(plan));
  const auto room = house.room([] { return end; });
  const std::string path = folder.path("made.pcap");
  REQUIRE(simulate_to_pcap(path, plan));
  REQUIRE(import_capture(
      room, {.path = path, .sensor = house.sensor, .actor = test::local(), .progress = {}, .stop = {}}));
  const BacktestRequest request{house.sensor, plan.begin(), end, {}};
  const auto same = backtest(room, request);
  REQUIRE(same);
  CHECK(same->events > 1'000);
  REQUIRE(same->rows.size() >= 2);
  for (const BacktestRow& row : same->rows) {
    CAPTURE((row.now ? row.now->subject : row.before->subject));
    CHECK_FALSE(row.differs());
  }
  // An alert that was raised then and would not be now, and the other way round.
  Alert other = *same->rows.front().before;
  other.subject = "203.0.113.250";
  REQUIRE(house.records->alerts().raise_or_update(test::local(), other, "made/by/hand"));
  const auto differing = backtest(room, request);
  REQUIRE(differing);
  std::size_t gone = 0;
  for (const BacktestRow& row : differing->rows) {
    if (!row.differs()) continue;
    ++gone;
    CHECK_FALSE(row.now);
    CHECK(row.before->subject == "203.0.113.250");
  }
  CHECK(gone == 1);
  const auto none = backtest(room, {house.sensor, end, end + std::chrono::hours(1), {}});
  REQUIRE(none);
  CHECK(none->events == 0);
  CHECK(none->rows.empty());
}
