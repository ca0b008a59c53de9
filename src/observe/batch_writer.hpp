// Writes observation batches on a thread of its own, so that reading goes on meanwhile. Holds at most two
// batches: the one being written and the next; `put` waits for room. The first error ends writing; later
// batches are dropped, which is no loss, for what is not stored is not acknowledged. In: batches in order.
// Out: how writing ended.
#pragma once
#include <atomic>
#include <optional>
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
  std::atomic<bool> x_failed{false};
  std::optional<Error> x_error;  // the writer's until it has ended
  std::thread x_thread;
};

}  // namespace hinomi::observe
