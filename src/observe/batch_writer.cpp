// One thread, one queue. The error is read only after the thread has ended. What a batch took is given back
// to the system at once: the C library would keep it for later batches, beside what these take.
#include "observe/batch_writer.hpp"

#include <malloc.h>

namespace hinomi::observe {

BatchWriter::BatchWriter(store::Observations& observations)
    : x_observations(observations), x_thread([this] { write_all(); }) {}

BatchWriter::~BatchWriter() {
  x_queue.close();
  if (x_thread.joinable()) x_thread.join();
}

void BatchWriter::write_all() {
  while (std::optional<ObservationBatch> batch = x_queue.pop()) {
    const Result<bool> written = x_observations.write(*batch);
    batch.reset();
    ::malloc_trim(0);
    if (!written) {
      x_error = written.error();
      x_failed = true;
    }
    x_idle.release();
  }
}

bool BatchWriter::put(ObservationBatch batch) {
  x_idle.acquire();
  if (!x_failed && x_queue.push(std::move(batch))) return true;
  x_idle.release();
  return false;
}

Result<void> BatchWriter::finish() {
  x_queue.close();
  if (x_thread.joinable()) x_thread.join();
  if (x_error) return *x_error;
  return {};
}

}  // namespace hinomi::observe
