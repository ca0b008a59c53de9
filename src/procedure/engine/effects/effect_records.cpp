// See effect_records.hpp.
#include "procedure/engine/effects/effect_records.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/writing/make.hpp"
#include "store/records/retain/record_holds.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::effect {
namespace {

using Parameters = std::span<const Parameter>;

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
  const store::StoredLink link{make_id(change.transaction.now()),
                               from,
                               to,
                               kind,
                               change.reason,
                               change.actor.id,
                               change.actor.name,
                               change.transaction.now(),
                               change.action};
  change.links.push_back(link.id);
  return change.kernel.records().add_link(change.transaction, link);
}

// What is merged, or part of another, must not lead back to itself, not even through others.
Result<void> check_circle(const Change& change, const std::string& to, LinkKind kind) {
  if (kind != LinkKind::merged_into && kind != LinkKind::part_of) return {};
  HINOMI_ASSIGN(const bool back,
                change.kernel.records().leads_to(change.transaction, to, change.record.id, kind));
  return back ? Result<void>(fail(ErrorKind::conflict, "record.link_circle")) : Result<void>();
}

// The record that a field of this one names, as it stands.
Result<StoredRecord> named_record(Change& change, const std::string& field) {
  const Json id = change.value(field);
  if (!id.is_string()) return fail(ErrorKind::malformed, "record.field_required", {{"field", field}});
  HINOMI_ASSIGN(auto found, change.kernel.records().load(change.transaction, id.get<std::string>()));
  if (!found) return no_record(id.get<std::string>());
  return *std::move(found);
}

// What kind of hold, put or lifted, and on which record it rests: the one whose step it is.
struct HoldStep {
  store::HoldKind kind = store::HoldKind::legal_hold;
  bool put = true;
};

// Moves one hold of the record in the change; `basis` is the record whose step does it.
Result<void> move_hold(Change& change, const std::string& basis, HoldStep step) {
  const store::HoldWanted wanted{change.record.id, step.kind, basis, change.actor.id, change.actor.name};
  HINOMI_TRY(step.put ? store::put_hold(change.transaction, wanted)
                      : store::lift_hold(change.transaction, wanted));
  HINOMI_ASSIGN(const auto standing, store::standing_holds(change.transaction, change.record.id));
  change.record.held = !standing.empty();
  change.told.emplace_back(step.put ? "hold" : "hold_lifted", std::string(to_text(step.kind)));
  change.told.emplace_back("hold_basis", basis);
  return {};
}

Result<void> set_hold(const EffectView& view, Parameters parameters, bool put) {
  Change& change = view.change;
  const HoldStep step{store::HoldKind::legal_hold, put};
  const std::string field = parameter_text(parameters, "field");
  if (field.empty()) return move_hold(change, change.record.id, step);
  HINOMI_ASSIGN(StoredRecord other, named_record(change, field));
  HINOMI_ASSIGN(const bool seen, change.kernel.records().may_see(change.transaction, change.actor, other.id));
  if (!seen && change.actor.id != "program") return no_record(other.id);
  HINOMI_ASSIGN(const RecordType* type, change.kernel.type_of(other));
  Change held_change{change.kernel, change.transaction, change.actor, *type, other, other};
  held_change.action = put ? "record.held" : "record.released";
  held_change.reason = change.reason;
  HINOMI_TRY(move_hold(held_change, change.record.id, step));
  return finish_change(held_change);
}

// Of a family the taker says which kind, and must be one who may make it.
Result<const RecordType*> type_to_make(const EffectView& view, const std::string& name) {
  const Kernel& kernel = view.change.kernel;
  const Instant now = view.change.transaction.now();
  const RecordType* type = kernel.definitions().in_force(name, now);
  if (type == nullptr) return fail(ErrorKind::not_found, "record.type_unknown", {{"type", name}});
  if (!kernel.definitions().is_abstract(*type)) return type;
  if (kernel.definitions().family(view.kind) != name)
    return fail(ErrorKind::malformed, "record.step_kind", {{"step", view.transition.name}});
  const RecordType* kind = kernel.definitions().in_force(view.kind, now);
  if (kind == nullptr || !may_make(kernel, view.change.actor, *kind))
    return fail(ErrorKind::forbidden, "record.make_forbidden");
  return kind;
}

}  // namespace

Result<void> make_record(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  HINOMI_ASSIGN(const RecordType* type, type_to_make(view, parameter_text(parameters, "type")));
  NewRecord wanted{*type,
                   change.record.label.owner,
                   {},
                   copied_fields(change, *type, parameters),
                   parameter_text(parameters, "state"),
                   change.record.label,
                   false,
                   change.record.demonstration};
  HINOMI_ASSIGN(Change made, begin_record(change.kernel, change.transaction, change.actor, wanted));
  HINOMI_TRY(finish_change(made));
  change.made.push_back({made.record.id, parameter_text(parameters, "withdrawn")});
  change.told.emplace_back("made_digest", change.kernel.digest_of(made.record.id));
  const auto kind = parse_link_kind(parameter_text(parameters, "link", "made_from"));
  return add_link(change, made.record.id, change.record.id, kind.value_or(LinkKind::made_from));
}

Result<void> link_to(const EffectView& view, Parameters parameters) {
  const auto kind = parse_link_kind(parameter_text(parameters, "kind"));
  if (!kind || !view.wanted.record)
    return fail(ErrorKind::malformed, "record.step_record", {{"step", view.transition.name}});
  HINOMI_TRY(check_circle(view.change, *view.wanted.record, *kind));
  return add_link(view.change, view.change.record.id, *view.wanted.record, *kind);
}

Result<void> unlink(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const auto kind = parse_link_kind(parameter_text(parameters, "kind"));
  if (!kind) return fail(ErrorKind::malformed, "record.step_record", {{"step", view.transition.name}});
  HINOMI_ASSIGN(auto links,
                change.kernel.records().remove_step_links(change.transaction, change.record.id, *kind));
  for (store::StoredLink& link : links) {
    change.told.emplace_back("unlinked_digest", change.kernel.digest_of(link.to));
    change.unlinked.push_back(std::move(link));
  }
  return {};
}

Result<void> hold(const EffectView& view, Parameters parameters) { return set_hold(view, parameters, true); }

Result<void> release_hold(const EffectView& view, Parameters parameters) {
  return set_hold(view, parameters, false);
}

Result<void> propose_disposal(const EffectView& view, Parameters) {
  HINOMI_TRY(propose_for_disposal(view.change.kernel, view.change.transaction, {view.change.record}));
  return {};
}

Result<void> freeze_record(Change& change) {
  return move_hold(change, change.record.id, {store::HoldKind::freeze, true});
}

Result<void> unfreeze(const EffectView& view, Parameters) {
  return move_hold(view.change, view.change.record.id, {store::HoldKind::freeze, false});
}

}  // namespace hinomi::procedure::effect
