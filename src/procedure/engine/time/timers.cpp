// See timers.hpp.
#include "procedure/engine/time/timers.hpp"

#include <algorithm>
#include <map>

#include "base/json.hpp"
#include "base/log.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/notify.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/time/deadlines.hpp"
#include "procedure/engine/writing/make.hpp"
#include "procedure/engine/writing/step.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

bool runs(const StoredDeadline& deadline) {
  return deadline.state == DeadlineState::running || deadline.state == DeadlineState::overdue;
}

Result<std::int64_t> tell_escalation(const Kernel& kernel, store::Transaction& transaction,
                                     const StoredRecord& record, const StoredDeadline& deadline,
                                     const Escalation& escalation) {
  const Json arguments{
      {"deadline", deadline.name}, {"due", to_iso(deadline.due)}, {"minutes", escalation.after_minutes}};
  const char* kind = escalation.after_minutes < 0 ? "deadline.reminder" : "deadline.over";
  std::string organisation = record.label.owner;
  if (escalation.above) {
    HINOMI_ASSIGN(const auto above, kernel.above(organisation));
    organisation = above.value_or(organisation);
  }
  HINOMI_ASSIGN(const auto people, people_to_tell(kernel, escalation.role, organisation));
  std::vector<std::string> told;
  for (const PersonCard& card : people) told.push_back(card.id);
  if (record.assignee && std::find(told.begin(), told.end(), *record.assignee) == told.end())
    told.push_back(*record.assignee);
  for (const std::string& person : told)
    HINOMI_TRY(send_notice(kernel, transaction, record, person, kind, to_text(arguments)));
  return static_cast<std::int64_t>(told.size());
}

struct Fired {
  bool over = false;  // became overdue just now
  std::string type, owner, state;
  std::int64_t version = 0;
};

Result<void> stop_firing(Kernel& kernel, store::Transaction& transaction, StoredDeadline deadline) {
  deadline.next_fire.reset();
  return kernel.records().put_deadline(transaction, deadline);
}

Result<void> note_fired(Kernel& kernel, store::Transaction& transaction, const StoredRecord& record,
                        const StoredDeadline& deadline, std::int64_t told) {
  const Json payload{{"deadline", deadline.name},
                     {"state", to_text(deadline.state)},
                     {"fired", deadline.fired},
                     {"told", told}};
  HINOMI_TRY(kernel.store().journal().append(
      transaction, program_for(record.label.owner),
      {"record.deadline", "record/" + record.type + "/" + record.id, to_text(payload), record.label}));
  return {};
}

// Everything of one deadline that is due by now, in one transaction.
Result<Fired> fire_one(Kernel& kernel, store::Transaction& transaction, StoredDeadline deadline) {
  Fired fired;
  HINOMI_ASSIGN(const auto record, kernel.records().load(transaction, deadline.record));
  // A person may have acted since the list was read: only the row as it stands now is fired.
  HINOMI_ASSIGN(const auto present, kernel.records().deadlines(deadline.record));
  const auto same = std::find_if(present.begin(), present.end(),
                                 [&](const auto& row) { return row.name == deadline.name; });
  if (same == present.end() || same->state != deadline.state || same->due != deadline.due ||
      same->fired != deadline.fired)
    return fired;
  if (!record || !runs(deadline)) {
    HINOMI_TRY(stop_firing(kernel, transaction, deadline));
    return fired;
  }
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(*record));
  const DeadlineDefinition* definition = find_deadline(*type, deadline.name);
  if (definition == nullptr) {
    HINOMI_TRY(stop_firing(kernel, transaction, deadline));
    return fired;
  }
  const Instant now = kernel.now();
  std::int64_t told = 0;
  while (static_cast<std::size_t>(deadline.fired) < definition->escalations.size()) {
    const Escalation& next = definition->escalations[static_cast<std::size_t>(deadline.fired)];
    if (kernel.calendar().after(deadline.due, next.after_minutes, definition->clock, record->label.owner) >
        now)
      break;
    HINOMI_ASSIGN(const auto count, tell_escalation(kernel, transaction, *record, deadline, next));
    told += count;
    ++deadline.fired;
  }
  if (deadline.state == DeadlineState::running && deadline.due <= now) {
    deadline.state = DeadlineState::overdue;
    fired.over = true;
  }
  deadline.next_fire = next_fire(kernel, *definition, deadline, record->label.owner);
  HINOMI_TRY(kernel.records().put_deadline(transaction, deadline));
  HINOMI_TRY(note_fired(kernel, transaction, *record, deadline, told));
  fired.type = record->type;
  fired.owner = record->label.owner;
  fired.state = record->state;
  fired.version = record->version;
  return fired;
}

// One record that cannot be worked on must not keep all others waiting.
Result<void> put_off(Kernel& kernel, StoredDeadline deadline, const Error& why) {
  log(LogLevel::error, "procedure", "a deadline could not be fired",
      {{"code", why.code}, {"record", deadline.record}});
  deadline.next_fire = kernel.now() + limits::fire_again_after;
  return kernel.store().database().write(
      [&](store::Transaction& transaction) { return kernel.records().put_deadline(transaction, deadline); });
}

bool names_deadline(const TransitionDefinition& transition, const std::string& deadline) {
  return std::any_of(transition.guards.begin(), transition.guards.end(), [&](const GuardUse& use) {
    if (use.guard != "deadline_over") return false;
    const auto names = parameter(use.parameters, "deadline");
    return std::find(names.begin(), names.end(), deadline) != names.end();
  });
}

// A step that says it is taken when this deadline is over.
Result<void> take_timed_step(Kernel& kernel, const StoredDeadline& deadline, const Fired& fired) {
  const RecordType* type = kernel.definitions().in_force(fired.type, kernel.now());
  if (type == nullptr) return {};
  for (const TransitionDefinition& transition : type->transitions) {
    const auto& from = transition.from;
    if (!transition.program || !names_deadline(transition, deadline.name) ||
        std::find(from.begin(), from.end(), fired.state) == from.end())
      continue;
    TransitionWanted wanted;
    wanted.version = fired.version;
    wanted.reason = "deadline:" + deadline.name;
    return take_step(kernel, program_for(fired.owner), {fired.type, deadline.record, transition.name},
                     wanted);
  }
  return {};
}

// Somebody of the owner who can take the duty; nobody when there is none.
Result<std::optional<std::string>> successor(const Kernel& kernel, const StoredRecord& record) {
  for (const Role role : {Role::unit_head, Role::section_chief, Role::intake_officer, Role::division_head}) {
    HINOMI_ASSIGN(const auto people, kernel.people_with(role, record.label.owner));
    for (const PersonCard& card : people) {
      if (card.id != record.assignee) return std::optional(card.id);
    }
  }
  return std::optional<std::string>();
}

Result<void> reassign(Kernel& kernel, const StoredRecord& row) {
  const access::Principal program = program_for(row.label.owner);
  return change_record(kernel, program, row.type, row.id, row.version, [&](Change& change) -> Result<void> {
    HINOMI_ASSIGN(const auto next, successor(kernel, change.record));
    change.action = "record.reassigned";
    change.record.assignee = next;
    change.told.emplace_back("gone", change.before.assignee.value_or(""));
    if (next) change.tell(*next, "record.assigned");
    if (next) return {};
    HINOMI_ASSIGN(const auto arbiters, people_to_tell(kernel, Role::arbiter, change.record.label.owner));
    for (const PersonCard& card : arbiters) change.tell(card.id, "record.unassigned");
    return {};
  });
}

Result<std::int64_t> propose_for(Kernel& kernel, const std::string& month,
                                 const std::vector<StoredRecord>& expired) {
  std::int64_t count = 0;
  HINOMI_TRY(kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    std::vector<StoredRecord> fresh;
    for (const StoredRecord& record : expired) {
      const std::string key = "disposal:" + month + ":" + record.id;
      HINOMI_ASSIGN(const auto seen, kernel.records().seen_key(transaction, "program", key));
      if (seen) continue;
      HINOMI_TRY(kernel.records().note_key(transaction, "program", key, record.id));
      fresh.push_back(record);
      if (static_cast<std::int64_t>(fresh.size()) == limits::disposal_rows_max) break;
    }
    if (fresh.empty()) return {};
    HINOMI_ASSIGN(const auto made, propose_for_disposal(kernel, transaction, fresh));
    if (made) count = static_cast<std::int64_t>(fresh.size());
    return {};
  }));
  return count;
}

}  // namespace

Result<std::int64_t> fire_deadlines(Kernel& kernel) {
  HINOMI_ASSIGN(const auto due, kernel.records().deadlines_to_fire(kernel.now(), limits::timer_batch));
  for (const StoredDeadline& deadline : due) {
    Fired fired;
    const auto done = kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
      HINOMI_ASSIGN(fired, fire_one(kernel, transaction, deadline));
      return {};
    });
    if (!done) {
      HINOMI_TRY(put_off(kernel, deadline, done.error()));
      continue;
    }
    if (!fired.over) continue;
    const auto taken = take_timed_step(kernel, deadline, fired);
    if (!taken)
      log(LogLevel::warning, "procedure", "a step by the clock was refused", {{"code", taken.error().code}});
  }
  return static_cast<std::int64_t>(due.size());
}

Result<std::int64_t> find_new_assignees(Kernel& kernel) {
  HINOMI_ASSIGN(const auto rows, kernel.records().without_active_assignee(limits::timer_batch));
  for (const StoredRecord& row : rows) {
    const auto done = reassign(kernel, row);
    if (!done && done.error().kind != ErrorKind::conflict)
      log(LogLevel::error, "procedure", "a record found no new assignee", {{"code", done.error().code}});
  }
  return static_cast<std::int64_t>(rows.size());
}

Result<std::int64_t> propose_expired(Kernel& kernel) {
  HINOMI_ASSIGN(const auto expired, kernel.records().expired(kernel.now(), 10 * limits::timer_batch));
  const std::string month = to_iso_jst(kernel.now()).substr(0, 7);
  std::map<std::string, std::vector<StoredRecord>> by_owner;
  for (const StoredRecord& record : expired) by_owner[record.label.owner].push_back(record);
  std::int64_t count = 0;
  for (const auto& [owner, records] : by_owner) {
    HINOMI_ASSIGN(const auto proposed, propose_for(kernel, month, records));
    count += proposed;
  }
  return count;
}

}  // namespace hinomi::procedure
