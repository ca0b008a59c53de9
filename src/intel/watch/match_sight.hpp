// Which matches of a watch a person may see, and how they are shown. A match of intelligence is seen by who
// sees the value in that part; one of a record by who sees the record and may look for the value in it; one
// of observations by who sees the sensor. Where the watch names a part or an original for its values, only
// who sees the value there sees what it met. In: rows of the store, a person. Out: matches, newest first,
// whole pages of what the person sees. One thread asks one sight. The question is a journal entry. Fails as
// the stores do.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "access/principal.hpp"
#include "intel/know/room.hpp"
#include "intel/watch/watch_set.hpp"
#include "store/intel/intel_matches.hpp"

namespace hinomi::intel {

/// The record in which a person sees an identifier, with no entry of a read; nothing when it is hidden.
using SeenRecord =
    std::function<Result<std::optional<RecordRow>>(const access::Principal& person, const std::string& record,
                                                   ObservableKind kind, const std::string& value)>;

class MatchSight {
 public:
  static Result<MatchSight> of(const KnowRoom& room, const SeenRecord& records,
                               const access::Principal& person, const Watch& watch);
  /// The match as the person sees it; nothing when it is hidden.
  Result<std::optional<IntelMatch>> shown(const store::StoredMatch& match) const;
  /// Whether the person sees the match, and of what is watched since a time, was told of that place by none
  /// before.
  Result<bool> is_news(const store::StoredMatch& match) const;

 private:
  MatchSight(const KnowRoom& room, const SeenRecord& records, const access::Principal& person,
             const Watch& watch, store::IntelReader reader, std::vector<store::ContainerNumber> parts)
      : x_room(room),
        x_records(records),
        x_person(person),
        x_watch(watch),
        x_reader(std::move(reader)),
        x_parts(std::move(parts)) {}
  Result<bool> sees_origin(const store::StoredMatch& match) const;
  Result<bool> origin_holds(ObservableKind kind, const std::string& value) const;
  Result<bool> holds(store::ContainerNumber container, ObservableKind kind, const std::string& value) const;
  Result<bool> show_part(const store::StoredMatch& match, IntelMatch& shown) const;
  Result<bool> show_record(const store::StoredMatch& match, IntelMatch& shown) const;
  Result<bool> show_sensor(const store::StoredMatch& match, IntelMatch& shown) const;

  const KnowRoom& x_room;
  const SeenRecord& x_records;
  const access::Principal& x_person;
  const Watch& x_watch;
  store::IntelReader x_reader;
  std::vector<store::ContainerNumber> x_parts;  // whose values are watched, those the person sees; ascending
  mutable std::map<std::pair<ObservableKind, std::string>, bool> x_held;  // by some of them, as asked before
};

struct MatchPage {
  std::string after;
  std::size_t limit = 50;
};

/// Matches of a watch that the person may read.
Result<IntelMatchList> matches_of(const KnowRoom& room, const SeenRecord& records,
                                  const access::Principal& person, const Watch& watch, const MatchPage& page);

}  // namespace hinomi::intel
