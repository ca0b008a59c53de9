// See watching.hpp.
#include "intel/watch/watching.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "intel/limits.hpp"
#include "intel/watch/places.hpp"
#include "store/intel/intel.hpp"
#include "store/journal/journal.hpp"
#include "store/store.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::intel {
namespace {

constexpr std::string_view cursor = "intel.watch";

// What a stretch of the journal says that there is to look at.
struct Arrived {
  std::vector<std::int64_t> chunks;
  std::map<std::string, std::string> records;  // id -> type
  struct Span {
    Instant first, last;
  };
  std::map<std::string, Span> sensors;
  std::vector<std::string> gone;  // records that were disposed of
  bool watches = false;           // a watch was made, changed or ended
  std::int64_t last = 0;
};

void note_record(Arrived& arrived, const WatchRoom& room, std::string_view subject) {
  subject.remove_prefix(std::string_view("record/").size());
  const std::size_t slash = subject.find('/');
  if (slash == std::string_view::npos) return;
  const std::string type(subject.substr(0, slash));
  if (type == room.record_type)
    arrived.watches = true;
  else
    arrived.records.insert_or_assign(std::string(subject.substr(slash + 1)), type);
  const auto& further = room.further_types;
  if (std::find(further.begin(), further.end(), type) != further.end()) arrived.watches = true;
}

std::optional<Instant> instant_in(const Json& payload, const char* name) {
  const auto found = payload.find(name);
  if (found == payload.end() || !found->is_string()) return std::nullopt;
  const auto read = parse_timestamp(found->get_ref<const std::string&>());
  return read ? std::optional(read->instant) : std::nullopt;
}

void note_receipt(Arrived& arrived, const Json& payload) {
  const auto first = instant_in(payload, "first"), last = instant_in(payload, "last");
  const std::string sensor = payload.value("sensor", std::string());
  if (!first || !last || sensor.empty()) return;
  const auto [known, added] = arrived.sensors.try_emplace(sensor, Arrived::Span{*first, *last});
  if (added) return;
  known->second.first = std::min(known->second.first, *first);
  known->second.last = std::max(known->second.last, *last);
}

void note_entry(Arrived& arrived, const WatchRoom& room, const JournalEntry& entry) {
  arrived.last = entry.sequence;
  const bool changes = entry.action == "record.made" || entry.action == "record.changed" ||
                       entry.action.starts_with("record.step.") || entry.action == "record.undone" ||
                       entry.action == "record.reassigned";
  if (entry.action == "record.disposed")
    arrived.gone.push_back(entry.subject.substr(entry.subject.rfind('/') + 1));
  if (changes && entry.subject.starts_with("record/")) return note_record(arrived, room, entry.subject);
  const bool chunk = entry.action == "intel.chunk_stored", receipt = entry.action == "observe.receipt";
  if (!chunk && !receipt) return;
  const auto payload = parse_json(entry.payload);
  if (!payload || !payload->is_object()) return;
  if (chunk) arrived.chunks.push_back(payload->value("chunk", std::int64_t{0}));
  if (receipt) note_receipt(arrived, *payload);
}

// What a watch looks for, in a digest that tells nothing: when it changes the watch looks back anew.
std::string digest_of(const store::VaultKey& key, const Watch& watch,
                      const std::vector<WatchedValue>& values) {
  std::set<std::string> texts;
  for (const WatchedValue& value : values)
    texts.insert(std::string(to_text(value.kind)) + '\n' + value.value);
  std::string all =
      std::string(watch.intelligence ? "i" : "") + (watch.record ? "r" : "") + (watch.observation ? "o" : "");
  if (watch.later_only) all += to_iso(watch.since);  // begun again, there is more that stood before
  for (const std::string& text : texts) (all += '\0') += text;
  return store::keyed_digest(key, "watch " + all);
}

}  // namespace

struct Watching::State {
  explicit State(WatchRoom given)
      : room(std::move(given)), stored(room.store.database(), room.store.vault().key()) {}

  Result<void> load();
  Result<void> begin_some(bool& more);
  Result<std::size_t> begin_values(std::size_t watch, std::size_t from, std::size_t most);
  Result<void> note_begun(std::size_t watch, const std::string& how_far);
  Result<void> look(const Arrived& arrived);
  Result<void> keep(const Arrived* arrived);
  Result<void> tell_watch(const std::string& watch, std::span<const store::StoredMatch> matches);
  Result<void> tell();
  Result<void> stretch(bool& more);

  WatchRoom room;
  store::IntelMatches stored;
  bool loaded = false;
  std::vector<store::StoredMatch> found;  // and not stored yet
  std::function<Result<void>()> keep_found = [this] { return keep(nullptr); };
  std::size_t fresh = 0;  // of those that were stored

  mutable std::mutex looking;  // over what watches() reads; turn() alone changes it
  std::vector<Watch> watches;
  std::vector<std::vector<WatchedValue>> values;
  std::vector<std::string> digests;  // of what a watch looks for
  WatchSet set;
  WatchSet named;  // of `set`, what the watches name themselves
};

Result<void> Watching::State::load() {
  HINOMI_ASSIGN(auto fresh, room.watches());
  std::vector<std::vector<WatchedValue>> fresh_values;
  std::vector<std::string> fresh_digests;
  WatchSet fresh_set, fresh_named;
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    HINOMI_ASSIGN(auto found_values, values_of(room, fresh[i]));
    if (found_values.cut)
      log(LogLevel::warning, "watch", "a watch has more values than are looked for",
          {{"watch", fresh[i].id}});
    std::vector<WatchedValue>& one = found_values.values;
    fresh_set.add(i, one);
    fresh_named.add(i, fresh[i].values);
    fresh_digests.push_back(digest_of(room.store.vault().key(), fresh[i], one));
    fresh_values.push_back(std::move(one));
  }
  const std::lock_guard lock(looking);
  watches = std::move(fresh);
  values = std::move(fresh_values);
  digests = std::move(fresh_digests);
  set = std::move(fresh_set);
  named = std::move(fresh_named);
  loaded = true;
  return {};
}

Result<void> Watching::State::note_begun(std::size_t watch, const std::string& how_far) {
  return room.store.database().write([&](store::Transaction& transaction) {
    return stored.note_begun(transaction, watches[watch].id, digests[watch] + how_far);
  });
}

// Looks back for values of one watch, at most so many, and then in observations; gives how many it were.
Result<std::size_t> Watching::State::begin_values(std::size_t watch, std::size_t from, std::size_t most) {
  const Looking with{room, watches, set, found, keep_found};
  const std::span<const WatchedValue> all(values[watch]);
  const auto rest = all.subspan(std::min(from, all.size()));
  const auto some = rest.first(std::min(most, rest.size()));
  HINOMI_TRY(look_back(with, watch, some));
  const bool last = from + some.size() >= all.size();
  if (last) HINOMI_TRY(look_back_in_observations(with, watch, all));
  HINOMI_TRY(keep(nullptr));
  HINOMI_TRY(note_begun(watch, last ? "" : " " + std::to_string(from + some.size())));
  return some.size();
}

// What is noted of a watch is the digest of what it looks for, and how many values were looked back for
// unless all were. A large watch is looked back for by and by, so that others are not kept waiting.
Result<void> Watching::State::begin_some(bool& more) {
  std::size_t left = limits::looked_back_of_turn;
  for (std::size_t i = 0; i < watches.size(); ++i) {
    HINOMI_ASSIGN(const std::string before, stored.begun(watches[i].id));
    if (before == digests[i]) continue;
    if (left == 0) {
      more = true;
      return {};
    }
    const bool goes_on = before.starts_with(digests[i] + " ");
    const std::size_t from = goes_on ? std::strtoull(before.c_str() + digests[i].size() + 1, nullptr, 10) : 0;
    const auto looked = begin_values(i, from, left);
    if (!looked) {  // at the next turn again; the others go on
      log(LogLevel::error, "watch", "a watch could not look back",
          {{"watch", watches[i].id}, {"code", looked.error().code}});
      found.clear();
      continue;
    }
    more = more || from + *looked < values[i].size();
    left -= std::min(left, std::max<std::size_t>(*looked, 1));
  }
  return {};
}

Result<void> Watching::State::look(const Arrived& arrived) {
  if (set.empty()) return {};
  const Looking with{room, watches, set, found, keep_found};
  const auto keep_full = [&]() -> Result<void> {
    return found.size() < limits::matches_of_turn_max ? Result<void>() : keep(nullptr);
  };
  for (const std::int64_t chunk : arrived.chunks) {
    HINOMI_TRY(look_in_chunk(with, chunk));
    HINOMI_TRY(keep_full());
  }
  for (const auto& [record, type] : arrived.records) {
    HINOMI_TRY(look_in_record(with, {type, record, room.clock()}));
    HINOMI_TRY(keep_full());
  }
  for (const auto& [sensor, span] : arrived.sensors)
    HINOMI_TRY(look_in_observations(with, sensor, span.first, span.last));
  return {};
}

// Stores what was found; what was found before the cursor moves is found again after a stop, and is there
// once. With all that arrived, the last matches and the cursor are one transaction.
Result<void> Watching::State::keep(const Arrived* arrived) {
  if (found.empty() && arrived == nullptr) return {};
  std::size_t added = 0;
  HINOMI_TRY(room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    added = 0;
    for (const store::StoredMatch& match : found) {
      HINOMI_ASSIGN(const bool is_new, stored.put(transaction, match));
      added += is_new ? 1 : 0;
    }
    if (arrived == nullptr) return {};
    // Found before the record went, and stored after it.
    for (const std::string& gone : arrived->gone) HINOMI_TRY(store::forget_matches(transaction, gone));
    return room.store.journal().advance(transaction, cursor, arrived->last);
  }));
  fresh += added;
  found.clear();
  return {};
}

// A watch that is no longer in force tells nobody.
Result<void> Watching::State::tell_watch(const std::string& watch,
                                         std::span<const store::StoredMatch> matches) {
  const auto told =
      std::find_if(watches.begin(), watches.end(), [&](const Watch& one) { return one.id == watch; });
  if (told != watches.end() && room.tell) HINOMI_TRY(room.tell(*told, matches));
  std::vector<std::int64_t> numbers;
  for (const store::StoredMatch& match : matches) numbers.push_back(match.number);
  return room.store.database().write(
      [&](store::Transaction& transaction) { return stored.note_told(transaction, numbers); });
}

// One watch that cannot be told keeps no other waiting.
Result<void> Watching::State::tell() {
  for (;;) {
    HINOMI_ASSIGN(const auto untold, stored.untold(limits::matches_of_turn_max));
    if (untold.empty()) return {};
    std::map<std::string, std::vector<store::StoredMatch>> by_watch;
    for (const store::StoredMatch& match : untold) by_watch[match.watch].push_back(match);
    std::optional<Error> trouble;
    for (const auto& [watch, matches] : by_watch) {
      const auto told = tell_watch(watch, matches);
      if (told) continue;
      log(LogLevel::error, "watch", "nobody could be told of what met a watch",
          {{"watch", watch}, {"code", told.error().code}});
      trouble = told.error();
    }
    if (trouble) return *trouble;
  }
}

Result<void> Watching::State::stretch(bool& more) {
  HINOMI_ASSIGN(const auto entries, room.store.journal().read_from(cursor, limits::journal_entries_of_turn));
  more = std::ssize(entries) == limits::journal_entries_of_turn;
  Arrived arrived;
  for (const store::LabelledEntry& one : entries) note_entry(arrived, room, one.entry);
  found.clear();  // of a stretch that failed: it is looked at again
  if (arrived.watches || !loaded) HINOMI_TRY(load());
  HINOMI_TRY(begin_some(more));
  HINOMI_TRY(look(arrived));
  return entries.empty() ? Result<void>() : keep(&arrived);
}

Watching::Watching(WatchRoom room) : x_state(std::make_unique<State>(std::move(room))) {}
Watching::~Watching() = default;

Result<std::size_t> Watching::turn() {
  x_state->fresh = 0;
  for (bool more = true; more;) {
    HINOMI_TRY(x_state->stretch(more));
    HINOMI_TRY(x_state->tell());
  }
  return x_state->fresh;
}

// What a part or an original holds is not told to who may not see it.
bool Watching::watches(std::string_view person, ObservableKind kind, std::string_view value) const {
  const std::lock_guard lock(x_state->looking);
  bool watched = false;
  x_state->named.met(kind, value, [&](std::size_t number) {
    const auto& people = x_state->watches[number].people;
    watched = watched || std::find(people.begin(), people.end(), person) != people.end();
  });
  return watched;
}

}  // namespace hinomi::intel
