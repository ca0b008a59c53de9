// See procedures.hpp: each verb is a few lines here and does its work in engine/.
#include "procedure/procedures.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/break_glass.hpp"
#include "procedure/engine/kernel.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/reading/sheet_making.hpp"
#include "procedure/engine/time/timers.hpp"
#include "procedure/engine/writing/files.hpp"
#include "procedure/engine/writing/make.hpp"
#include "procedure/engine/writing/step.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {

struct Procedures::State {
  explicit State(Room room) : kernel(std::move(room)) {}
  Kernel kernel;
  std::mutex timers;
  std::optional<Instant> disposal_looked;
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

Result<std::string> make_one(Kernel& kernel, const access::Principal& person, const RecordType& type,
                             const RecordWanted& wanted) {
  std::string id;
  HINOMI_TRY(kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    if (!wanted.key.empty()) {
      HINOMI_ASSIGN(const auto seen, kernel.records().seen_key(transaction, person.id, wanted.key));
      if (seen) {
        id = *seen;
        return {};
      }
    }
    NewRecord record{type, person.organisation, wanted.fields, {}, {}, {}, true};
    record.at_least.confidentiality = wanted.confidentiality.value_or(type.confidentiality);
    record.at_least.tlp = wanted.tlp.value_or(type.tlp);
    record.at_least.compartment = wanted.compartment.value_or("");
    HINOMI_ASSIGN(Change change, begin_record(kernel, transaction, person, record));
    HINOMI_TRY(finish_change(change));
    id = change.record.id;
    if (!wanted.key.empty()) HINOMI_TRY(kernel.records().note_key(transaction, person.id, wanted.key, id));
    return {};
  }));
  return id;
}

Result<void> check_label(const access::Principal& person, const RecordWanted& wanted) {
  const auto& compartments = person.compartments;
  const std::string compartment = wanted.compartment.value_or("");
  const bool foreign = !compartment.empty() &&
                       std::find(compartments.begin(), compartments.end(), compartment) == compartments.end();
  if (foreign || wanted.confidentiality.value_or(Confidentiality::class1) > person.clearance)
    return fail(ErrorKind::forbidden, "record.label_beyond");
  return {};
}

TransitionOutcome outcome_of(const Kernel& kernel, const access::Principal& person, std::string_view type,
                             const std::string& id, const Result<void>& done) {
  TransitionOutcome outcome{id, std::nullopt, {}, "{}"};
  if (auto record = find_readable(kernel, person, type, id)) outcome.record = row_of(kernel, *record);
  if (done) return outcome;
  outcome.code = done.error().code;
  Json arguments = Json::object();
  for (const auto& [name, value] : done.error().args) arguments[name] = value;
  outcome.arguments = to_text(arguments);
  return outcome;
}

bool may_link(const RecordType& type, LinkKind kind, const std::string& other) {
  return kind == LinkKind::related ||
         std::any_of(type.links.begin(), type.links.end(), [&](const LinkDefinition& link) {
           return link.kind == kind && link.record_type == other;
         });
}

}  // namespace

Procedures::Procedures(Room room) : x_state(std::make_unique<State>(std::move(room))) {}
Procedures::~Procedures() = default;

const Definitions& Procedures::definitions() const { return x_state->kernel.definitions(); }

Result<void> Procedures::replace_definitions(std::shared_ptr<const Definitions> definitions) {
  x_state->kernel.replace(std::move(definitions));
  return {};
}

Result<RecordTypeList> Procedures::types(const access::Principal& person) const {
  const Kernel& kernel = x_state->kernel;
  RecordTypeList list;
  for (const RecordType* type : kernel.definitions().all(kernel.now())) {
    if (!reads(person, *type)) continue;
    RecordTypeCount count{*type, 0, 0, may_make(person, *type)};
    store::RecordQuery query;
    query.types = {type->name};
    HINOMI_ASSIGN(const auto states, kernel.records().count_states(person, query));
    for (const auto& [state, counts] : states) {
      const StateDefinition* definition = find_state(*type, state);
      const Phase phase = definition == nullptr ? Phase::open : definition->phase;
      if (phase != Phase::done && phase != Phase::disposed) count.open += counts.first;
      count.overdue += counts.second;
    }
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

Result<RecordDetail> Procedures::detail(const access::Principal& person, std::string_view type,
                                        std::string_view id, std::optional<std::int64_t> version) const {
  const Kernel& kernel = x_state->kernel;
  HINOMI_ASSIGN(StoredRecord record, find_readable(kernel, person, type, id));
  if (submits_only(person)) return bare_record(kernel, record);
  HINOMI_TRY(
      note_read(kernel, person, "record.read", record,
                to_text(Json{{"number", record.number}, {"version", version.value_or(record.version)}})));
  if (version) {
    HINOMI_ASSIGN(record, at_version(kernel, std::move(record), *version));
  }
  return shown_record(kernel, person, record);
}

Result<SimilarList> Procedures::similar(const access::Principal& person, std::string_view type,
                                        std::string_view id) const {
  HINOMI_ASSIGN(const StoredRecord record, find_readable(x_state->kernel, person, type, id));
  return similar_to(x_state->kernel, person, record);
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
  const Json payload{{"field", field->name}, {"reason", wanted.reason}, {"number", record.number}};
  HINOMI_TRY(kernel.reads().note(person, {"record.revealed", "record/" + record.type + "/" + record.id,
                                          to_text(payload), record.label}));
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
  const bool known = definition != nullptr && (may_make(person, *definition) || reads(person, *definition));
  if (!known)
    return fail(ErrorKind::not_found, "record.type_unknown", {{"type", std::string(type.substr(0, 64))}});
  if (!may_make(person, *definition)) return fail(ErrorKind::forbidden, "record.make_forbidden");
  if (wanted.key.size() > static_cast<std::size_t>(limits::key_bytes_max))
    return fail(ErrorKind::malformed, "record.field_long",
                {{"field", "key"}, {"limit", std::to_string(limits::key_bytes_max)}});
  HINOMI_TRY(check_label(person, wanted));
  // A repeated request reads, and reading is an entry of its own.
  HINOMI_ASSIGN(const auto seen, seen_before(kernel, person, wanted.key));
  if (seen) return detail(person, type, *seen);
  HINOMI_ASSIGN(const std::string id, make_one(kernel, person, *definition, wanted));
  return answer(kernel, person, type, id);
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
    return check_required(change.type, change.record.state, change.record.fields);
  }));
  return answer(kernel, person, type, id);
}

Result<RecordDetail> Procedures::step(const access::Principal& person, std::string_view type,
                                      std::string_view id, std::string_view transition,
                                      const TransitionWanted& wanted) {
  Kernel& kernel = x_state->kernel;
  const StepPlace place{type, id, transition};
  HINOMI_ASSIGN(const auto seen, seen_before(kernel, person, step_key(place, wanted)));
  if (seen) return detail(person, type, id);
  HINOMI_TRY(take_step(kernel, person, place, wanted));
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
    outcomes.items.push_back(outcome_of(kernel, person, type, wanted.records[index], done));
  }
  return outcomes;
}

Result<RecordDetail> Procedures::undo(const access::Principal& person, std::string_view type,
                                      std::string_view id, const UndoWanted& wanted) {
  HINOMI_TRY(take_back(x_state->kernel, person, type, id, wanted.version));
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
    if (!may_link(change.type, wanted.kind, other->type))
      return fail(ErrorKind::malformed, "record.link_unfit", {{"kind", std::string(to_text(wanted.kind))}});
    change.action = "record.linked";
    change.reason = wanted.reason;
    change.told.emplace_back("other", other->type + "/" + other->id);
    return kernel.records().add_link(change.transaction,
                                     {make_id(change.transaction.now()), record.id, other->id, wanted.kind,
                                      wanted.reason, person.id, person.name, change.transaction.now()});
  }));
  return answer(kernel, person, type, id);
}

Result<void> Procedures::unlink(const access::Principal& person, std::string_view type, std::string_view id,
                                std::string_view link) {
  Kernel& kernel = x_state->kernel;
  HINOMI_ASSIGN(const StoredRecord record, find_readable(kernel, person, type, id));
  HINOMI_ASSIGN(const auto links,
                kernel.records().links(person, procedure::readable_types(kernel, person), id));
  const bool there = std::any_of(links.begin(), links.end(), [&](const auto& each) {
    return each.first.id == link && each.first.from == record.id;
  });
  if (!there) return fail(ErrorKind::not_found, "record.link_unknown");
  return change_record(kernel, person, type, id, record.version, [&](Change& change) -> Result<void> {
    HINOMI_TRY(may_change(kernel, person, change.type, change.record));
    change.action = "record.unlinked";
    change.told.emplace_back("link", std::string(link));
    return kernel.records().remove_link(change.transaction, link);
  });
}

Result<RecordDetail> Procedures::keep_file(const access::Principal& person, std::string_view type,
                                           std::string_view id, const FileWanted& wanted) {
  HINOMI_TRY(procedure::keep_file(x_state->kernel, person, type, id, wanted));
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

Result<void> Procedures::notices_seen(const access::Principal& person, const NoticesSeen& seen) {
  return x_state->kernel.records().notices_seen(person.id, seen.ids);
}

Result<std::int64_t> Procedures::run_timers() {
  Kernel& kernel = x_state->kernel;
  const std::scoped_lock lock(x_state->timers);
  HINOMI_ASSIGN(std::int64_t count, fire_deadlines(kernel));
  HINOMI_ASSIGN(const std::int64_t moved, find_new_assignees(kernel));
  count += moved;
  const Instant now = kernel.now();
  auto& looked = x_state->disposal_looked;
  if (!looked || now < *looked || now - *looked >= disposal_every) {
    HINOMI_ASSIGN(const std::int64_t proposed, propose_expired(kernel));
    count += proposed;
    looked = now;
  }
  return count;
}

}  // namespace hinomi::procedure
