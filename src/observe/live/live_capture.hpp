// Live capture from an interface: an AF_PACKET ring of our own (TPACKET_V3), pre-faulted, outgoing packets
// ignored, the kernel's drops read and summed (the kernel resets them at each read). In: an interface. Out:
// batches every `batch_seconds`, also when nothing came (a heartbeat), each covering [from, to) without
// holes; a step of the system clock ends a batch, and the next begins by the new time. An interface that
// vanishes ends capture; what was read before is given first. One thread owns it. Fails: forbidden
// `capture.no_privilege` (needs CAP_NET_RAW), not_found `capture.no_interface` (interface), unavailable
// `capture.interface_vanished` (interface), unavailable `capture.ring` (reason). Source: packet(7), kernel
// Documentation/networking/packet_mmap.
#pragma once
#include <chrono>
#include <memory>
#include <stop_token>

#include "observe/intake.hpp"

namespace hinomi::observe {

struct LiveOptions {
  std::string interface;
  SensorSite site;  // addresses watched; name
  std::chrono::seconds batch_seconds{5};
  std::size_t ring_blocks = 16;  // of 1 MiB
};

class LiveCapture {
 public:
  static Result<LiveCapture> open(const LiveOptions& options);
  ~LiveCapture();
  LiveCapture(LiveCapture&&) noexcept;
  LiveCapture& operator=(LiveCapture&&) noexcept;

  /// Reads until the batch's time is over or `stop` is asked for, and gives what came, perhaps nothing.
  Result<SensorBatch> next(std::stop_token stop);

 private:
  struct State;
  explicit LiveCapture(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::observe
