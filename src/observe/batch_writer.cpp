// One thread, one queue. The error is read only after the thread has ended.
#include "observe/batch_writer.hpp"

namespace hinomi::observe {

BatchWriter::BatchWriter(store::Observations& observations)
    : x_observations(observations), x_thread([this] { write_all(); }) {}

BatchWriter::~BatchWriter() {
  x_queue.close();
  if (x_thread.joinable()) x_thread.join();
}

void BatchWriter::write_all() {
  while (std::optional<ObservationBatch> batch = x_queue.pop()) {
    if (x_failed) continue;
    const Result<bool> written = x_observations.write(*batch);
    if (written) continue;
    x_error = written.error();
    x_failed = true;
  }
}

bool BatchWriter::put(ObservationBatch batch) { return !x_failed && x_queue.push(std::move(batch)); }

Result<void> BatchWriter::finish() {
  x_queue.close();
  if (x_thread.joinable()) x_thread.join();
  if (x_error) return *x_error;
  return {};
}

}  // namespace hinomi::observe
