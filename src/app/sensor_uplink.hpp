// Carries a live sensor's batches to the centre: in order, again and again until the centre has stored them
// (the same batch twice is stored once). While the centre does not answer, at most
// limits::batches_waiting_max wait; beyond that the oldest goes, and its packets are counted as lost and
// told. One thread owns it.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>

#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::app {

/// Tells whether a refusal of the centre is over by itself: it is busy or silent.
bool is_for_later(const Error& error);
/// Tells whether the centre refuses this very batch and would take another.
bool is_about_batch(const Error& error);

class SensorUplink {
 public:
  /// `send` stores one batch at the centre. A busy or silent centre is tried again later; a batch that it
  /// refuses for what is in it is counted as lost and the next goes; any other refusal ends the sensor.
  using Send = std::function<Result<void>(const SensorBatch&)>;
  explicit SensorUplink(Send send) : x_send(std::move(send)) {}

  /// Queues a batch and sends what waits. Fails when the centre refuses a batch for good.
  Result<void> put(SensorBatch batch);
  /// Sends what waits; true when nothing is left.
  Result<bool> flush();
  std::size_t waiting() const { return x_waiting.size(); }
  std::uint64_t lost_packets() const { return x_lost_packets; }

 private:
  Send x_send;
  std::deque<SensorBatch> x_waiting;
  std::uint64_t x_lost_packets = 0;
};

}  // namespace hinomi::app
