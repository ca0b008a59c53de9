// See sensor_uplink.hpp.
#include "app/sensor_uplink.hpp"

#include "app/limits.hpp"
#include "base/log.hpp"

namespace hinomi::app {

namespace {

bool is_too_large(const Error& error) { return error.code.ends_with("too_large"); }

}  // namespace

bool is_for_later(const Error& error) {
  return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::timed_out ||
         (error.kind == ErrorKind::limit_exceeded && !is_too_large(error));
}
bool is_about_batch(const Error& error) {
  return error.kind == ErrorKind::malformed || error.kind == ErrorKind::conflict || is_too_large(error);
}

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
      if (is_for_later(sent.error())) return false;
      if (!is_about_batch(sent.error())) return sent.error();
      x_lost_packets += static_cast<std::uint64_t>(x_waiting.front().packets);
      log(LogLevel::error, "sensor", "the centre refused a batch",
          {{"code", sent.error().code}, {"packets_lost", std::to_string(x_lost_packets)}});
    }
    x_waiting.pop_front();
  }
  return true;
}

}  // namespace hinomi::app
