// Rankings of a dimension's values by a unit: most first, equal values by key, so that a ranking is the same
// each time.
#pragma once
#include "store/observations/measure.hpp"

namespace hinomi::store {

struct RankedKey {
  Key key;
  Cell cell;
  std::int64_t rank = 0;
};

struct Ranking {
  std::vector<RankedKey> keys;  // the first `limit`
  std::uint64_t total_keys = 0, packets = 0;
};

/// Ranks the values of `by` in [from, to).
Result<Ranking> rank_keys(const Inquiry& inquiry, Dimension by, Unit unit, Instant from, Instant to,
                          std::int64_t limit);
/// Gives cells and ranks of certain keys, as `rank_keys` would rank them.
Result<std::map<Key, RankedKey>> ranks_of(const Inquiry& inquiry, Dimension by, Unit unit, Instant from,
                                          Instant to, std::span<const Key> keys);
/// Counts distinct sources of certain keys.
Result<std::map<Key, std::uint64_t>> sources_of(const Inquiry& inquiry, Dimension by, Instant from,
                                                Instant to, std::span<const Key> keys);

}  // namespace hinomi::store
