// See step.hpp.
#include "procedure/engine/writing/step.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/effects.hpp"
#include "procedure/engine/guards/guards.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/writing/take_back.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

Error unfit(std::string code, const TransitionDefinition& transition) {
  return fail(ErrorKind::malformed, std::move(code), {{"step", transition.name}});
}

Result<void> check_reason(const TransitionDefinition& transition, const TransitionWanted& wanted) {
  const std::string reason = wanted.reason.value_or("");
  HINOMI_TRY(check_text("reason", reason, limits::reason_characters_max, true));
  if (transition.reason == ReasonNeed::required && trim(reason).empty())
    return unfit("record.reason_missing", transition);
  return {};
}

Result<void> check_organisation(const Change& change, const TransitionDefinition& transition,
                                const TransitionWanted& wanted) {
  if (!transition.to_organisation) return {};
  // Who decides on the duty may leave it where it is.
  const bool decides = find_effect(transition, "take_over") != nullptr;
  if (!wanted.organisation || (*wanted.organisation == change.record.label.owner && !decides))
    return unfit("record.step_organisation", transition);
  HINOMI_ASSIGN(const auto found, change.kernel.store().organisations().find(*wanted.organisation));
  return found ? Result<void>() : Result<void>(unfit("record.step_organisation", transition));
}

Result<void> check_person(const Change& change, const TransitionDefinition& transition,
                          const TransitionWanted& wanted) {
  if (!transition.to_person) return {};
  if (!wanted.person) return unfit("record.step_person", transition);
  HINOMI_ASSIGN(const auto card, change.kernel.person(*wanted.person));
  if (card && card->active && card->organisation == change.record.label.owner) return {};
  return unfit("record.step_person", transition);
}

// The other record must be one that the person may see; by id or by number.
Result<void> check_other(const Change& change, const TransitionDefinition& transition,
                         TransitionWanted& wanted) {
  if (!transition.to_record) return {};
  if (!wanted.record || *wanted.record == change.record.id) return unfit("record.step_record", transition);
  const auto types = change.kernel.definitions().kinds(*transition.to_record);
  const auto& records = change.kernel.records();
  HINOMI_ASSIGN(auto found, records.find(change.actor, types, *wanted.record));
  if (!found) {
    HINOMI_ASSIGN(found, records.find_by_number(change.actor, types, *wanted.record));
  }
  if (!found) return unfit("record.step_record", transition);
  wanted.record = found->id;
  return {};
}

Result<void> give_fields(Change& change, const TransitionDefinition& transition,
                         const TransitionWanted& wanted) {
  if (!wanted.fields) return {};
  HINOMI_ASSIGN(const Json given, parse_json(wanted.fields->empty() ? "{}" : *wanted.fields));
  if (given.is_null()) return {};
  if (!given.is_object())
    return fail(ErrorKind::malformed, "request.field_type", {{"field", "fields"}, {"expected", "an object"}});
  for (const auto& [name, value] : given.items()) {
    const auto& asked = transition.fields;
    if (std::find(asked.begin(), asked.end(), name) == asked.end())
      return fail(ErrorKind::malformed, "record.field_unknown", {{"field", name.substr(0, 64)}});
  }
  return change.give(*wanted.fields);
}

Result<void> work_step(Change& change, const TransitionDefinition& transition, TransitionWanted wanted,
                       std::string_view kind) {
  HINOMI_TRY(may_step(change.kernel, change.actor, change.type, change.record, transition));
  HINOMI_TRY(check_reason(transition, wanted));
  HINOMI_TRY(check_organisation(change, transition, wanted));
  HINOMI_TRY(check_person(change, transition, wanted));
  HINOMI_TRY(check_other(change, transition, wanted));
  change.action = transition.name;
  change.reason = wanted.reason.value_or("");
  change.undo_seconds = transition.undo_seconds;
  HINOMI_TRY(keep_grants(change));
  HINOMI_TRY(give_fields(change, transition, wanted));
  const GuardView view{change.kernel, change.transaction, change.actor, change.type,
                       change.record, change.before,      transition,   false};
  HINOMI_TRY(ask_guards(view));
  if (transition.to != "=") HINOMI_TRY(enter_state(change, transition.to));
  HINOMI_TRY(do_effects({change, wanted, transition, kind}));
  return check_required(change.type, change.record.state, change.record.fields);
}

Result<void> one_step(Kernel& kernel, const access::Principal& actor, const StepPlace& place,
                      const TransitionWanted& wanted) {
  return kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    const std::string key = step_key(place, wanted);
    if (!key.empty()) {
      HINOMI_ASSIGN(const auto seen, kernel.records().seen_key(transaction, actor.id, key));
      if (seen) return {};
    }
    HINOMI_TRY(step_within(kernel, transaction, actor, place, wanted));
    if (!key.empty()) HINOMI_TRY(kernel.records().note_key(transaction, actor.id, key, place.id));
    return {};
  });
}

std::string take_argument(Error& error, std::string_view name) {
  for (auto each = error.args.begin(); each != error.args.end(); ++each) {
    if (each->first != name) continue;
    std::string value = each->second;
    error.args.erase(each);
    return value;
  }
  return {};
}

bool suspends(const TransitionDefinition* step) {
  return step != nullptr && find_effect(*step, "suspend_account") != nullptr;
}

// Accounts are suspended before the step is stored, since the account has a transaction of its own.
Result<void> suspend_first(Kernel& kernel, const access::Principal& actor, const StepPlace& place) {
  const RecordType* newest = kernel.definitions().in_force(place.type, kernel.now());
  if (newest == nullptr || !suspends(find_transition(*newest, place.transition))) return {};
  HINOMI_ASSIGN(const StoredRecord record, find_readable(kernel, actor, place.type, place.id));
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(record));
  const TransitionDefinition* step = find_transition(*type, place.transition);
  if (!suspends(step)) return {};
  HINOMI_TRY(may_step(kernel, actor, *type, record, *step));
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) {
    return ask_guards({kernel, snapshot, actor, *type, record, record, *step, true});
  }));
  return suspend_accounts(kernel, record, *step);
}

Result<RecordAction> action_now(const GuardView& view) {
  RecordAction action{view.transition.name, true, {}, "{}"};
  Result<void> asked = may_step(view.kernel, view.actor, view.type, view.record, view.transition);
  if (asked) asked = ask_guards(view);
  if (asked) return action;
  action.allowed = false;
  action.code = asked.error().code;
  Json arguments = Json::object();
  for (const auto& [name, value] : asked.error().args) arguments[name] = value;
  action.arguments = to_text(arguments);
  return action;
}

}  // namespace

std::string step_key(const StepPlace& place, const TransitionWanted& wanted) {
  if (!wanted.key || wanted.key->empty()) return {};
  return "step:" + std::string(place.id) + ":" + std::string(place.transition) + ":" + *wanted.key;
}

Result<void> step_within(Kernel& kernel, store::Transaction& transaction, const access::Principal& actor,
                         const StepPlace& place, const TransitionWanted& wanted) {
  HINOMI_ASSIGN(Change change,
                begin_change(kernel, transaction, actor, place.type, place.id, wanted.version));
  const TransitionDefinition* step = find_transition(change.type, place.transition);
  if (step == nullptr)
    return fail(ErrorKind::not_found, "record.step_unknown",
                {{"step", std::string(place.transition.substr(0, 64))}});
  HINOMI_TRY(work_step(change, *step, wanted, place.kind));
  return finish_change(change);
}

Result<void> take_step(Kernel& kernel, const access::Principal& actor, const StepPlace& place,
                       const TransitionWanted& wanted) {
  HINOMI_TRY(suspend_first(kernel, actor, place));
  const auto done = one_step(kernel, actor, place, wanted);
  if (done) return {};
  Error error = done.error();
  const std::string otherwise = take_argument(error, "otherwise");
  if (!otherwise.empty()) {
    HINOMI_ASSIGN(const StoredRecord record, find_readable(kernel, actor, place.type, place.id));
    TransitionWanted other;
    other.version = record.version;
    other.reason = error.code;
    const auto taken =
        one_step(kernel, program_for(record.label.owner), {place.type, place.id, otherwise}, other);
    if (!taken)
      log(LogLevel::error, "procedure", "the other step was not taken", {{"code", taken.error().code}});
  }
  return error;
}

Result<std::vector<RecordAction>> actions_now(const Kernel& kernel, const access::Principal& person,
                                              const RecordType& type, const StoredRecord& record) {
  std::vector<RecordAction> actions;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    for (const TransitionDefinition& transition : type.transitions) {
      if (std::find(transition.from.begin(), transition.from.end(), record.state) == transition.from.end())
        continue;
      HINOMI_ASSIGN(auto action,
                    action_now({kernel, snapshot, person, type, record, record, transition, true}));
      actions.push_back(std::move(action));
    }
    return {};
  }));
  return actions;
}

Result<void> change_record(Kernel& kernel, const access::Principal& actor, std::string_view type,
                           std::string_view id, std::int64_t version,
                           const std::function<Result<void>(Change&)>& work) {
  return kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(Change change, begin_change(kernel, transaction, actor, type, id, version));
    HINOMI_TRY(work(change));
    return finish_change(change);
  });
}

}  // namespace hinomi::procedure
