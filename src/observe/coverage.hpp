// Which spans of a sensor's life a run of packets observed. In: packet times in file order. Out: spans [from,
// to). Observation is contiguous from the first packet to the last; a silence is a gap (欠測) only when it is
// longer than `gap` and improbable at the file's own rate so far: exp(-rate * silence) < 1e-6 (Poisson),
// after at least 50 packets. A step back in time ends the span and begins another. Source: observe.md §5
// (silence per sensor by Poisson).
#pragma once
#include <chrono>
#include <vector>

#include "model/observation.hpp"

namespace hinomi::observe {

class CoverageTracker {
 public:
  explicit CoverageTracker(std::chrono::seconds gap) : x_gap(gap) {}

  /// Takes the next packet's time; gives true when a gap lay before it.
  bool add(Instant time) {
    if (x_packets != 0 && time >= x_last && time - x_last <= x_gap) {
      x_last = time;
      ++x_packets;
      return false;
    }
    return add_after_silence(time);
  }
  /// Gives the spans since the last call; the present one goes on.
  std::vector<TimeSpan> take();

 private:
  bool add_after_silence(Instant time);
  void end_span();

  std::chrono::nanoseconds x_gap;
  std::vector<TimeSpan> x_done;
  Instant x_from, x_last;
  std::chrono::nanoseconds x_observed{0};
  std::uint64_t x_packets = 0;
  bool x_fresh = false;  // nothing of the present span was taken yet
};

}  // namespace hinomi::observe
