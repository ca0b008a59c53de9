// See capture_thread.hpp.
#include "app/sensor/capture_thread.hpp"

#include "observe/live/span_clock.hpp"

namespace hinomi::app {

namespace {

using namespace std::chrono_literals;

constexpr auto poll_wait = 100ms;
constexpr auto block_span = 400ms, quiet_span = 1000ms;  // at most a second is not yet on the disk
constexpr auto last_wait = 60ms;                         // until the kernel gives a block that is not full

observe::SpanClock::Steady steady_now() { return std::chrono::steady_clock::now(); }

class Capture {
 public:
  Capture(observe::PacketRing& ring, CaptureQueue& queue)
      : x_ring(ring),
        x_queue(queue),
        x_link(ring.is_raw() ? decode::LinkType::raw : decode::LinkType::ethernet),
        x_clock(system_now(), steady_now()) {}

  Result<void> read(std::chrono::milliseconds wait) {
    return x_ring.read(wait, [this](const observe::RingFrame& frame) {
      if (x_draft.full()) hand_on(false);
      ++x_totals.read;
      const std::size_t kept = observe::kept_bytes(frame.bytes, x_link, frame.wire_bytes);
      x_draft.add({frame.time, frame.wire_bytes, frame.bytes.first(kept)});
    });
  }
  bool is_due() const {
    const auto lasted = x_clock.lasted(steady_now());
    return lasted >= (x_draft.empty() ? quiet_span : block_span) ||
           x_clock.stepped(system_now(), steady_now());
  }
  void hand_on(bool is_last) {
    const observe::RingCounts counts = x_ring.counts();
    x_totals.ring.received += counts.received;
    x_totals.ring.dropped += counts.dropped;
    x_totals.ring.freezes += counts.freezes;
    const Instant now = system_now();
    const auto steady = steady_now();
    const bool stepped = x_clock.stepped(now, steady);
    const TimeSpan span = x_clock.cut(now, steady);
    const std::uint64_t packets = x_draft.head.packets, dropped = x_dropped + counts.dropped;
    x_draft.head.from = span.from;
    x_draft.head.to = span.to;
    x_draft.head.dropped = dropped;
    x_draft.head.refused = x_refused;
    CapturedBlock block{std::exchange(x_draft, {}), stepped || is_last, x_totals};
    const bool taken = is_last ? x_queue.push(std::move(block)) : x_queue.offer(std::move(block));
    x_dropped = taken ? 0 : dropped;
    x_refused = taken ? 0 : x_refused + packets;
    if (!taken) x_totals.refused += packets;
  }

 private:
  observe::PacketRing& x_ring;
  CaptureQueue& x_queue;
  decode::LinkType x_link;
  observe::SpanClock x_clock;
  observe::BlockDraft x_draft;
  CaptureTotals x_totals;
  std::uint64_t x_dropped = 0, x_refused = 0;  // not yet stated in a block that was taken
};

}  // namespace

Result<void> capture(observe::PacketRing& ring, CaptureQueue& queue, std::stop_token stop) {
  Capture capture(ring, queue);
  Result<void> read;
  while (read && !stop.stop_requested()) {
    read = capture.read(poll_wait);
    if (capture.is_due()) capture.hand_on(false);
  }
  if (read) read = capture.read(last_wait);
  capture.hand_on(true);
  queue.close();
  return read;
}

}  // namespace hinomi::app
