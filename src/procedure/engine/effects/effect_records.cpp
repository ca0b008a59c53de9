// See effect_records.hpp.
#include "procedure/engine/effects/effect_records.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/writing/make.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::effect {
namespace {

using Parameters = std::span<const Parameter>;

constexpr std::string_view disposed_title = "（廃棄済）";

std::string first(Parameters parameters, std::string_view name, std::string_view absent = {}) {
  const auto values = parameter(parameters, name);
  return values.empty() ? std::string(absent) : values.front();
}

std::string copied_fields(const Change& change, const RecordType& type, Parameters parameters) {
  const Json values = stored_object(change.record.fields);
  Json copied = Json::object();
  for (const std::string& name : parameter(parameters, "copy")) {
    const FieldDefinition* to = find_field(type, name);
    const FieldDefinition* from = find_field(change.type, name);
    if (to == nullptr || from == nullptr || to->kind != from->kind || !values.contains(name)) continue;
    copied[name] = values[name];
  }
  return to_text(copied);
}

Result<void> add_link(Change& change, const std::string& from, const std::string& to, LinkKind kind) {
  const store::StoredLink link{
      make_id(change.transaction.now()), from, to, kind, change.reason, change.actor.id, change.actor.name,
      change.transaction.now()};
  change.links.push_back(link.id);
  return change.kernel.records().add_link(change.transaction, link);
}

// The record that a field of this one names, as it stands.
Result<StoredRecord> named_record(Change& change, const std::string& field) {
  const Json id = change.value(field);
  if (!id.is_string()) return fail(ErrorKind::malformed, "record.field_required", {{"field", field}});
  HINOMI_ASSIGN(auto found, change.kernel.records().load(change.transaction, id.get<std::string>()));
  if (!found) return no_record(id.get<std::string>());
  return *std::move(found);
}

Result<void> set_hold(const EffectView& view, Parameters parameters, bool held) {
  Change& change = view.change;
  const std::string field = first(parameters, "field");
  if (field.empty()) {
    change.record.held = held;
    return {};
  }
  HINOMI_ASSIGN(StoredRecord other, named_record(change, field));
  HINOMI_ASSIGN(const bool seen, change.kernel.records().may_see(change.transaction, change.actor, other.id));
  if (!seen && change.actor.id != "program") return no_record(other.id);
  HINOMI_ASSIGN(const RecordType* type, change.kernel.type_of(other));
  Change held_change{
      change.kernel, change.transaction, change.actor, *type, other, other, {}, {}, {}, 0, {}, {}, {}, {}};
  held_change.action = held ? "record.held" : "record.released";
  held_change.reason = change.reason;
  held_change.record.held = held;
  return finish_change(held_change);
}

struct Erased {
  Json lines = Json::array();
  std::int64_t count = 0, kept = 0;
};

const StateDefinition* disposed_state(const RecordType& type) {
  const auto found = std::find_if(type.states.begin(), type.states.end(), [](const StateDefinition& state) {
    return state.phase == Phase::disposed;
  });
  return found == type.states.end() ? nullptr : &*found;
}

Result<void> remove_files(Kernel& kernel, const RecordType& type, const StoredRecord& record) {
  const Json values = stored_object(record.fields);
  for (const FieldDefinition& field : type.fields) {
    if (field.kind != FieldKind::file || !values.contains(field.name)) continue;
    for (const Json& file : values[field.name]) {
      const std::string id = file.value("vault", std::string());
      if (kernel.store().vault().has(id)) HINOMI_TRY(kernel.store().vault().remove(id));
    }
  }
  return {};
}

Result<void> erase_one(Change& change, const StoredRecord& present, Erased& erased) {
  Kernel& kernel = change.kernel;
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(present));
  StoredRecord empty = present;
  empty.fields = empty.list_fields = "{}";
  empty.title = disposed_title;
  empty.phase = Phase::disposed;
  if (const StateDefinition* state = disposed_state(*type)) empty.state = state->name;
  empty.version = present.version + 1;
  empty.updated = change.transaction.now();
  empty.assignee.reset();
  empty.due.reset();
  HINOMI_TRY(kernel.records().update(change.transaction, empty, {}));
  const std::string digest = to_hex(sha256(present.fields));
  const Json line{{"number", present.number}, {"record", present.id}, {"fields_digest", digest}};
  HINOMI_ASSIGN(const auto sequence, kernel.store().journal().append(
                                         change.transaction, change.actor,
                                         {"record.disposed", "record/" + present.type + "/" + present.id,
                                          to_text(line), present.label}));
  StoredChange history;
  history.record = present.id;
  history.version = empty.version;
  history.sequence = sequence;
  history.time = change.transaction.now();
  history.actor = change.actor.id;
  history.actor_name = change.actor.name;
  history.organisation = change.actor.organisation;
  history.action = "record.disposed";
  history.from = present.state;
  history.to = empty.state;
  HINOMI_TRY(kernel.records().add_change(change.transaction, history));
  HINOMI_TRY(kernel.records().erase(change.transaction, present.id));
  HINOMI_TRY(remove_files(kernel, *type, present));
  erased.lines.push_back(line);
  ++erased.count;
  return {};
}

// Only what is over, unheld and of this organisation is destroyed, whatever the list says.
bool may_erase(const Change& change, const StoredRecord& record) {
  const Instant now = change.transaction.now();
  return !record.held && record.phase == Phase::done && record.retain_until && *record.retain_until <= now &&
         record.label.owner == change.record.label.owner;
}

std::vector<std::string> listed_records(const Json& value) {
  std::vector<std::string> ids;
  if (value.is_string()) ids.push_back(value.get<std::string>());
  if (!value.is_array()) return ids;
  for (const Json& row : value) {
    if (row.is_object() && row.contains("record") && row["record"].is_string())
      ids.push_back(row["record"].get<std::string>());
  }
  return ids;
}

}  // namespace

Result<void> make_record(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const std::string name = first(parameters, "type");
  const RecordType* type = change.kernel.definitions().in_force(name, change.transaction.now());
  if (type == nullptr) return fail(ErrorKind::not_found, "record.type_unknown", {{"type", name}});
  NewRecord wanted{*type,
                   change.record.label.owner,
                   {},
                   copied_fields(change, *type, parameters),
                   first(parameters, "state"),
                   change.record.label,
                   false};
  HINOMI_ASSIGN(Change made, begin_record(change.kernel, change.transaction, change.actor, wanted));
  HINOMI_TRY(finish_change(made));
  change.made.push_back(made.record.id);
  change.told.emplace_back("made", name + "/" + made.record.id);
  const auto kind = parse_link_kind(first(parameters, "link", "made_from"));
  return add_link(change, made.record.id, change.record.id, kind.value_or(LinkKind::made_from));
}

Result<void> link_to(const EffectView& view, Parameters parameters) {
  const auto kind = parse_link_kind(first(parameters, "kind"));
  if (!kind || !view.wanted.record)
    return fail(ErrorKind::malformed, "record.step_record", {{"step", view.transition.name}});
  return add_link(view.change, view.change.record.id, *view.wanted.record, *kind);
}

Result<void> hold(const EffectView& view, Parameters parameters) { return set_hold(view, parameters, true); }

Result<void> release_hold(const EffectView& view, Parameters parameters) {
  return set_hold(view, parameters, false);
}

Result<void> propose_disposal(const EffectView& view, Parameters) {
  HINOMI_TRY(propose_for_disposal(view.change.kernel, view.change.transaction, {view.change.record}));
  return {};
}

Result<void> erase_records(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  Erased erased;
  for (const std::string& id : listed_records(change.value(first(parameters, "field")))) {
    HINOMI_ASSIGN(const auto present, change.kernel.records().load(change.transaction, id));
    if (!present || !may_erase(change, *present)) {
      ++erased.kept;
      continue;
    }
    HINOMI_TRY(erase_one(change, *present, erased));
  }
  const std::string digest = to_hex(sha256(to_text(erased.lines)));
  change.told.emplace_back("certificate", digest);
  change.told.emplace_back("erased", std::to_string(erased.count));
  change.told.emplace_back("kept", std::to_string(erased.kept));
  const std::string field = first(parameters, "certificate");
  if (!field.empty()) {
    change.set(field, Json("SHA-256 " + digest + "（廃棄" + std::to_string(erased.count) + "件、除外" +
                           std::to_string(erased.kept) + "件）"));
  }
  return {};
}

}  // namespace hinomi::procedure::effect
