// Where watched values are looked for: in a chunk of intelligence, in a record, in what sensors saw, and for
// a watch that begins, in all that is there already. In: the set of watches and a place. Out: matches without
// number and label, into `into`, which is stored whenever it is full. Limits: limits::looked_back_max places
// of one value, limits::watched_values_max values of the parts under one label, limits::matches_of_turn_max
// matches at once. Fails as the stores do.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "intel/limits.hpp"
#include "intel/watch/watching.hpp"
#include "store/intel/intel_reader.hpp"

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
struct RecordPlace {
  std::string type, record;
  Instant seen;  // when it holds its values, as far as is known
};
Result<void> look_in_record(const Looking& looking, const RecordPlace& place);
/// Looks at whole days (JST) of a sensor from one time to another.
Result<void> look_in_observations(const Looking& looking, const std::string& sensor, Instant first,
                                  Instant last);
/// Looks for values of one watch in all intelligence and all records that are stored.
Result<void> look_back(const Looking& looking, std::size_t watch, std::span<const WatchedValue> values);
/// Looks for all values of one watch in what sensors saw.
Result<void> look_back_in_observations(const Looking& looking, std::size_t watch,
                                       std::span<const WatchedValue> values);
/// The parts whose values a watch looks for as well, as far as the reader sees them; ascending.
Result<std::vector<store::ContainerNumber>> parts_watched(const store::IntelReader& reader,
                                                          const Watch& watch);
struct WatchedValues {
  std::vector<WatchedValue> values;
  bool cut = false;  // there are more
};
/// The values of a watch: those it names and those of its part or original, of the parts under each label at
/// most so many, so that what some do not see takes no room from what they see.
Result<WatchedValues> values_of(const WatchRoom& room, const Watch& watch,
                                std::size_t most_of_label = limits::watched_values_max);

}  // namespace hinomi::intel
