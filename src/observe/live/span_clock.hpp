// Spans of live capture by two clocks: the steady one says how long a batch lasted, the system's when. A step
// of the system clock (set by hand, a late first synchronisation) ends the span where it would have ended
// without the step, and the next begins by the new time, so that no span is longer than it lasted. Cannot
// fail.
#pragma once
#include <chrono>

#include "model/observation.hpp"

namespace hinomi::observe {

class SpanClock {
 public:
  using Steady = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::seconds step_min{
      2};  // less is the slewing of a clock that is being kept right

  SpanClock(Instant now, Steady steady) : x_from(now), x_begun(steady) {}
  std::chrono::nanoseconds lasted(Steady steady) const { return steady - x_begun; }
  /// Tells whether the system clock was set since the span began.
  bool stepped(Instant now, Steady steady) const {
    const std::chrono::nanoseconds apart = now - (x_from + lasted(steady));
    return apart > step_min || apart < -step_min;
  }
  /// Ends the span and begins the next.
  TimeSpan cut(Instant now, Steady steady) {
    const Instant end = stepped(now, steady) ? x_from + lasted(steady) : now;
    const TimeSpan span{x_from, std::max(end, x_from + std::chrono::nanoseconds{1})};
    x_from = stepped(now, steady) ? now : span.to;
    x_begun = steady;
    return span;
  }

 private:
  Instant x_from;
  Steady x_begun;
};

/// Moves an event that bears the time after a step into the span in which it was read.
inline void keep_within(const TimeSpan& span, AccessEvent& event) {
  event.first = std::clamp(event.first, span.from, span.to);
  event.last = std::clamp(event.last, span.from, span.to);
}

}  // namespace hinomi::observe
