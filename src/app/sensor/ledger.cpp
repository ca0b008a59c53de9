// Differences of running totals between one ledger and the next.
#include "app/sensor/ledger.hpp"

#include "observe/live/clock_quality.hpp"

namespace hinomi::app {

namespace {

constexpr std::int64_t minute = 60;

// A counter that went back was set to zero by its driver.
std::int64_t since(std::uint64_t now, std::uint64_t before) {
  return static_cast<std::int64_t>(now < before ? now : now - before);
}

std::vector<LedgerBatch> rows(std::span<const observe::BatchInSpool> batches) {
  std::vector<LedgerBatch> made;
  for (const auto& batch : batches) made.push_back({batch.name, static_cast<std::int64_t>(batch.packets)});
  return made;
}

}  // namespace

Ledger::Ledger(std::string sensor, std::string interface, Instant begin)
    : x_sensor(std::move(sensor)), x_interface(std::move(interface)), x_from(begin) {
  x_before.interface = observe::interface_counts(x_interface);
}

bool Ledger::is_over(Instant to) const {
  return to.seconds() / minute != x_from.seconds() / minute || to < x_from;
}

SensorLedger Ledger::draft(Instant to, const CaptureTotals& totals, const observe::Spool& spool,
                           const CarrierCounts& carried, std::vector<observe::BatchInSpool> batches) {
  SensorLedger ledger;
  const observe::InterfaceCounts interface = x_drafted = observe::interface_counts(x_interface);
  x_drafted_to = to;
  ledger.sensor = x_sensor;
  ledger.spool = to_hex(spool.id());
  ledger.interface = x_interface;
  ledger.from = x_from;
  // A clock that was set back must not end a span before it began.
  ledger.to = std::max(to, x_from + std::chrono::nanoseconds{1});
  ledger.interface_received = since(interface.received, x_before.interface.received);
  ledger.interface_missed = since(interface.missed, x_before.interface.missed);
  ledger.ring_received = since(totals.ring.received, x_before.totals.ring.received);
  ledger.ring_dropped = since(totals.ring.dropped, x_before.totals.ring.dropped);
  ledger.ring_freezes = since(totals.ring.freezes, x_before.totals.ring.freezes);
  ledger.ring_waiting_before = static_cast<std::int64_t>(x_before.totals.ring_waiting());
  ledger.ring_waiting = static_cast<std::int64_t>(totals.ring_waiting());
  ledger.read = since(totals.read, x_before.totals.read);
  ledger.refused = since(totals.refused + spool.refused(), x_before.totals.refused + x_before.refused);
  ledger.spooled = since(spool.packets(), x_before.packets);
  ledger.evicted = since(spool.evicted(), x_before.evicted);
  ledger.acknowledged = since(carried.acknowledged, x_before.acknowledged);
  ledger.rejected = since(carried.rejected, x_before.rejected);
  ledger.waiting = static_cast<std::int64_t>(spool.waiting_at_start() + spool.packets() - spool.evicted() -
                                             carried.acknowledged - carried.rejected);
  if (const auto clock = observe::clock_state()) {
    ledger.clock_offset_us = clock->offset_us;
    ledger.clock_error_us = clock->error_us;
    ledger.clock_synchronised = clock->synchronised;
  }
  ledger.batches = rows(batches);
  return ledger;
}

void Ledger::written(const SensorLedger& ledger, const CaptureTotals& totals, const observe::Spool& spool) {
  const auto plus = [](std::uint64_t before, std::int64_t count) {
    return before + static_cast<std::uint64_t>(count);
  };
  // After a clock that was set back the next span begins by the new time.
  x_from = x_drafted_to;
  x_before.interface = x_drafted;
  x_before.totals = totals;
  x_before.packets = spool.packets();
  x_before.refused = spool.refused();
  x_before.evicted = plus(x_before.evicted, ledger.evicted);
  x_before.acknowledged = plus(x_before.acknowledged, ledger.acknowledged);
  x_before.rejected = plus(x_before.rejected, ledger.rejected);
}

SensorLedger Ledger::of(const observe::Recovered& recovered, const observe::Spool& spool) const {
  SensorLedger ledger;
  ledger.sensor = x_sensor;
  ledger.spool = to_hex(spool.id());
  ledger.interface = x_interface;
  ledger.from = recovered.from;
  ledger.to = std::max(recovered.to, recovered.from + std::chrono::nanoseconds{1});
  ledger.spooled = static_cast<std::int64_t>(recovered.packets);
  ledger.refused = static_cast<std::int64_t>(recovered.refused);
  ledger.ring_dropped = static_cast<std::int64_t>(recovered.dropped);
  ledger.read = ledger.spooled + ledger.refused;
  ledger.ring_received = ledger.read + ledger.ring_dropped;
  ledger.recovered = true;
  ledger.torn_bytes = static_cast<std::int64_t>(recovered.torn_bytes);
  ledger.batches = rows(recovered.batches);
  return ledger;
}

}  // namespace hinomi::app
