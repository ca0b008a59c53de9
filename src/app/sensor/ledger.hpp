// The ledger of hinomi-sensor: what became of every packet, a minute at a time. In: totals as of the last
// block of a span, and what spool and carrier counted. Out: a SensorLedger for the spool. Recovered ones tell
// of an earlier run what its spool shows: what it had read and not yet spooled is not known to anybody, and
// is at most what came in one second.
#pragma once
#include <atomic>

#include "app/sensor/capture_thread.hpp"
#include "model/api_sensor.hpp"
#include "observe/live/interface_counts.hpp"
#include "observe/spool/spool.hpp"

namespace hinomi::app {

/// What the carrier counts; the ledger reads it.
struct CarrierCounts {
  std::atomic<std::uint64_t> acknowledged = 0, rejected = 0;
};

class Ledger {
 public:
  Ledger(std::string sensor, std::string interface, Instant begin);

  /// Tells whether the minute of the ledger is over.
  bool is_over(Instant to) const;
  /// Gives the ledger of the span up to `to`; it counts as written only with written().
  SensorLedger draft(Instant to, const CaptureTotals& totals, const observe::Spool& spool,
                     const CarrierCounts& carried, std::vector<observe::BatchInSpool> batches);
  void written(const SensorLedger& ledger, const CaptureTotals& totals, const observe::Spool& spool);
  SensorLedger of(const observe::Recovered& recovered, const observe::Spool& spool) const;

 private:
  struct Before {
    CaptureTotals totals;
    observe::InterfaceCounts interface;
    std::uint64_t packets = 0, refused = 0, evicted = 0, acknowledged = 0, rejected = 0;
  };
  std::string x_sensor, x_interface;
  Instant x_from;
  Before x_before;
  observe::InterfaceCounts x_drafted;  // of the last draft
  Instant x_drafted_to;
};

}  // namespace hinomi::app
