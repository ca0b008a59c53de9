// Coverage of a sensor's life: sorted spans that neither overlap nor touch, and the time observed within a
// range. Batches may overlap (files that share minutes, a batch sent again under another name): an instant
// counts once. Times are UTC nanoseconds, [from, to).
#pragma once
#include <vector>

#include "model/observation.hpp"

namespace hinomi::store {

using Spans = std::vector<TimeSpan>;

/// Adds one span; an empty or reversed one changes nothing.
void add_span(Spans& spans, TimeSpan span);
/// Nanoseconds observed in [from, to).
std::int64_t observed_nanoseconds(const Spans& spans, Instant from, Instant to);

}  // namespace hinomi::store
