// See intel_use.hpp.
#include "app/intel_use.hpp"

#include <algorithm>
#include <thread>

#include "access/program_of.hpp"
#include "app/intel_records.hpp"
#include "app/intel_rules.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "intel/hits/hit_gate.hpp"
#include "intel/hits/hit_rules.hpp"
#include "intel/hits/hits.hpp"
#include "intel/watch/match_sight.hpp"
#include "intel/watch/watching.hpp"
#include "procedure/procedures.hpp"
#include "store/intel/intel.hpp"
#include "store/observations.hpp"
#include "store/records/ask/record_everywhere.hpp"
#include "store/store.hpp"

namespace hinomi::app {

struct IntelUse::State {
  State(const IntelligenceParts& given, store::Intel& intel, const intel::KnowRoom& room,
        intel::HitRules compared)
      : parts(given),
        know(room),
        watching(watch_room(intel)),
        hit_rules(std::move(compared)),
        hits(hit_room()),
        rules(given) {}

  intel::WatchRoom watch_room(store::Intel& intel);
  intel::HitRoom hit_room();
  Result<std::vector<StoredRecord>> records_in(std::string_view type, std::string_view state) const;
  Result<std::vector<intel::Watch>> watches_in_force() const;
  Result<void> tell(const intel::Watch& watch, std::span<const store::StoredMatch> matches) const;
  Result<std::vector<std::string>> told_of(const intel::HitNews& news) const;
  Result<void> tell_hit(const intel::HitNews& news) const;
  Result<void> end_watches() const;
  intel::SeenRecord seen_record() const;
  Result<void> may_watch(const access::Principal& person, const StoredRecord& record) const;

  IntelligenceParts parts;
  const intel::KnowRoom& know;
  intel::Watching watching;
  intel::HitRules hit_rules;
  intel::HitGate gate;
  intel::HitRoom hits;
  IntelRules rules;
};

intel::WatchRoom IntelUse::State::watch_room(store::Intel& intel) {
  intel::WatchRoom room{parts.store, intel, parts.observations, parts.clock, std::string(watch_type)};
  room.further_types = {std::string(takedown_type)};
  room.watches = [this] { return watches_in_force(); };
  room.tell = [this](const intel::Watch& watch, std::span<const store::StoredMatch> matches) {
    return tell(watch, matches);
  };
  return room;
}

intel::HitRoom IntelUse::State::hit_room() {
  intel::HitRoom room{parts.store, gate, parts.clock, parts.configuration.integer("intel.hits_per_day")};
  room.open_type = [this](std::string_view type) { return hit_rules.has_type(type); };
  room.open_field = [this](std::string_view type, std::string_view field) {
    return hit_rules.has_field(type, field) && parts.procedures.open_field(type, field);
  };
  room.types = [this](const access::Principal& person) { return parts.procedures.readable_types(person); };
  room.sees_value = [this](const access::Principal& person, const std::string& record, ObservableKind kind,
                           const std::string& value) -> Result<bool> {
    HINOMI_ASSIGN(const auto row, parts.procedures.row_holding(person, record, kind, value));
    return row.has_value();
  };
  room.tell = [this](const intel::HitNews& news) { return tell_hit(news); };
  room.wait = [](std::chrono::nanoseconds span) { std::this_thread::sleep_for(span); };
  return room;
}

Result<std::vector<StoredRecord>> IntelUse::State::records_in(std::string_view type,
                                                              std::string_view state) const {
  std::vector<StoredRecord> records;
  HINOMI_TRY(parts.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const auto ids, store::records_in_state(snapshot, type, state));
    for (const std::string& id : ids) {
      HINOMI_ASSIGN(auto record, parts.store.records().load(snapshot, id));
      if (record) records.push_back(*std::move(record));
    }
    return {};
  }));
  return records;
}

Result<std::vector<intel::Watch>> IntelUse::State::watches_in_force() const {
  HINOMI_ASSIGN(const auto records, records_in(watch_type, watching_state));
  std::vector<intel::Watch> watches;
  for (const StoredRecord& record : records) {
    if (!is_over(record, parts.clock())) watches.push_back(watch_of(record));
  }
  for (const std::string_view state : takedown_watched_states) {
    HINOMI_ASSIGN(const auto requests, records_in(takedown_type, state));
    for (const StoredRecord& request : requests) {
      if (auto watch = watch_of_takedown(request)) watches.push_back(*std::move(watch));
    }
  }
  return watches;
}

intel::SeenRecord IntelUse::State::seen_record() const {
  return
      [this](const access::Principal& person, const std::string& record, ObservableKind kind,
             const std::string& value) { return parts.procedures.row_holding(person, record, kind, value); };
}

// Told is who sees at least one of the matches; of targets that were down, once of each place.
Result<void> IntelUse::State::tell(const intel::Watch& watch,
                                   std::span<const store::StoredMatch> matches) const {
  procedure::Telling telling{watch.id, watch.people,
                             watch.later_only ? "target.seen_again" : "watch.matched"};
  const intel::SeenRecord records = seen_record();
  telling.may = [&](const access::Principal& person) -> Result<bool> {
    HINOMI_ASSIGN(const auto sight, intel::MatchSight::of(know, records, person, watch));
    for (const store::StoredMatch& match : matches) {
      HINOMI_ASSIGN(const bool news, sight.is_news(match));
      if (news) return true;
    }
    return false;
  };
  HINOMI_TRY(parts.procedures.tell(telling));
  return {};
}

// A hit on a record that takes part by its owner's word alone goes to the heads who may say that word, and to
// nobody else: they are the desk that controls it.
Result<std::vector<std::string>> IntelUse::State::told_of(const intel::HitNews& news) const {
  std::optional<StoredRecord> record;
  HINOMI_TRY(parts.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(record, parts.store.records().load(snapshot, news.record));
    return {};
  }));
  std::vector<std::string> people;
  if (!record) return people;
  if (!news.held_back) people.push_back(record->assignee.value_or(record->drafter));
  const auto roles =
      news.held_back ? std::vector{Role::unit_head, Role::division_head} : std::vector{Role::liaison};
  for (const Role role : roles) {
    HINOMI_ASSIGN(const auto more, parts.procedures.people_to_tell(role, news.organisation));
    people.insert(people.end(), more.begin(), more.end());
  }
  return people;
}

Result<void> IntelUse::State::tell_hit(const intel::HitNews& news) const {
  procedure::Telling telling;
  telling.record = news.record;
  if (news.record.empty()) {
    HINOMI_ASSIGN(telling.people, parts.procedures.people_to_tell(Role::auditor, news.organisation));
    telling.kind = "hit.refused";
    telling.arguments = to_text(Json{{"force", news.other}});
  } else {
    HINOMI_ASSIGN(telling.people, told_of(news));
    telling.kind = "hit.met";
    telling.arguments = to_text(Json{{"organisation", news.other}, {"desk", news.desk}});
  }
  HINOMI_TRY(parts.procedures.tell(telling));
  return {};
}

Result<void> IntelUse::State::end_watches() const {
  HINOMI_ASSIGN(const auto records, records_in(watch_type, watching_state));
  for (const StoredRecord& record : records) {
    if (!is_over(record, parts.clock())) continue;
    TransitionWanted wanted;
    wanted.version = record.version;
    const auto ended = parts.procedures.step(access::program_of(record.owner_unit), record.type, record.id,
                                             "expire", wanted);
    if (!ended)
      log(LogLevel::warning, "watch", "a watch did not end",
          {{"code", ended.error().code}, {"record", record.id}});
  }
  return {};
}

// A watch begins with something to look for, and with nothing that its person may not see.
Result<void> IntelUse::State::may_watch(const access::Principal& person, const StoredRecord& record) const {
  const intel::Watch watch = watch_of(record);
  if (watch.values.empty() && watch.part.empty() && watch.original.empty())
    return fail(ErrorKind::malformed, "watch.nothing_to_watch");
  HINOMI_ASSIGN(const auto reader, know.intel.reader(person, Permission::intel_read));
  if (!watch.part.empty()) {
    HINOMI_ASSIGN(const auto part, reader.container_by_id(watch.part));
    if (!part) return fail(ErrorKind::not_found, "watch.place_unknown", {{"id", watch.part}});
  }
  if (!watch.original.empty()) {
    HINOMI_ASSIGN(const auto parts_seen, reader.containers_of(watch.original, 1));
    if (parts_seen.empty())
      return fail(ErrorKind::not_found, "watch.place_unknown", {{"id", watch.original}});
  }
  return {};
}

IntelUse::IntelUse(const IntelligenceParts& parts, store::Intel& intel, const intel::KnowRoom& know,
                   intel::HitRules rules)
    : x_state(std::make_unique<State>(parts, intel, know, std::move(rules))) {
  State* state = x_state.get();
  parts.procedures.supply_check(std::string(rule_type),
                                [state](const access::Principal& actor, const StoredRecord& record) {
                                  return state->rules.fits(actor, record);
                                });
  parts.procedures.supply_check(std::string(watch_type),
                                [state](const access::Principal& person, const StoredRecord& record) {
                                  return state->may_watch(person, record);
                                });
}
IntelUse::~IntelUse() = default;

Result<IntelMatchList> IntelUse::matches(const access::Principal& person, const std::string& id,
                                         const WatchMatchesQuery& query) const {
  const auto load = [&](const std::string& one) {
    std::optional<StoredRecord> found;
    const auto read = x_state->parts.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(found, x_state->parts.store.records().load(snapshot, one));
      return {};
    });
    return read ? Result(std::move(found)) : Result<std::optional<StoredRecord>>(read.error());
  };
  HINOMI_ASSIGN(const auto asked, load(id));
  const bool takedown = asked && asked->type == takedown_type;
  // Who reads the matches of a watch reads the watch: the kernel decides and notes it.
  HINOMI_ASSIGN(const RecordDetail detail,
                x_state->parts.procedures.detail(person, takedown ? takedown_type : watch_type, id));
  HINOMI_ASSIGN(const auto record, load(detail.record.id));
  if (!record) return fail(ErrorKind::not_found, "record.not_found", {{"id", id}});
  intel::MatchPage page;
  page.after = query.after.value_or("");
  page.limit = static_cast<std::size_t>(std::clamp<std::int64_t>(query.limit.value_or(50), 1, 200));
  const auto watch = takedown ? watch_of_takedown(*record) : watch_of(*record);
  // Before the targets were down nothing can have met them.
  if (!watch) return IntelMatchList{};
  return intel::matches_of(x_state->know, x_state->seen_record(), person, *watch, page);
}

const intel::HitRoom& IntelUse::hits() const { return x_state->hits; }

Result<HitContact> IntelUse::contact(const access::Principal& person, const std::string& id) const {
  HINOMI_ASSIGN(const HitSeen hit, intel::find_hit(x_state->hits, person, id));
  if (hit.contact) return HitContact{std::string(joint_type), *hit.contact};
  procedure::Procedures& procedures = x_state->parts.procedures;
  // The value is known to both; the record for which one side holds it is not.
  Json fields{{"title", "有無照会の該当に係る相互連絡（" + hit.name + "）"},
              {"members", Json::array({{{"organisation", hit.organisation}}})}};
  if (hit.kind && hit.value)
    fields["values"] = Json::array({{{"kind", to_text(*hit.kind)}, {"value", *hit.value}}});
  RecordWanted wanted;
  wanted.fields = to_text(fields);
  HINOMI_ASSIGN(const RecordDetail made, procedures.make(person, joint_type, wanted));
  TransitionWanted step;
  step.version = made.record.version;
  HINOMI_ASSIGN(const RecordDetail sent,
                procedures.step(person, joint_type, made.record.id, joint_contact_step, step));
  HINOMI_TRY(intel::note_contact(x_state->hits, person, hit, sent.record.id));
  return HitContact{std::string(joint_type), sent.record.id};
}

Result<RuleChecked> IntelUse::check(RuleForm form, const std::string& text) const {
  return x_state->rules.check(form, text);
}

Result<std::string> IntelUse::rules_file(const access::Principal& person, RuleForm form) const {
  return x_state->rules.file(person, form);
}

bool IntelUse::watches(const access::Principal& person, ObservableKind kind, const std::string& value) const {
  return x_state->watching.watches(person.id, kind, value);
}

Result<void> IntelUse::turn() {
  // Each for itself: what one of them cannot get past keeps no other waiting.
  const Result<void> ended = x_state->end_watches();
  const Result<std::size_t> watched = x_state->watching.turn();
  const Result<void> followed = intel::follow_hits(x_state->hits);
  HINOMI_TRY(ended);
  HINOMI_TRY(watched);
  return followed;
}

}  // namespace hinomi::app
