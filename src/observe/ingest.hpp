// Batches of live sensors -> store, detections and receipt. One watch a sensor is kept while the program
// runs; at the first batch it learns from the store. A batch that was stored before gets its receipt again
// and adds nothing. Events to addresses that the sensor does not watch are counted and left out. A silence
// between batches longer than the gap is unobserved. Thread-safe: one batch at a time. Limits:
// limits::sensor_batch_events_max; a batch ends at most ten minutes after our clock and begins at most 31
// days before it. Fails: malformed `observe.batch_unreadable` (field), `observe.batch_time` (from, to, now);
// conflict `observe.batch_differs` (batch); limit_exceeded `observe.batch_too_large`; as the stores.
#pragma once
#include <memory>

#include "observe/importer.hpp"

namespace hinomi::observe {

class Ingest {
 public:
  explicit Ingest(const ObserveRoom& room);
  ~Ingest();
  Ingest(const Ingest&) = delete;
  Ingest& operator=(const Ingest&) = delete;

  /// Takes one batch and gives its receipt.
  Result<Receipt> take(const store::SensorRecord& sensor, const SensorBatch& batch,
                       const access::Principal& actor);
  /// Stores what changed in open alerts; the program calls it every few minutes. Alerts close by the time of
  /// batches; by the clock when their sensor has been silent for two hours, or when an earlier run left them
  /// open. A sensor that fails does not hold up the others; the first failure is given.
  Result<void> settle();

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::observe
