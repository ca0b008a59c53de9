// A sensor's ledger at the centre: what agrees, each sum that does not, and what the sensor told as gone.
#include <doctest/doctest.h>

#include "observe/sensor_ledger.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

LedgerMinute agreeing() {
  LedgerMinute minute;
  minute.ledger.ring_waiting_before = 3;
  minute.ledger.ring_received = 100;
  minute.ledger.ring_dropped = 7;
  minute.ledger.ring_waiting = 6;
  minute.ledger.read = 90;
  minute.ledger.refused = 10;
  minute.ledger.spooled = 80;
  minute.ledger.batches = {{"a", 50}, {"b", 30}};
  minute.taken = 80;
  minute.stored = 70;
  minute.not_for_sensor = 5;
  minute.not_ip = 4;
  minute.malformed = 1;
  return minute;
}

}  // namespace

TEST_CASE("SensorLedger agrees_when_every_packet_has_its_place") {
  LedgerMinute minute = agreeing();
  judge(minute);
  CHECK(minute.state == LedgerState::agrees);
  CHECK(minute.difference == 0);
}

TEST_CASE("SensorLedger differs_when_any_count_is_off_by_one") {
  std::int64_t SensorLedger::* const counts[] = {&SensorLedger::ring_waiting_before,
                                                 &SensorLedger::ring_received,
                                                 &SensorLedger::ring_dropped,
                                                 &SensorLedger::ring_waiting,
                                                 &SensorLedger::read,
                                                 &SensorLedger::refused,
                                                 &SensorLedger::spooled};
  for (const auto count : counts) {
    LedgerMinute minute = agreeing();
    minute.ledger.*count += 1;
    judge(minute);
    CHECK(minute.state == LedgerState::differs);
    CHECK(minute.difference >= 1);
  }
  std::int64_t LedgerMinute::* const stored[] = {&LedgerMinute::taken,          &LedgerMinute::stored,
                                                 &LedgerMinute::not_for_sensor, &LedgerMinute::not_ip,
                                                 &LedgerMinute::malformed,      &LedgerMinute::missing};
  for (const auto count : stored) {
    LedgerMinute minute = agreeing();
    minute.*count += 1;
    judge(minute);
    CHECK(minute.state == LedgerState::differs);
  }
}

TEST_CASE("SensorLedger counts_as_gone_only_what_is_missing_and_was_told") {
  LedgerMinute minute = agreeing();
  minute.taken = minute.stored = 50;
  minute.not_for_sensor = minute.not_ip = minute.malformed = 0;
  minute.missing = 30;
  minute.gone = 500;
  judge(minute);
  CHECK(minute.state == LedgerState::agrees);
  CHECK(minute.gone == 30);
  minute.gone = 29;
  judge(minute);
  CHECK(minute.state == LedgerState::differs);
  CHECK(minute.difference == 1);
}
