// Writes observation batches on a thread of its own, so that reading goes on meanwhile. Holds one batch, the
// one being written, for a batch is large; `put` waits until the one before is stored. The first error ends
// writing; later batches are dropped, which is no loss, for what is not stored is not acknowledged. In:
// batches in order. Out: how writing ended.
#pragma once
#include <atomic>
#include <optional>
#include <semaphore>
#include <thread>

#include "base/queue.hpp"
#include "store/observations.hpp"

namespace hinomi::observe {

class BatchWriter {
 public:
  explicit BatchWriter(store::Observations& observations);
  ~BatchWriter();
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;

  /// Hands over a batch; false once writing has failed.
  bool put(ObservationBatch batch);
  /// Waits until all is written, and says how it ended.
  Result<void> finish();

 private:
  void write_all();

  store::Observations& x_observations;
  BoundedQueue<ObservationBatch> x_queue{1};
  std::binary_semaphore x_idle{1};  // nothing is queued or being written
  std::atomic<bool> x_failed{false};
  std::optional<Error> x_error;  // the writer's until it has ended
  std::thread x_thread;
};

}  // namespace hinomi::observe
