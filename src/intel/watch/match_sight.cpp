// See match_sight.hpp.
#include "intel/watch/match_sight.hpp"

#include <algorithm>

#include "intel/limits.hpp"
#include "intel/text_values.hpp"
#include "intel/watch/places.hpp"
#include "store/intel/intel.hpp"
#include "store/store.hpp"

namespace hinomi::intel {
namespace {

constexpr std::size_t answers_kept_max = 100'000;  // values of a watch without end are asked for again

}  // namespace

Result<MatchSight> MatchSight::of(const KnowRoom& room, const SeenRecord& records,
                                  const access::Principal& person, const Watch& watch) {
  HINOMI_ASSIGN(auto reader, room.intel.reader(person, Permission::intel_read));
  HINOMI_ASSIGN(auto parts, parts_watched(reader, watch));
  return MatchSight(room, records, person, watch, std::move(reader), std::move(parts));
}

Result<bool> MatchSight::holds(store::ContainerNumber container, ObservableKind kind,
                               const std::string& value) const {
  HINOMI_ASSIGN(const auto place, x_reader.find(kind, value));
  if (!place) return false;
  const store::ContainerNumber asked[] = {container};
  std::vector<store::ContainerNumber> held;
  HINOMI_TRY(x_reader.holding(*place, asked, held));
  return !held.empty();
}

// Many matches are of one value, so that each value is looked for once.
Result<bool> MatchSight::origin_holds(ObservableKind kind, const std::string& value) const {
  if (const auto known = x_held.find({kind, value}); known != x_held.end()) return known->second;
  std::vector<store::ContainerNumber> held;
  HINOMI_ASSIGN(const auto place, x_reader.find(kind, value));
  if (place) HINOMI_TRY(x_reader.holding(*place, x_parts, held));
  if (x_held.size() == answers_kept_max) x_held.clear();
  return x_held.emplace(std::pair(kind, value), !held.empty()).first->second;
}

Result<bool> MatchSight::sees_origin(const store::StoredMatch& match) const {
  const bool named = std::any_of(x_watch.values.begin(), x_watch.values.end(), [&](const WatchedValue& one) {
    return one.kind == match.kind && one.value == match.value;
  });
  if (named || (x_watch.part.empty() && x_watch.original.empty())) return true;
  TakenValue taken;
  taken.kind = match.kind;
  taken.value = match.value;
  std::vector<store::DerivedValue> asked = derived_from(taken);
  asked.insert(asked.begin(), {match.kind, match.value});
  for (const store::DerivedValue& one : asked) {
    HINOMI_ASSIGN(const bool held, origin_holds(one.kind, one.value));
    if (held) return true;
  }
  return false;
}

Result<bool> MatchSight::show_part(const store::StoredMatch& match, IntelMatch& shown) const {
  HINOMI_ASSIGN(const bool held, holds(match.container, match.kind, match.value));
  if (!held) return false;
  // What a copy of the same original under another label holds is one place.
  if (const auto first = x_reader.original_of(match.container); first != match.container) {
    HINOMI_ASSIGN(const bool shown_there, holds(first, match.kind, match.value));
    if (shown_there) return false;
  }
  HINOMI_ASSIGN(const auto part, x_reader.container(match.container));
  if (!part) return false;
  shown.part = part->id;
  shown.title = part->title;
  return true;
}

Result<bool> MatchSight::show_record(const store::StoredMatch& match, IntelMatch& shown) const {
  if (!x_records) return false;
  HINOMI_ASSIGN(const auto row, x_records(x_person, match.record, match.kind, match.value));
  if (!row) return false;
  shown.type = match.type;
  shown.record = match.record;
  shown.title = row->number.empty() ? row->title : row->number + " " + row->title;
  return true;
}

Result<bool> MatchSight::show_sensor(const store::StoredMatch& match, IntelMatch& shown) const {
  HINOMI_ASSIGN(const auto sensor, x_room.store.sensors().find(x_person, match.sensor));
  if (!sensor) return false;
  shown.title = sensor->name;
  return true;
}

Result<std::optional<IntelMatch>> MatchSight::shown(const store::StoredMatch& match) const {
  IntelMatch shown;
  if (x_watch.later_only && match.seen < x_watch.since) return std::optional<IntelMatch>();
  HINOMI_ASSIGN(const bool origin, sees_origin(match));
  if (!origin) return std::optional<IntelMatch>();
  shown.id = match.id;
  shown.at = match.at;
  shown.kind = match.kind;
  shown.value = match.value;
  shown.side = match.side;
  shown.seen = match.seen;
  shown.count = match.count;
  const auto show = match.side == MatchSide::intelligence ? &MatchSight::show_part
                    : match.side == MatchSide::record     ? &MatchSight::show_record
                                                          : &MatchSight::show_sensor;
  HINOMI_ASSIGN(const bool seen, (this->*show)(match, shown));
  return seen ? std::optional(std::move(shown)) : std::nullopt;
}

Result<bool> MatchSight::is_news(const store::StoredMatch& match) const {
  HINOMI_ASSIGN(const auto seen, shown(match));
  if (!seen || !x_watch.later_only) return seen.has_value();
  const store::IntelMatches stored(x_room.store.database(), x_room.store.vault().key());
  HINOMI_ASSIGN(const auto before, stored.told_there(match, limits::told_there_looked));
  for (const store::StoredMatch& one : before) {
    HINOMI_ASSIGN(const auto seen_before, shown(one));
    if (seen_before) return false;
  }
  return true;
}

Result<IntelMatchList> matches_of(const KnowRoom& room, const SeenRecord& records,
                                  const access::Principal& person, const Watch& watch,
                                  const MatchPage& page) {
  HINOMI_ASSIGN(const MatchSight sight, MatchSight::of(room, records, person, watch));
  const store::IntelMatches stored(room.store.database(), room.store.vault().key());
  IntelMatchList list;
  // One more than the page is looked for, so that a page ends alike whatever hidden matches follow.
  std::string before = page.after;
  for (bool more = true; more && list.items.size() <= page.limit;) {
    HINOMI_ASSIGN(const auto rows, stored.list(watch.id, before, page.limit + 1));
    more = rows.size() == page.limit + 1;
    for (const store::StoredMatch& row : rows) {
      before = row.id;
      HINOMI_ASSIGN(auto shown, sight.shown(row));
      if (shown) list.items.push_back(*std::move(shown));
      if (list.items.size() > page.limit) break;
    }
  }
  if (list.items.size() > page.limit) {
    list.items.pop_back();
    list.next = list.items.back().id;
  }
  HINOMI_TRY(note_question(room, person, "intel.matches_read", watch.id, list.items.size()));
  return list;
}

}  // namespace hinomi::intel
