// The first stage of hinomi-sensor: reads the ring, keeps of each packet what the spool keeps, and hands
// blocks on, at least one a second, also without packets. The queue behind it never makes it wait: a block
// that finds it full is lost, and the next states its packets. Times UTC. Ends at a stop or with the
// interface, after handing on what is left; then the queue is closed.
#pragma once
#include <stop_token>

#include "base/queue.hpp"
#include "observe/live/packet_ring.hpp"
#include "observe/spool/block.hpp"

namespace hinomi::app {

/// Counts since the program started, as of a block.
struct CaptureTotals {
  observe::RingCounts ring;
  std::uint64_t read = 0;     // from the ring
  std::uint64_t refused = 0;  // the queue was full
  std::uint64_t ring_waiting() const { return ring.received - ring.dropped - read; }
};

struct CapturedBlock {
  observe::BlockDraft draft;
  bool cut = false;  // the clock was set, or this is the last
  CaptureTotals totals;
};

using CaptureQueue = BoundedQueue<CapturedBlock>;

/// Runs until `stop`; fails as the ring does.
Result<void> capture(observe::PacketRing& ring, CaptureQueue& queue, std::stop_token stop);

}  // namespace hinomi::app
