// Distinct sources over long ranges, from the sketches of whole JST days; ragged ends and events that the
// rollups do not hold yet are added one by one. Few sources are counted exactly, many with a standard error
// of 0.8 %. Ranges up to `exact_days` are counted exactly elsewhere (measure.hpp), and so are filters that
// the sketches do not have.
#pragma once
#include "store/observations/measure.hpp"
#include "store/observations/sketch.hpp"

namespace hinomi::store {

/// Ranges no longer than this are counted exactly.
inline constexpr auto exact_days = std::chrono::days(7);

using DistinctLine = std::map<std::int64_t, Sketch>;  // by bin; without a step all in bin 0
using DistinctLines = std::map<Key, DistinctLine>;

/// Tells whether a request is long and the sketches have what it filters and groups by.
bool sketches_serve(const Inquiry& inquiry, const LinesWanted& wanted);
/// Unites the sketches of a request that they serve; reads `from`, `to`, `step`, `by` and `keys`.
Result<DistinctLines> distinct_lines(const Inquiry& inquiry, const LinesWanted& wanted);
/// Unites all of a range, without bins and keys.
Result<Sketch> distinct_sources(const Inquiry& inquiry, Instant from, Instant to);
/// Unites all that the scope saw in the 14 days before `at`, of any family.
Result<Sketch> sources_before(const Inquiry& inquiry, Instant at);

}  // namespace hinomi::store
