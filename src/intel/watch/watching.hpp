// Standing watches at work: whichever side comes later (intelligence, a record, an observation) meets what
// stood there before. In: the journal from a cursor of its own, so that nothing is missed over a stop; the
// watches in force, which `app` supplies; what a new watch finds already there. Out: matches, one for each
// watch, value and place, and who is to be told of them. A place is a part of an original, a record, or a
// sensor on one day (JST). Matches are found whoever may see them; what a person is shown or told is asked
// again with that person's rights (match_sight.hpp). One thread calls turn(). Fails as the stores do; what
// failed is done again at the next turn.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "intel/watch/watch_set.hpp"
#include "store/intel/intel_matches.hpp"

namespace hinomi::store {
class Intel;
class Observations;
class Store;
}  // namespace hinomi::store

namespace hinomi::intel {

struct WatchRoom {
  store::Store& store;
  store::Intel& intel;
  store::Observations& observations;
  Clock clock = system_now;
  /// The type whose records are watches; its records are no places.
  std::string record_type = {};
  /// Types whose records may be watches as well, by their state; they are places as others are.
  std::vector<std::string> further_types = {};
  /// Watches in force (procedure).
  std::function<Result<std::vector<Watch>>()> watches = {};
  /// Tells people of new matches of a watch (procedure); what they may not see is left out there.
  std::function<Result<void>(const Watch& watch, std::span<const store::StoredMatch> matches)> tell = {};
};

class Watching {
 public:
  explicit Watching(WatchRoom room);
  ~Watching();
  /// Works off what came since the last turn; gives the number of new matches.
  Result<std::size_t> turn();
  /// Says whether a watch of which the person is told names the value.
  bool watches(std::string_view person, ObservableKind kind, std::string_view value) const;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::intel
