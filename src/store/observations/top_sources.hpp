// The sources that can be among the first, found without summing all: a source of at least `bound` packets
// in a range has half of them outside the settled months, or a share of the other half in one of the months,
// whose rows lie most packets first. Whoever is left out has fewer than `bound`, which makes an answer exact
// whenever its last row has as many; otherwise the caller sums all.
#pragma once
#include "store/observations/measure.hpp"

namespace hinomi::store {

/// Writes a parenthesised query of src_hi, src_lo with every source that has `bound` packets or more in
/// [from, to), and some with fewer; empty where this saves nothing.
std::string likely_sources(const Inquiry& inquiry, Instant from, Instant to, std::uint64_t bound);
/// Guesses how many packets the source at `place` (1 for the first) has; 0 where no month is settled.
Result<std::uint64_t> guessed_bound(const Inquiry& inquiry, Instant from, Instant to, std::string_view weight,
                                    std::int64_t place);

}  // namespace hinomi::store
