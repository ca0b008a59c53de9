// See procedures.hpp: each verb is a few lines here and does its work in engine/.
#include "procedure/procedures.hpp"

#include <algorithm>
#include <atomic>

#include "access/decision.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/break_glass.hpp"
#include "procedure/engine/effects/notify.hpp"
#include "procedure/engine/kernel.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/reading/sheet_making.hpp"
#include "procedure/engine/time/look_again.hpp"
#include "procedure/engine/time/needs.hpp"
#include "procedure/engine/time/sweep.hpp"
#include "procedure/engine/time/timers.hpp"
#include "procedure/engine/writing/content_free.hpp"
#include "procedure/engine/writing/files.hpp"
#include "procedure/engine/writing/make.hpp"
#include "procedure/engine/writing/reassign.hpp"
#include "procedure/engine/writing/sent_values.hpp"
#include "procedure/engine/writing/step.hpp"
#include "procedure/engine/writing/take_back.hpp"
#include "procedure/letters/letter_desk.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {

struct Procedures::State {
  explicit State(Room room) : in_force(room.definitions), kernel(std::move(room)) {}
  std::mutex replacing;
  std::shared_ptr<const Definitions> in_force;  // under it
  Kernel kernel;
  LetterDesk letters{kernel};
  std::mutex timers;
  PutOff put_off;
  std::optional<Instant> disposal_looked;
  LookedAgain looked_again;            // under the mutex of the timers
  std::atomic<bool> look_anew{false};  // also at what could not be looked at
};

namespace {

constexpr std::chrono::hours disposal_every{1};

// After a change by the person the record is answered without a further entry: the change is one.
Result<RecordDetail> answer(const Kernel& kernel, const access::Principal& person, std::string_view type,
                            std::string_view id) {
  HINOMI_ASSIGN(const auto found, [&]() -> Result<std::optional<StoredRecord>> {
    auto record = find_readable(kernel, person, type, id);
    if (record) return std::optional(*std::move(record));
    if (record.error().kind != ErrorKind::not_found) return record.error();
    return std::optional<StoredRecord>();
  }());
  // Who just gave a record away may no longer see it.
  if (!found) {
    RecordDetail gone;
    gone.record.id = id;
    gone.record.type = type;
    gone.record.fields = gone.fields = "{}";
    return gone;
  }
  return submits_only(person) ? bare_record(kernel, *found) : shown_record(kernel, person, *found);
}

// The record that a key of this person already made or moved.
Result<std::optional<std::string>> seen_before(const Kernel& kernel, const access::Principal& person,
                                               const std::string& key) {
  std::optional<std::string> seen;
  if (key.empty()) return seen;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(seen, kernel.records().seen_key(snapshot, person.id, key));
    return {};
  }));
  return seen;
}

struct MadeOne {
  std::string id;
  bool again = false;  // the key had made it before
};

Result<MadeOne> make_one(Kernel& kernel, const access::Principal& person, const RecordType& type,
                         const RecordWanted& wanted) {
  MadeOne made;
  HINOMI_TRY(kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    if (!wanted.key.empty()) {
      HINOMI_ASSIGN(const auto seen, kernel.records().seen_key(transaction, person.id, wanted.key));
      if (seen) {
        made = {*seen, true};
        return {};
      }
    }
    NewRecord record{type, person.organisation, wanted.fields, {}, {}, {}, true};
    record.at_least.confidentiality = wanted.confidentiality.value_or(type.confidentiality);
    record.at_least.tlp = wanted.tlp.value_or(type.tlp);
    record.at_least.compartment = wanted.compartment.value_or("");
    HINOMI_ASSIGN(Change change, begin_record(kernel, transaction, person, record));
    HINOMI_TRY(finish_change(change));
    made.id = change.record.id;
    if (!wanted.key.empty())
      HINOMI_TRY(kernel.records().note_key(transaction, person.id, wanted.key, made.id));
    return {};
  }));
  return made;
}

Result<void> check_label(const access::Principal& person, const RecordWanted& wanted) {
  return access::may_label(person, wanted.confidentiality.value_or(Confidentiality::class1),
                           wanted.compartment.value_or(""));
}

TransitionOutcome outcome_of(const std::string& id, const Result<void>& done) {
  TransitionOutcome outcome{id, std::nullopt, {}, "{}"};
  if (done) return outcome;
  outcome.code = done.error().code;
  Json arguments = Json::object();
  for (const auto& [name, value] : done.error().args) arguments[name] = value;
  outcome.arguments = to_text(arguments);
  return outcome;
}

// The rows as they stand now. Those are reads: without their entry the outcomes go out alone.
void show_rows(const Kernel& kernel, const access::Principal& person, std::string_view type,
               TransitionOutcomes& outcomes) {
  std::vector<std::optional<RecordRow>> rows;
  std::string ids;
  std::size_t count = 0;
  for (const TransitionOutcome& outcome : outcomes.items) {
    const auto record = find_readable(kernel, person, type, outcome.id);
    rows.push_back(record ? std::optional(row_of(kernel, *record)) : std::nullopt);
    ids += outcome.id + "\n";
    count += record ? 1 : 0;
  }
  if (count == 0) return;
  const auto noted = note_list(kernel, person, {"record.listed", type, ids, count});
  for (std::size_t index = 0; noted && index < rows.size(); ++index)
    outcomes.items[index].record = std::move(rows[index]);
}

// Kinds that say what a step has done: only that step makes them, and only its way back takes them away.
bool left_to_steps(const RecordType& type, LinkKind kind) {
  if (kind == LinkKind::merged_into || kind == LinkKind::made_from || kind == LinkKind::copy_sent)
    return true;
  return std::any_of(type.transitions.begin(), type.transitions.end(), [&](const auto& step) {
    return std::any_of(step.effects.begin(), step.effects.end(), [&](const EffectUse& use) {
      const auto kinds = parameter(use.parameters, "kind");
      return use.effect == "link_to" && !kinds.empty() && parse_link_kind(kinds.front()) == kind;
    });
  });
}

bool may_link(const Definitions& definitions, const RecordType& type, LinkKind kind,
              const std::string& other) {
  if (left_to_steps(type, kind)) return false;
  return kind == LinkKind::related ||
         std::any_of(type.links.begin(), type.links.end(), [&](const LinkDefinition& link) {
           const auto kinds = definitions.kinds(link.record_type);
           return link.kind == kind && std::find(kinds.begin(), kinds.end(), other) != kinds.end();
         });
}

// Adds the open and overdue records of one type.
Result<void> count_in(const Kernel& kernel, const access::Principal& person, const RecordType& type,
                      RecordTypeCount& count) {
  store::RecordQuery query;
  query.types = {type.name};
  HINOMI_ASSIGN(const auto states, kernel.records().count_states(person, query));
  for (const auto& [state, counts] : states) {
    const StateDefinition* definition = find_state(type, state);
    const Phase phase = definition == nullptr ? Phase::open : definition->phase;
    if (phase != Phase::done && phase != Phase::disposed) count.open += counts.first;
    count.overdue += counts.second;
  }
  return {};
}

}  // namespace

// A store has one kernel, and nothing is on its way in yet: whatever a stop left unused can go.
Procedures::Procedures(Room room) : x_state(std::make_unique<State>(std::move(room))) {
  sweep_at_start(x_state->kernel);
  const auto noted = note_guarded(x_state->kernel, x_state->kernel.definitions());
  if (!noted)
    log(LogLevel::error, "procedure", "what the definitions guard was not noted",
        {{"code", noted.error().code}});
}
Procedures::~Procedures() = default;

const LetterDesk& Procedures::letters() const { return x_state->letters; }

const Definitions& Procedures::definitions() const { return x_state->kernel.definitions(); }

Kernel& Procedures::kernel() { return x_state->kernel; }

void Procedures::supply_check(std::string name, RecordCheck check) {
  x_state->kernel.supply_check(std::move(name), std::move(check));
}

Result<void> Procedures::replace_definitions(std::shared_ptr<const Definitions> definitions) {
  const std::scoped_lock lock(x_state->replacing);
  bool replaced = false;
  const auto noted = note_guarded(x_state->kernel, *definitions, [&] {
    x_state->kernel.replace(definitions);
    replaced = true;
  });
  if (!noted) {
    // New masks without the note would leave old words to be found.
    if (replaced) x_state->kernel.replace(x_state->in_force);
    return noted;
  }
  x_state->in_force = std::move(definitions);
  x_state->look_anew = true;
  return {};
}

Result<RecordTypeList> Procedures::types(const access::Principal& person) const {
  const Kernel& kernel = x_state->kernel;
  RecordTypeList list;
  for (const RecordType* type : kernel.definitions().all(kernel.now())) {
    const auto listed = listed_types(kernel, person, type->name);
    if (!listed) continue;
    RecordTypeCount count{*type, 0, 0, may_make(kernel, person, *type)};
    for (const RecordType* kind : listed->types) HINOMI_TRY(count_in(kernel, person, *kind, count));
    list.items.push_back(std::move(count));
  }
  const auto vocabularies = kernel.definitions().vocabularies();
  list.vocabularies.assign(vocabularies.begin(), vocabularies.end());
  return list;
}

std::vector<std::string> Procedures::readable_types(const access::Principal& person) const {
  return procedure::readable_types(x_state->kernel, person);
}

Result<RecordPage> Procedures::list(const access::Principal& person, std::string_view type,
                                    const ListRecordsQuery& query) const {
  return list_page(x_state->kernel, person, type, query);
}

Result<RecordBoard> Procedures::board(const access::Principal& person, std::string_view type,
                                      const BoardQuery& query) const {
  return board_of(x_state->kernel, person, type, query);
}

Result<Figure> Procedures::pace(const access::Principal& person, std::string_view type) const {
  return pace_of(x_state->kernel, person, type);
}

Result<RecordDetail> Procedures::detail(const access::Principal& person, std::string_view type,
                                        std::string_view id, std::optional<std::int64_t> version) const {
  const Kernel& kernel = x_state->kernel;
  HINOMI_ASSIGN(StoredRecord record, find_readable(kernel, person, type, id));
  if (submits_only(person)) return bare_record(kernel, record);
  const std::string payload =
      to_text(Json{{"number", record.number}, {"version", version.value_or(record.version)}});
  if (version) {
    HINOMI_ASSIGN(record, at_version(kernel, person, std::move(record), *version));
  }
  HINOMI_ASSIGN(RecordDetail shown, shown_record(kernel, person, record));
  HINOMI_TRY(note_shown(kernel, person, record, shown, payload));
  return shown;
}

Result<SimilarList> Procedures::similar(const access::Principal& person, std::string_view type,
                                        std::string_view id) const {
  HINOMI_ASSIGN(const StoredRecord record, find_readable(x_state->kernel, person, type, id));
  if (submits_only(person)) return no_record(id);
  return similar_to(x_state->kernel, person, record);
}

Result<SimilarList> Procedures::holding(const access::Principal& person, ObservableKind kind,
                                        const std::string& value) const {
  if (submits_only(person) || !access::may(person, Permission::record_read).allowed) return SimilarList{};
  return holders_of(x_state->kernel, person, kind, value);
}

Result<std::optional<RecordRow>> Procedures::row_holding(const access::Principal& person,
                                                         const std::string& record, ObservableKind kind,
                                                         const std::string& value) const {
  if (submits_only(person) || !access::may(person, Permission::record_read).allowed)
    return std::optional<RecordRow>();
  return row_with(x_state->kernel, person, record, {kind, value, {}});
}

bool Procedures::open_field(std::string_view type, std::string_view field) const {
  const RecordType* definition = definitions().in_force(type, x_state->kernel.now());
  const FieldDefinition* found = definition == nullptr ? nullptr : find_field(*definition, field);
  return found != nullptr && found->mask == Mask::none && found->read_roles.empty();
}

Result<RecordHits> Procedures::search(const access::Principal& person, std::string_view words,
                                      std::int64_t limit) const {
  return hits(x_state->kernel, person, words, limit);
}

Result<Revealed> Procedures::reveal(const access::Principal& person, std::string_view type,
                                    std::string_view id, const RevealWanted& wanted) {
  Kernel& kernel = x_state->kernel;
  if (is_machine(person) || !access::may(person, Permission::record_reveal).allowed)
    return fail(ErrorKind::forbidden, "access.permission", {{"permission", "record_reveal"}});
  HINOMI_TRY(check_text("reason", wanted.reason, limits::reason_characters_max, true));
  if (trim(wanted.reason).empty())
    return fail(ErrorKind::malformed, "record.reason_missing", {{"step", "reveal"}});
  HINOMI_ASSIGN(const StoredRecord record, find_readable(kernel, person, type, id));
  HINOMI_ASSIGN(const RecordType* definition, kernel.type_of(record));
  const FieldDefinition* field = find_field(*definition, wanted.field);
  if (field == nullptr || !sees_field(person, *field))
    return fail(ErrorKind::malformed, "record.field_unknown", {{"field", wanted.field.substr(0, 64)}});
  HINOMI_ASSIGN(const Json values, parse_json(record.fields));
  const Json value = values.contains(field->name) ? values[field->name] : Json();
  HINOMI_TRY(note_look(kernel, person, record, {"record.revealed", field->name, wanted.reason}));
  return Revealed{field->name, to_text(value), kernel.now() + limits::reveal_lasts};
}

Result<NoticeList> Procedures::notices(const access::Principal& person) const {
  return x_state->kernel.records().notices(person.id, limits::notices_shown);
}

Result<RecordTable> Procedures::table(const access::Principal& person, std::string_view type,
                                      const ListRecordsQuery& query, std::string_view format,
                                      bool english) const {
  return make_table(x_state->kernel, person, type, query, {format, english});
}

Result<RecordSheet> Procedures::sheet(const access::Principal& person, std::string_view type,
                                      std::string_view id, bool english) const {
  return make_sheet(x_state->kernel, person, type, id, english);
}

Result<RecordDetail> Procedures::make(const access::Principal& person, std::string_view type,
                                      const RecordWanted& wanted) {
  Kernel& kernel = x_state->kernel;
  const RecordType* definition = kernel.definitions().in_force(type, kernel.now());
  const bool known =
      definition != nullptr && (may_make(kernel, person, *definition) || reads(person, *definition));
  if (!known)
    return fail(ErrorKind::not_found, "record.type_unknown", {{"type", std::string(type.substr(0, 64))}});
  if (kernel.definitions().is_abstract(*definition))
    return fail(ErrorKind::forbidden, "record.type_abstract", {{"type", definition->name}});
  if (!may_make(kernel, person, *definition)) return fail(ErrorKind::forbidden, "record.make_forbidden");
  if (wanted.key.size() > static_cast<std::size_t>(limits::key_bytes_max))
    return fail(ErrorKind::malformed, "record.field_long",
                {{"field", "key"}, {"limit", std::to_string(limits::key_bytes_max)}});
  HINOMI_TRY(check_label(person, wanted));
  // A repeated request reads, and reading is an entry of its own.
  HINOMI_ASSIGN(const auto seen, seen_before(kernel, person, wanted.key));
  if (seen) return detail(person, type, *seen);
  HINOMI_ASSIGN(const MadeOne made, make_one(kernel, person, *definition, wanted));
  return made.again ? detail(person, type, made.id) : answer(kernel, person, type, made.id);
}

Result<RecordDetail> Procedures::change(const access::Principal& person, std::string_view type,
                                        std::string_view id, const RecordPatch& patch) {
  Kernel& kernel = x_state->kernel;
  HINOMI_TRY(check_text("reason", patch.reason.value_or(""), limits::reason_characters_max, true));
  HINOMI_TRY(change_record(kernel, person, type, id, patch.version, [&](Change& change) -> Result<void> {
    HINOMI_TRY(may_change(kernel, person, change.type, change.record));
    change.action = "record.changed";
    change.reason = patch.reason.value_or("");
    HINOMI_TRY(change.give(patch.fields));
    if (change.changed.empty()) return fail(ErrorKind::malformed, "record.nothing_changed");
    HINOMI_TRY(check_sent_values(change));
    return check_required(change.type, change.record.state, change.record.fields);
  }));
  sweep_after_change(kernel);
  return answer(kernel, person, type, id);
}

Result<RecordDetail> Procedures::step(const access::Principal& person, std::string_view type,
                                      std::string_view id, std::string_view transition,
                                      const TransitionWanted& wanted, std::string_view kind) {
  Kernel& kernel = x_state->kernel;
  const StepPlace place{type, id, transition, kind};
  HINOMI_ASSIGN(const auto seen, seen_before(kernel, person, step_key(place, wanted)));
  if (seen) return detail(person, type, id);
  HINOMI_TRY(take_step(kernel, person, place, wanted));
  sweep_after_change(kernel);
  return answer(kernel, person, type, id);
}

Result<TransitionOutcomes> Procedures::step_many(const access::Principal& person, std::string_view type,
                                                 std::string_view transition, const TransitionMany& wanted) {
  Kernel& kernel = x_state->kernel;
  if (wanted.records.size() > limits::many_max || wanted.records.size() != wanted.versions.size()) {
    return fail(ErrorKind::malformed, "record.many_unfit", {{"limit", std::to_string(limits::many_max)}});
  }
  TransitionOutcomes outcomes;
  for (std::size_t index = 0; index < wanted.records.size(); ++index) {
    TransitionWanted step = wanted.step;
    step.version = wanted.versions[index];
    if (step.key && !step.key->empty()) *step.key += ":" + wanted.records[index];
    const auto done = take_step(kernel, person, {type, wanted.records[index], transition}, step);
    outcomes.items.push_back(outcome_of(wanted.records[index], done));
  }
  sweep_after_change(kernel);
  show_rows(kernel, person, type, outcomes);
  return outcomes;
}

Result<RecordDetail> Procedures::undo(const access::Principal& person, std::string_view type,
                                      std::string_view id, const UndoWanted& wanted) {
  HINOMI_TRY(take_back(x_state->kernel, person, type, id, wanted.version));
  sweep_after_change(x_state->kernel);
  return answer(x_state->kernel, person, type, id);
}

Result<RecordDetail> Procedures::link(const access::Principal& person, std::string_view type,
                                      std::string_view id, const LinkWanted& wanted) {
  Kernel& kernel = x_state->kernel;
  HINOMI_TRY(check_text("reason", wanted.reason, limits::reason_characters_max, true));
  HINOMI_ASSIGN(const StoredRecord record, find_readable(kernel, person, type, id));
  const auto types = procedure::readable_types(kernel, person);
  HINOMI_ASSIGN(auto other, kernel.records().find(person, types, wanted.other));
  if (!other) {
    HINOMI_ASSIGN(other, kernel.records().find_by_number(person, types, wanted.other));
  }
  if (!other || other->id == record.id) return no_record(wanted.other);
  HINOMI_TRY(change_record(kernel, person, type, id, record.version, [&](Change& change) -> Result<void> {
    HINOMI_TRY(may_change(kernel, person, change.type, change.record));
    if (!may_link(kernel.definitions(), change.type, wanted.kind, other->type))
      return fail(ErrorKind::malformed, "record.link_unfit", {{"kind", std::string(to_text(wanted.kind))}});
    change.action = "record.linked";
    change.reason = wanted.reason;
    HINOMI_TRY(check_text_beside(kernel, change.transaction, *other, "reason", wanted.reason));
    change.told.emplace_back("other_digest", kernel.digest_of(other->id));
    HINOMI_ASSIGN(const bool circle,
                  kernel.records().leads_to(change.transaction, other->id, record.id, wanted.kind));
    if (circle && wanted.kind == LinkKind::part_of) return fail(ErrorKind::conflict, "record.link_circle");
    change.links.push_back(make_id(change.transaction.now()));
    return kernel.records().add_link(
        change.transaction, {change.links.back(), record.id, other->id, wanted.kind, wanted.reason, person.id,
                             person.name, change.transaction.now(), ""});
  }));
  sweep_after_change(kernel);
  return answer(kernel, person, type, id);
}

Result<void> Procedures::unlink(const access::Principal& person, std::string_view type, std::string_view id,
                                std::string_view link) {
  Kernel& kernel = x_state->kernel;
  HINOMI_ASSIGN(const StoredRecord record, find_readable(kernel, person, type, id));
  HINOMI_ASSIGN(const auto links,
                kernel.records().links(person, procedure::readable_types(kernel, person), id));
  const auto found = std::find_if(links.begin(), links.end(), [&](const auto& each) {
    return each.first.id == link && each.first.from == record.id;
  });
  if (found == links.end()) return fail(ErrorKind::not_found, "record.link_unknown");
  HINOMI_ASSIGN(const RecordType* definition, kernel.type_of(record));
  if (!found->first.step.empty() || left_to_steps(*definition, found->first.kind))
    return fail(ErrorKind::forbidden, "record.link_by_step");
  const std::string other = found->second.id;
  return change_record(kernel, person, type, id, record.version, [&](Change& change) -> Result<void> {
    HINOMI_TRY(may_change(kernel, person, change.type, change.record));
    change.action = "record.unlinked";
    change.told.emplace_back("link", std::string(link));
    change.told.emplace_back("other_digest", kernel.digest_of(other));
    return kernel.records().remove_link(change.transaction, link);
  });
}

Result<RecordDetail> Procedures::keep_file(const access::Principal& person, std::string_view type,
                                           std::string_view id, const GivenFile& wanted) {
  const auto kept = procedure::keep_file(x_state->kernel, person, type, id, wanted);
  sweep_after_change(x_state->kernel);
  if (!kept) return kept.error();
  return answer(x_state->kernel, person, type, id);
}

Result<Procedures::FileBytes> Procedures::file(const access::Principal& person, std::string_view type,
                                               std::string_view id, std::string_view file) const {
  const Kernel& kernel = x_state->kernel;
  HINOMI_ASSIGN(const StoredRecord record, find_readable(kernel, person, type, id));
  if (submits_only(person)) return no_record(id);
  HINOMI_ASSIGN(FileBytes bytes, file_of(kernel, person, record, file));
  HINOMI_TRY(note_read(kernel, person, "record.file_read", record, to_text(Json{{"file", file}})));
  return bytes;
}

Result<BreakGlass> Procedures::break_glass(const access::Principal& person, const BreakGlassWanted& wanted) {
  return open_glass(x_state->kernel, person, wanted);
}

Result<std::int64_t> Procedures::tell(const Telling& telling) {
  return tell_people(x_state->kernel, telling);
}

Result<std::vector<std::string>> Procedures::people_to_tell(Role role,
                                                            const std::string& organisation) const {
  HINOMI_ASSIGN(const auto people, procedure::people_to_tell(x_state->kernel, role, organisation));
  std::vector<std::string> ids;
  for (const PersonCard& person : people) ids.push_back(person.id);
  return ids;
}

Result<void> Procedures::notices_seen(const access::Principal& person, const NoticesSeen& seen) {
  return x_state->kernel.records().notices_seen(person.id, seen.ids);
}

Result<std::int64_t> Procedures::run_timers() {
  Kernel& kernel = x_state->kernel;
  const std::scoped_lock lock(x_state->timers);
  HINOMI_ASSIGN(std::int64_t count, fire_deadlines(kernel, x_state->put_off));
  HINOMI_ASSIGN(const std::int64_t moved, find_new_assignees(kernel));
  count += moved;
  HINOMI_ASSIGN(const std::int64_t proposed_ends, propose_ended(kernel));
  count += proposed_ends;
  HINOMI_ASSIGN(const std::int64_t seen_again, empty_blind_queues(kernel));
  count += seen_again;
  if (x_state->look_anew.exchange(false)) x_state->looked_again = {};
  const auto looked_at = look_again(kernel, x_state->looked_again);
  count += looked_at ? *looked_at : 0;
  if (!looked_at)
    log(LogLevel::error, "procedure", "records were not looked at again", {{"code", looked_at.error().code}});
  const auto merged = kernel.records().merge_words();
  if (!merged)
    log(LogLevel::error, "procedure", "the index of words was not merged", {{"code", merged.error().code}});
  const Instant now = kernel.now();
  auto& looked = x_state->disposal_looked;
  if (!looked || now < *looked || now - *looked >= disposal_every) {
    HINOMI_ASSIGN(const std::int64_t proposed, propose_expired(kernel));
    count += proposed;
    looked = now;
    x_state->look_anew = true;
  }
  sweep_by_clock(kernel);
  return count;
}

}  // namespace hinomi::procedure
