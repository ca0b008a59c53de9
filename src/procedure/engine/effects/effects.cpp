// See effects.hpp. Effects that reach other records stand in effect_records.cpp.
#include "procedure/engine/effects/effects.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/effect_figures.hpp"
#include "procedure/engine/effects/effect_letter.hpp"
#include "procedure/engine/effects/effect_members.hpp"
#include "procedure/engine/effects/effect_records.hpp"
#include "procedure/engine/effects/effect_shared.hpp"
#include "procedure/engine/effects/notify.hpp"
#include "procedure/engine/values/provider_log.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

using Parameters = std::span<const Parameter>;

std::string now_text(const Change& change) { return to_iso_jst(change.transaction.now()); }

Result<void> assign(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const std::string to = parameter_text(parameters, "to");
  std::optional<std::string> person;
  if (to == "actor") person = change.actor.id;
  if (to == "person") person = view.wanted.person;
  if (to.starts_with("field:")) {
    const Json value = change.value(to.substr(6));
    if (value.is_string()) person = value.get<std::string>();
  }
  if (person && *person != change.actor.id) {
    HINOMI_ASSIGN(const auto able,
                  able_person(change.kernel, change.transaction, change.type, change.record.id, *person));
    if (!able) return fail(ErrorKind::malformed, "record.step_person", {{"step", view.transition.name}});
  }
  change.record.assignee = person;
  if (person) change.tell(*person, "record.assigned");
  return {};
}

Json stored_form(const FieldDefinition* field, const Change& change, const std::string& value,
                 const EffectView& view) {
  const FieldKind kind = field == nullptr ? FieldKind::text : field->kind;
  if (value == "empty") return {};
  if (value == "actor") return Json(kind == FieldKind::person ? change.actor.id : change.actor.name);
  if (value == "organisation") return Json(change.actor.organisation);
  if (value == "reason") return Json(view.wanted.reason.value_or(""));
  if (value == "now") {
    const std::string text = now_text(change);
    if (kind == FieldKind::day) return Json(text.substr(0, 10));
    if (kind != FieldKind::instant) return Json(text);
    return Json{{"text", to_jst_minute(change.transaction.now())},
                {"instant", to_iso(change.transaction.now())},
                {"offset", 32'400},
                {"precision", 1'000'000'000}};
  }
  if (kind == FieldKind::flag) return Json(value == "true");
  if (kind == FieldKind::integer || kind == FieldKind::yen) {
    auto read = parse_json(value);
    if (read && read->is_number_integer()) return *std::move(read);
  }
  return Json(value);
}

Result<void> set_field(const EffectView& view, Parameters parameters) {
  const std::string name = parameter_text(parameters, "field");
  const FieldDefinition* field = find_field(view.change.type, name);
  view.change.set(name, stored_form(field, view.change, parameter_text(parameters, "value"), view));
  return {};
}

Result<void> clear_fields(const EffectView& view, Parameters parameters) {
  for (const std::string& field : parameter(parameters, "fields")) {
    if (!view.change.value(field).is_null()) view.change.set(field, nullptr);
  }
  return {};
}

Result<void> tell_role(Change& change, Role role, const std::string& organisation, std::string_view kind) {
  HINOMI_ASSIGN(const auto people, people_to_tell(change.kernel, role, organisation));
  for (const PersonCard& person : people) change.tell(person.id, kind);
  return {};
}

// The duty stays with the owner until the receiver takes it; meanwhile the receiver may read.
Result<void> hand_to(const EffectView& view, Parameters) {
  Change& change = view.change;
  const std::string receiver = view.wanted.organisation.value_or("");
  if (receiver.empty())
    return fail(ErrorKind::malformed, "record.step_organisation", {{"step", view.transition.name}});
  change.record.receiver = receiver;
  change.told.emplace_back("receiver", receiver);
  HINOMI_TRY(change.kernel.records().put_grant(change.transaction,
                                               {change.record.id, receiver, "handover", std::nullopt}));
  for (const Role role : {Role::intake_officer, Role::unit_head})
    HINOMI_TRY(tell_role(change, role, receiver, "record.handed_over"));
  return {};
}

Result<void> end_handover(Change& change) {
  change.record.receiver.reset();
  return change.kernel.records().remove_grants(change.transaction, change.record.id, "handover");
}

Result<void> take_over(const EffectView& view, Parameters) {
  Change& change = view.change;
  if (!change.record.receiver) return fail(ErrorKind::forbidden, "guard.receiver");
  const std::string giver = change.record.label.owner;
  change.told.emplace_back("giver", giver);
  change.record.label.owner = change.record.owner_unit = *change.record.receiver;
  change.record.assignee = change.actor.id;
  HINOMI_TRY(end_handover(change));
  if (giver == change.record.label.owner) return {};
  // Who gave the duty away may still look up what became of it.
  HINOMI_TRY(
      change.kernel.records().put_grant(change.transaction, {change.record.id, giver, "copy", std::nullopt}));
  change.tell(change.before.assignee.value_or(""), "record.taken_over");
  return {};
}

Result<void> hand_back(const EffectView& view, Parameters) {
  Change& change = view.change;
  change.told.emplace_back("refused_by", change.record.receiver.value_or(""));
  HINOMI_TRY(end_handover(change));
  change.tell(change.record.assignee.value_or(""), "record.handed_back");
  return tell_role(change, Role::arbiter, change.record.label.owner, "record.handed_back");
}

Result<void> send_copy(const EffectView& view, Parameters) {
  Change& change = view.change;
  const std::string receiver = view.wanted.organisation.value_or("");
  if (receiver.empty())
    return fail(ErrorKind::malformed, "record.step_organisation", {{"step", view.transition.name}});
  change.told.emplace_back("copy_to", receiver);
  HINOMI_TRY(change.kernel.records().put_grant(change.transaction,
                                               {change.record.id, receiver, "copy", std::nullopt}));
  return tell_role(change, Role::intake_officer, receiver, "record.copy_sent");
}

Result<void> notify(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const char* kind = find_effect(view.transition, "freeze") != nullptr ? "record.frozen" : "record.told";
  for (const std::string& to : parameter(parameters, "to")) {
    if (to == "assignee") change.tell(change.record.assignee.value_or(""), kind);
    if (to == "drafter") change.tell(change.record.drafter, kind);
    if (const auto role = parse_role(to))
      HINOMI_TRY(tell_role(change, *role, change.record.label.owner, kind));
  }
  return {};
}

Result<void> freeze(const EffectView& view, Parameters parameters) {
  HINOMI_TRY(effect::freeze_record(view.change));
  const Role role = parse_role(parameter_text(parameters, "role")).value_or(Role::custodian);
  view.change.tell(view.change.record.assignee.value_or(""), "record.frozen");
  return tell_role(view.change, role, view.change.record.label.owner, "record.frozen");
}

std::string shown_value(const Change& change, const std::string& name) {
  const FieldDefinition* field = find_field(change.type, name);
  if (field == nullptr) return {};
  return value_text(change.kernel, *field, change.value(name));
}

// One more move in the chain of custody: each row carries the digest of the row before it.
Result<void> count_custody(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const std::string name = parameter_text(parameters, "field");
  Json rows = change.value(name);
  if (!rows.is_array()) rows = Json::array();
  const std::string previous = rows.empty() ? std::string() : rows.back().value("hash", std::string());
  Json row{{"number", static_cast<std::int64_t>(rows.size()) + 1},
           {"time", now_text(change)},
           {"action", view.transition.name},
           {"giver", shown_value(change, parameter_text(parameters, "giver"))},
           {"taker", shown_value(change, parameter_text(parameters, "taker"))},
           {"digest", shown_value(change, parameter_text(parameters, "digest", "sha256"))},
           {"actor", change.actor.name},
           {"previous", previous}};
  if (row["taker"] == "") row["taker"] = change.actor.name;
  row["hash"] = to_hex(sha256(to_text(row)));
  change.told.emplace_back("custody", row["hash"].get<std::string>());  // so that the journal vouches for it
  rows.push_back(std::move(row));
  change.set(name, rows);
  return {};
}

// Done before the step, see suspend_accounts(); the entry says so.
Result<void> suspend_account(const EffectView& view, Parameters parameters) {
  const Json person = view.change.value(parameter_text(parameters, "field"));
  if (person.is_string()) view.change.told.emplace_back("suspended", person.get<std::string>());
  return {};
}

// The day after which the log that could name the sender is no longer there, as the directory of providers
// has it.
Result<void> log_end(const EffectView& view, Parameters parameters) {
  Change& change = view.change;
  const Json provider = change.value(parameter_text(parameters, "provider"));
  const Json kind = change.value(parameter_text(parameters, "kind"));
  const auto seen = seen_in(change.value(parameter_text(parameters, "seen")));
  if (!provider.is_string() || !kind.is_string() || !seen) return {};
  HINOMI_ASSIGN(const auto found,
                change.kernel.records().load(change.transaction, provider.get<std::string>()));
  if (!found) return {};
  const auto log = provider_log(*found, kind.get<std::string>());
  if (!log) return {};
  const Instant gone = start_of_jst_day(log_gone_on(seen->instant, *log));
  change.set(parameter_text(parameters, "field"), Json(to_iso_jst(gone).substr(0, 10)));
  return {};
}

struct Row {
  std::string_view name;
  Result<void> (*act)(const EffectView&, Parameters);
};

constexpr Row rows[] = {
    {"assign", assign},
    {"set_field", set_field},
    {"clear_fields", clear_fields},
    {"hand_to", hand_to},
    {"take_over", take_over},
    {"hand_back", hand_back},
    {"make_record", effect::make_record},
    {"link_to", effect::link_to},
    {"unlink", effect::unlink},
    {"send_copy", send_copy},
    {"notify", notify},
    {"hold", effect::hold},
    {"release_hold", effect::release_hold},
    {"propose_disposal", effect::propose_disposal},
    {"erase_records", effect::erase_records},
    {"freeze", freeze},
    {"unfreeze", effect::unfreeze},
    {"count_custody", count_custody},
    {"dispatch", effect::dispatch},
    {"cancel_sendings", effect::cancel_sendings},
    {"letter", effect::letter},
    {"correct_told", effect::correct_told},
    {"gather", effect::gather},
    {"step_named", effect::step_named},
    {"suspend_account", suspend_account},
    {"log_end", log_end},
    {"count_minutes", effect::count_minutes},
    {"number_in_ledger", effect::number_in_ledger},
    {"admit_members", effect::admit_members},
    {"dismiss_members", effect::dismiss_members},
    {"leave_members", effect::leave_members},
    {"ask_signatures", effect::ask_signatures},
    {"sign", effect::sign},
    {"show_records", effect::show_records},
};

}  // namespace

Result<void> do_effects(const EffectView& view) {
  for (const EffectUse& use : view.transition.effects) {
    const auto row = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const Row& each) { return each.name == use.effect; });
    if (row == std::end(rows))
      return fail(ErrorKind::unavailable, "record.effect_unknown", {{"effect", use.effect}});
    HINOMI_TRY(row->act(view, use.parameters));
  }
  return {};
}

std::vector<std::string_view> effect_names() {
  std::vector<std::string_view> names;
  for (const Row& row : rows) names.push_back(row.name);
  return names;
}

Result<void> suspend_accounts(Kernel& kernel, const StoredRecord& record,
                              const TransitionDefinition& transition) {
  for (const EffectUse& use : transition.effects) {
    if (use.effect != "suspend_account") continue;
    const auto values = parse_json(record.fields);
    const std::string field = parameter_text(use.parameters, "field");
    if (!values || !values->contains(field) || !(*values)[field].is_string()) continue;
    const std::string id = (*values)[field].get<std::string>();
    HINOMI_ASSIGN(const auto account, kernel.store().people().find(id));
    if (!account || !account->person.active) continue;
    PersonChange change;
    change.active = false;
    HINOMI_TRY(kernel.store().people().change(program_for(account->person.organisation), id, change));
    HINOMI_TRY(kernel.store().sessions().close_all(access::program_principal(), id, ""));
  }
  return {};
}

const EffectUse* find_effect(const TransitionDefinition& step, std::string_view effect) {
  for (const EffectUse& use : step.effects) {
    if (use.effect == effect) return &use;
  }
  return nullptr;
}

const TransitionDefinition* step_with_effect(const RecordType& type, std::string_view effect) {
  for (const TransitionDefinition& transition : type.transitions) {
    if (find_effect(transition, effect) != nullptr) return &transition;
  }
  return nullptr;
}

}  // namespace hinomi::procedure
