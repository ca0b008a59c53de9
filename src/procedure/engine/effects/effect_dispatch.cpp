// The effect that puts what leaves into the outbox, see effect_records.hpp. In: the field that names the
// partner's desk. Out: a row of the outbox in the step's own transaction, so that what was decided is sent
// and nothing else; the worker sends it (exchange/sending). A correction goes to every desk that was told of
// the record before, each once; what had not left yet is cancelled instead. What is withdrawn of a request
// for many is told to every desk of that request, in the name of the record that is withdrawn; it leaves
// after what it corrects, which may still wait. Demonstration data never leaves.
// Fails as dispatch_desk.hpp. Source: domain.md E4, SR1, SR5, SR7.
#include <algorithm>
#include <map>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "procedure/dispatch_desk.hpp"
#include "procedure/engine/effects/effect_records.hpp"
#include "store/sending/sendings.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::effect {
namespace {

// Who approved: the newest step that nobody may take on their own draft or on what they did themselves.
Result<std::string> approver_of(const Change& change, const std::string& taken_now) {
  std::vector<std::string> steps;
  for (const TransitionDefinition& step : change.type.transitions) {
    const bool second = std::any_of(step.guards.begin(), step.guards.end(), [](const GuardUse& use) {
      return use.guard == "distinct_from_drafter" || use.guard == "distinct_actor";
    });
    if (second) steps.push_back(step.name);
  }
  if (steps.empty()) return std::string();
  if (std::find(steps.begin(), steps.end(), taken_now) != steps.end()) return change.actor.name;
  HINOMI_ASSIGN(const auto taken,
                change.kernel.records().last_taken(change.transaction, change.record.id, steps));
  return taken ? change.kernel.person_name(taken->actor) : std::string();
}

Result<store::StoredSending> sending_to(const EffectView& view, const DispatchDesk& desk) {
  Change& change = view.change;
  store::StoredSending sending;
  sending.id = make_id(change.transaction.now());
  sending.record = change.record.id;
  sending.type = change.record.type;
  sending.record_version = change.before.version + 1;
  sending.number = change.record.number;
  sending.step = view.transition.name;
  sending.desk = desk.id;
  sending.recipient = desk.title;
  sending.way = desk.way;
  sending.form = desk.form();
  sending.made = change.transaction.now();
  sending.sender = change.actor.id;
  sending.sender_name = change.actor.name;
  HINOMI_ASSIGN(sending.approver_name, approver_of(change, view.transition.name));
  if (change.record.demonstration) {
    sending.state = SendingState::cancelled;
    sending.trouble = fail(ErrorKind::forbidden, "sending.demonstration");
  }
  return sending;
}

Result<void> enter(const EffectView& view, const store::StoredSending& sending) {
  Change& change = view.change;
  const store::Sendings sendings;
  HINOMI_TRY(sendings.add(change.transaction, sending));
  HINOMI_TRY(sendings.note(change.transaction, sending.id,
                           {SendingStep::made, change.actor.name, {}, {}, sending.trouble}));
  change.told.emplace_back("sending", sending.id);
  change.told.emplace_back("desk", sending.desk);
  return {};
}

Result<StoredRecord> load_desk(const Change& change, const std::string& id) {
  HINOMI_ASSIGN(auto desk, change.kernel.records().load(change.transaction, id));
  if (!desk) return fail(ErrorKind::not_found, "sending.no_desk");
  return *std::move(desk);
}

// Whether it may have reached its desk, and so needs a correction.
bool may_have_left(const store::StoredSending& sending) {
  using enum SendingState;
  if (sending.state == waiting) return sending.attempts > 0;
  return sending.state != cancelled && sending.state != refused;
}

// What waits goes no more, whatever becomes of it otherwise.
Result<void> cancel(const EffectView& view, store::StoredSending sending) {
  if (sending.state != SendingState::waiting && sending.state != SendingState::refused) return {};
  Change& change = view.change;
  sending.state = SendingState::cancelled;
  sending.next.reset();
  const store::Sendings sendings;
  HINOMI_TRY(sendings.update(change.transaction, sending));
  return sendings.note(change.transaction, sending.id,
                       {SendingStep::cancelled, change.actor.name, view.transition.name, {}, {}});
}

Result<void> correct(const EffectView& view, const store::StoredSending& earlier) {
  HINOMI_ASSIGN(const StoredRecord record, load_desk(view.change, earlier.desk));
  HINOMI_ASSIGN(const DispatchDesk desk, read_desk(record));
  HINOMI_ASSIGN(store::StoredSending sending, sending_to(view, desk));
  sending.correction = true;
  sending.corrects = earlier.id;
  return enter(view, sending);
}

Result<void> correct_all(const EffectView& view) {
  Change& change = view.change;
  HINOMI_ASSIGN(const auto earlier, store::Sendings().of_record(change.transaction, change.record.id));
  std::map<std::string, store::StoredSending> told;  // desk -> the sending by which it was told first
  for (const store::StoredSending& sending : earlier) {
    HINOMI_TRY(cancel(view, sending));
    if (may_have_left(sending) && !sending.correction) told.emplace(sending.desk, sending);
  }
  for (const auto& [desk, first] : told) HINOMI_TRY(correct(view, first));
  change.told.emplace_back("corrected", std::to_string(told.size()));
  return {};
}

}  // namespace

Result<void> correct_told(const EffectView& view, std::span<const Parameter> parameters) {
  Change& change = view.change;
  const std::string type = parameter_text(parameters, "type"), field = parameter_text(parameters, "field");
  if (type.empty() || field.empty()) return fail(ErrorKind::not_found, "sending.no_desk");
  std::size_t told = 0;
  HINOMI_TRY(each_named(change, type, field, [&](const StoredRecord& request) -> Result<void> {
    HINOMI_ASSIGN(const auto earlier, store::Sendings().of_record(change.transaction, request.id));
    for (const store::StoredSending& sending : earlier) {
      if (sending.correction || sending.state == SendingState::cancelled) continue;
      HINOMI_TRY(correct(view, sending));
      ++told;
    }
    return {};
  }));
  change.told.emplace_back("corrected", std::to_string(told));
  return {};
}

Result<void> cancel_sendings(const EffectView& view, std::span<const Parameter>) {
  Change& change = view.change;
  HINOMI_ASSIGN(const auto earlier, store::Sendings().of_record(change.transaction, change.record.id));
  for (const store::StoredSending& sending : earlier) HINOMI_TRY(cancel(view, sending));
  return {};
}

Result<void> dispatch(const EffectView& view, std::span<const Parameter> parameters) {
  if (parameter_text(parameters, "correction") == "true") return correct_all(view);
  const std::string to = parameter_text(parameters, "to");
  const Json value = to.empty() ? Json() : view.change.value(to);
  if (value.is_null() && parameter_text(parameters, "optional") == "true") return {};
  if (!value.is_string()) return fail(ErrorKind::not_found, "sending.no_desk");
  HINOMI_ASSIGN(const StoredRecord record, load_desk(view.change, value.get<std::string>()));
  HINOMI_ASSIGN(const DispatchDesk desk, read_desk(record));
  HINOMI_TRY(may_go(view.change.kernel.definitions(), view.change.record, desk, false));
  HINOMI_ASSIGN(const store::StoredSending sending, sending_to(view, desk));
  return enter(view, sending);
}

}  // namespace hinomi::procedure::effect
