// Where watched values are looked for: in a chunk of intelligence, in a record, in what sensors saw, and for
// a watch that begins, in all that is there already. In: the set of watches and a place. Out: matches without
// number and label, into `into`, which is stored whenever it is full. Limits: limits::looked_back_max places
// of one value, limits::matches_of_turn_max matches at once. Fails as the stores do.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "intel/watch/watching.hpp"

namespace hinomi::intel {

/// What one turn looks with.
struct Looking {
  const WatchRoom& room;
  const std::vector<Watch>& watches;
  const WatchSet& set;
  std::vector<store::StoredMatch>& into;
  /// Stores what is in `into` and empties it.
  const std::function<Result<void>()>& keep;
};

Result<void> look_in_chunk(const Looking& looking, std::int64_t chunk);
Result<void> look_in_record(const Looking& looking, const std::string& type, const std::string& record);
/// Looks at whole days (JST) of a sensor from one time to another.
Result<void> look_in_observations(const Looking& looking, const std::string& sensor, Instant first,
                                  Instant last);
/// Looks for values of one watch in all intelligence and all records that are stored.
Result<void> look_back(const Looking& looking, std::size_t watch, std::span<const WatchedValue> values);
/// Looks for all values of one watch in what sensors saw.
Result<void> look_back_in_observations(const Looking& looking, std::size_t watch,
                                       std::span<const WatchedValue> values);
/// The values of a watch: those it names and those of its part or original.
Result<std::vector<WatchedValue>> values_of(const WatchRoom& room, const Watch& watch);

}  // namespace hinomi::intel
