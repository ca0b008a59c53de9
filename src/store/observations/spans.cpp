// Coverage as sorted spans; see spans.hpp. Adding at the end, as live sensors do, costs constant time;
// anywhere else it costs the spans behind the place. Range sums find their first span by bisection.
#include "store/observations/spans.hpp"

#include <algorithm>

namespace hinomi::store {

void add_span(Spans& spans, TimeSpan span) {
  if (span.from >= span.to) return;
  const auto first = std::lower_bound(spans.begin(), spans.end(), span.from,
                                      [](const TimeSpan& left, Instant from) { return left.to < from; });
  auto last = first;
  while (last != spans.end() && last->from <= span.to) {
    span.from = std::min(span.from, last->from);
    span.to = std::max(span.to, last->to);
    ++last;
  }
  const auto place = spans.erase(first, last);
  spans.insert(place, span);
}

std::int64_t observed_nanoseconds(const Spans& spans, Instant from, Instant to) {
  std::int64_t sum = 0;
  auto span = std::upper_bound(spans.begin(), spans.end(), from,
                               [](Instant at, const TimeSpan& right) { return at < right.to; });
  for (; span != spans.end() && span->from < to; ++span) {
    sum += (std::min(span->to, to) - std::max(span->from, from)).count();
  }
  return sum;
}

}  // namespace hinomi::store
