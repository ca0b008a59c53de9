// Spans of live capture when the system clock is set: none is longer than it lasted, none is empty, and what
// was read meanwhile stays within.
#include <doctest/doctest.h>

#include <algorithm>

#include "observe/live/span_clock.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

const Instant start = Instant::from_seconds(1'795'500'000);
const SpanClock::Steady begun{};

}  // namespace

TEST_CASE("SpanClock follows_the_system_clock_without_holes") {
  SpanClock clock(start, begun);
  const std::chrono::milliseconds later{5'001};
  CHECK_FALSE(clock.stepped(start + later, begun + std::chrono::seconds{5}));
  const TimeSpan first = clock.cut(start + later, begun + std::chrono::seconds{5});
  CHECK(first.from == start);
  CHECK(first.to == start + later);
  CHECK(clock.cut(start + 2 * later, begun + std::chrono::seconds{10}).from == first.to);
}

TEST_CASE("SpanClock step_of_the_clock_ends_a_span_where_it_would_have_ended") {
  for (const int hours : {1, -1, 24 * 400}) {
    SpanClock clock(start, begun);
    const Instant now = start + std::chrono::seconds{3} + std::chrono::hours{hours};
    CHECK(clock.stepped(now, begun + std::chrono::seconds{3}));
    const TimeSpan span = clock.cut(now, begun + std::chrono::seconds{3});
    CHECK(span.from == start);
    CHECK(span.to == start + std::chrono::seconds{3});
    CHECK_FALSE(clock.stepped(now + std::chrono::seconds{1}, begun + std::chrono::seconds{4}));
    CHECK(clock.cut(now + std::chrono::seconds{5}, begun + std::chrono::seconds{8}).from == now);
    AccessEvent event;
    event.first = std::min(start + std::chrono::seconds{1}, now);
    event.last = std::max(start + std::chrono::seconds{1}, now);
    keep_within(span, event);
    CHECK(event.last >= event.first);
    CHECK(event.last <= span.to);
    CHECK(event.first >= span.from);
  }
}
