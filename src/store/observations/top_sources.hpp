// The sources that can be among the first, found without summing all. Whoever has at least `share` packets in
// a settled month is in the beginning of its rows, which lie most packets first; summing these beginnings and
// all that lies outside the months gives each source less than its packets by under a share a month. What can
// reach a place is told from that, and only these sources, a few hundred, are summed in full. Answers are
// exact: where the beginnings do not decide, nothing is given, and the caller sums all.
#pragma once
#include "store/observations/measure.hpp"

namespace hinomi::store {

/// Which sources are wanted: the first `place` by the sum of `column`, most first; of these only sources with
/// at most `most`.
struct FirstSources {
  std::string_view column;
  std::int64_t place = 1;
  std::optional<std::uint64_t> most = {};
};

/// Lists sources of [from, to) among which the first are, and all that are even with the last of them; none
/// where this cannot be told cheaply.
Result<std::vector<Key>> first_sources(const Inquiry& inquiry, Instant from, Instant to,
                                       const FirstSources& wanted);
/// Lists every source of [from, to) with `least` or more of `column`, and some with less; none where this
/// cannot be told cheaply.
Result<std::vector<Key>> sources_from(const Inquiry& inquiry, Instant from, Instant to,
                                      std::string_view column, std::uint64_t least);
/// Writes a parenthesised list of sources as `listed` (src_hi, src_lo).
std::string listed_sources(std::span<const Key> sources);

}  // namespace hinomi::store
