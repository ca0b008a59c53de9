// See sensor_uplink.hpp.
#include "app/sensor_uplink.hpp"

#include "app/limits.hpp"
#include "base/log.hpp"

namespace hinomi::app {

Result<void> SensorUplink::put(SensorBatch batch) {
  x_waiting.push_back(std::move(batch));
  if (x_waiting.size() > limits::batches_waiting_max) {
    x_lost_packets += static_cast<std::uint64_t>(x_waiting.front().packets);
    log(LogLevel::warning, "sensor", "a batch was dropped because the centre does not answer",
        {{"packets_lost", std::to_string(x_lost_packets)}});
    x_waiting.pop_front();
  }
  HINOMI_TRY(flush());
  return {};
}

Result<bool> SensorUplink::flush() {
  while (!x_waiting.empty()) {
    const auto sent = x_send(x_waiting.front());
    if (!sent) {
      const bool later = sent.error().kind == ErrorKind::unavailable || sent.error().kind == ErrorKind::timed_out;
      if (later) return false;
      return sent.error();
    }
    x_waiting.pop_front();
  }
  return true;
}

}  // namespace hinomi::app
