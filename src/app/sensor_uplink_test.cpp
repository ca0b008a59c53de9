// Order, repetition, the bound, and refusal for good.
#include "app/sensor_uplink.hpp"

#include <doctest/doctest.h>

#include "app/limits.hpp"

namespace hinomi::app {
namespace {

SensorBatch batch(int number, std::int64_t packets = 1) {
  SensorBatch made;
  made.batch = std::to_string(number);
  made.packets = packets;
  return made;
}

TEST_CASE("SensorUplink keeps_order_and_sends_again_after_silence") {
  std::vector<std::string> stored;
  bool answers = true;
  SensorUplink uplink([&](const SensorBatch& one) -> Result<void> {
    if (!answers) return fail(ErrorKind::unavailable, "client.no_server", {{"place", "test"}});
    stored.push_back(one.batch);
    return {};
  });
  REQUIRE(uplink.put(batch(1)));
  answers = false;
  REQUIRE(uplink.put(batch(2)));
  REQUIRE(uplink.put(batch(3)));
  CHECK(uplink.waiting() == 2);
  answers = true;
  REQUIRE(uplink.put(batch(4)));
  CHECK(stored == std::vector<std::string>{"1", "2", "3", "4"});
  CHECK(uplink.waiting() == 0);
  CHECK(uplink.lost_packets() == 0);
}

TEST_CASE("SensorUplink counts_what_it_must_drop") {
  SensorUplink uplink([](const SensorBatch&) -> Result<void> {
    return fail(ErrorKind::unavailable, "client.no_server", {{"place", "test"}});
  });
  for (std::size_t i = 0; i < limits::batches_waiting_max + 3; ++i)
    REQUIRE(uplink.put(batch(static_cast<int>(i), 10)));
  CHECK(uplink.waiting() == limits::batches_waiting_max);
  CHECK(uplink.lost_packets() == 30);
}

TEST_CASE("SensorUplink passes_over_a_batch_that_is_refused_for_its_content") {
  std::vector<std::string> stored;
  SensorUplink uplink([&](const SensorBatch& one) -> Result<void> {
    if (one.batch == "2") return fail(ErrorKind::malformed, "observe.batch_unreadable", {{"field", "to"}});
    stored.push_back(one.batch);
    return {};
  });
  for (int i = 1; i <= 3; ++i) REQUIRE(uplink.put(batch(i, 7)));
  CHECK(stored == std::vector<std::string>{"1", "3"});
  CHECK(uplink.lost_packets() == 7);
}

TEST_CASE("SensorUplink stops_when_the_centre_refuses_for_good") {
  SensorUplink uplink([](const SensorBatch&) -> Result<void> {
    return fail(ErrorKind::forbidden, "access.permission", {{"permission", "observe_ingest"}});
  });
  CHECK(uplink.put(batch(1)).error().code == "access.permission");
}

}  // namespace
}  // namespace hinomi::app
