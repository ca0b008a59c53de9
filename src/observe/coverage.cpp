// Finds gaps by the probability of a silence at the rate seen so far. State is constant in size but for spans
// not yet taken. A span is never empty: its end is one nanosecond after the last packet at least.
#include "observe/coverage.hpp"

namespace hinomi::observe {

namespace {

constexpr double improbable_packets = 13.8;  // -ln(1e-6)
constexpr std::uint64_t packets_min = 50;
constexpr std::chrono::seconds back_tolerance{3600};

}  // namespace

void CoverageTracker::end_span() {
  x_observed += x_last - x_from;
  x_done.push_back({x_from, x_last + std::chrono::nanoseconds{1}});
}

bool CoverageTracker::add_after_silence(Instant time) {
  const std::uint64_t before = x_packets++;
  if (before == 0) {
    x_from = x_last = time;
    x_fresh = true;
    return false;
  }
  if (time < x_last) {
    if (time > x_last - back_tolerance) return false;
    end_span();
    x_from = x_last = time;
    x_fresh = true;
    return true;
  }
  const double observed = static_cast<double>((x_observed + (x_last - x_from)).count());
  const double silence = static_cast<double>((time - x_last).count());
  const bool gap =
      before >= packets_min && static_cast<double>(before) * silence > improbable_packets * observed;
  if (gap) {
    end_span();
    x_from = time;
    x_fresh = true;
  }
  x_last = time;
  return gap;
}

std::vector<TimeSpan> CoverageTracker::take() {
  if (x_packets != 0 && (x_fresh || x_last > x_from)) {
    end_span();
    x_from = x_last;
    x_fresh = false;
  }
  return std::exchange(x_done, {});
}

}  // namespace hinomi::observe
