// The third stage of hinomi-sensor: carries batches and ledgers from the spool to the centre, in order, again
// and again until the centre has them. What it acknowledged is remembered on the disk; what is sent twice the
// centre stores once. A batch that the centre refuses for what is in it is counted and passed over; any other
// refusal is told and tried again, and never stops the watching.
#pragma once
#include <functional>
#include <stop_token>

#include "app/sensor/ledger.hpp"
#include "observe/spool/batches.hpp"

namespace hinomi::app {

struct CarrierRoom {
  observe::Spool& spool;
  const observe::SpoolBatches& batches;
  CarrierCounts& counts;
  std::function<Result<void>(const SensorBatch&)> send_batch;
  std::function<Result<void>(const std::string& json)> send_ledger;
};

/// What came of one step.
enum class Carried : std::uint8_t { one, nothing_there, later, refused };

/// Carries the next thing.
Result<Carried> carry_next(const CarrierRoom& room);
/// Carries until `stop`, and after it what is there, as long as the centre takes it.
Result<void> carry(const CarrierRoom& room, std::stop_token stop);

}  // namespace hinomi::app
