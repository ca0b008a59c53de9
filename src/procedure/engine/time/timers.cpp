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
#include "procedure/engine/values/migrate.hpp"
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
  // A reminder that comes late, after a stop, does not say that the deadline is still to come.
  const bool ahead = escalation.after_minutes < 0 && transaction.now() < deadline.due;
  const char* kind = ahead ? "deadline.reminder" : "deadline.over";
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
  std::string type, owner, step;  // the step that is to be taken now; empty: none
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

// The row as it stands now: a person may have acted since the list was read.
Result<std::optional<StoredDeadline>> present_deadline(const Kernel& kernel, const StoredDeadline& listed) {
  HINOMI_ASSIGN(const auto present, kernel.records().deadlines(listed.record));
  const auto same =
      std::find_if(present.begin(), present.end(), [&](const auto& row) { return row.name == listed.name; });
  const bool as_listed = same != present.end() && same->state == listed.state && same->due == listed.due &&
                         same->fired == listed.fired;
  return as_listed ? std::optional(*same) : std::optional<StoredDeadline>();
}

// Tells the levels that are due and counts them; one transaction with the notices.
Result<std::int64_t> tell_levels(Kernel& kernel, store::Transaction& transaction, const StoredRecord& record,
                                 const DeadlineDefinition& definition, StoredDeadline& deadline) {
  const Instant now = kernel.now();
  std::int64_t told = 0;
  while (static_cast<std::size_t>(deadline.fired) < definition.escalations.size()) {
    const Escalation& next = definition.escalations[static_cast<std::size_t>(deadline.fired)];
    const Instant at =
        kernel.calendar().after(deadline.due, next.after_minutes, definition.clock, record.label.owner);
    if (at > now) break;
    HINOMI_ASSIGN(const auto count, tell_escalation(kernel, transaction, record, deadline, next));
    told += count;
    ++deadline.fired;
  }
  return told;
}

// Everything of one deadline that is due by now, in one transaction. A step that it takes comes after; until
// then the deadline stays due.
Result<Fired> fire_one(Kernel& kernel, store::Transaction& transaction, const StoredDeadline& listed) {
  HINOMI_ASSIGN(const auto record, kernel.records().load(transaction, listed.record));
  HINOMI_ASSIGN(auto deadline, present_deadline(kernel, listed));
  if (!deadline) return Fired{};
  const RecordType* type = nullptr;
  if (record) {
    HINOMI_ASSIGN(type, kernel.type_of(*record));
  }
  const DeadlineDefinition* definition = type == nullptr ? nullptr : find_deadline(*type, deadline->name);
  if (definition == nullptr || !runs(*deadline)) {
    HINOMI_TRY(stop_firing(kernel, transaction, *deadline));
    return Fired{};
  }
  const StoredDeadline before = *deadline;
  HINOMI_ASSIGN(const auto told, tell_levels(kernel, transaction, *record, *definition, *deadline));
  if (deadline->due <= kernel.now()) deadline->state = DeadlineState::overdue;
  // A step is taken under the newest definition, as every change is.
  HINOMI_ASSIGN(const StoredRecord newest, migrated(kernel, *record));
  HINOMI_ASSIGN(const RecordType* stepping, kernel.type_of(newest));
  deadline->next_fire = next_fire(kernel, *stepping, *definition, *deadline, newest);
  const bool moved = deadline->fired != before.fired || deadline->state != before.state;
  if (moved || deadline->next_fire != before.next_fire)
    HINOMI_TRY(kernel.records().put_deadline(transaction, *deadline));
  if (moved) HINOMI_TRY(note_fired(kernel, transaction, *record, *deadline, told));
  Fired fired{record->type, record->label.owner, {}, record->version};
  const TransitionDefinition* step = step_by_clock(*stepping, newest.state, deadline->name);
  const bool over = deadline->state == DeadlineState::overdue && deadline->due <= kernel.now();
  if (step != nullptr && over) fired.step = step->name;
  return fired;
}

// A step that says it is taken when this deadline is over.
Result<void> take_timed_step(Kernel& kernel, const StoredDeadline& deadline, const Fired& fired) {
  TransitionWanted wanted;
  wanted.version = fired.version;
  wanted.reason = "deadline:" + deadline.name;
  return take_step(kernel, program_for(fired.owner), {fired.type, deadline.record, fired.step}, wanted);
}

Result<void> fire_whole(Kernel& kernel, const StoredDeadline& deadline) {
  Fired fired;
  HINOMI_TRY(kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(fired, fire_one(kernel, transaction, deadline));
    return {};
  }));
  return fired.step.empty() ? Result<void>() : take_timed_step(kernel, deadline, fired);
}

// Those that were not proposed this month.
Result<std::vector<StoredRecord>> not_proposed(const Kernel& kernel, store::Snapshot& snapshot,
                                               const std::string& month,
                                               const std::vector<StoredRecord>& expired) {
  std::vector<StoredRecord> fresh;
  for (const StoredRecord& record : expired) {
    const std::string key = "disposal:" + month + ":" + record.id;
    HINOMI_ASSIGN(const auto seen, kernel.records().seen_key(snapshot, "program", key));
    if (!seen) fresh.push_back(record);
  }
  return fresh;
}

Result<std::int64_t> propose_for(Kernel& kernel, const std::string& month,
                                 const std::vector<StoredRecord>& expired) {
  std::int64_t count = 0;
  HINOMI_TRY(kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const auto fresh, not_proposed(kernel, transaction, month, expired));
    for (const StoredRecord& record : fresh) {
      const std::string key = "disposal:" + month + ":" + record.id;
      HINOMI_TRY(kernel.records().note_key(transaction, "program", key, record.id));
    }
    if (fresh.empty()) return {};
    HINOMI_ASSIGN(const auto made, propose_for_disposal(kernel, transaction, fresh));
    if (made) count = static_cast<std::int64_t>(fresh.size());
    return {};
  }));
  return count;
}

}  // namespace

bool PutOff::waits(const StoredDeadline& deadline, Instant now) const {
  const auto found = x_waiting.find({deadline.record, deadline.name});
  if (found == x_waiting.end()) return false;
  return now >= found->second && now - found->second < limits::fire_again_after;
}

void PutOff::add(const StoredDeadline& deadline, Instant now) {
  if (x_waiting.size() >= limits::put_off_max) x_waiting.clear();
  x_waiting[{deadline.record, deadline.name}] = now;
}

void PutOff::drop(const StoredDeadline& deadline) { x_waiting.erase({deadline.record, deadline.name}); }

Result<std::int64_t> fire_deadlines(Kernel& kernel, PutOff& put_off) {
  const Instant now = kernel.now();
  // Those that wait stand first in the list and must not keep the others out of it.
  HINOMI_ASSIGN(const auto due,
                kernel.records().deadlines_to_fire(now, limits::timer_batch + put_off.size()));
  std::int64_t count = 0;
  for (const StoredDeadline& deadline : due) {
    if (put_off.waits(deadline, now)) continue;
    const auto done = fire_whole(kernel, deadline);
    if (done) {
      put_off.drop(deadline);
    } else {
      put_off.add(deadline, now);
      log(LogLevel::error, "procedure", "a deadline could not be fired; it is tried again",
          {{"code", done.error().code}, {"record", deadline.record}, {"deadline", deadline.name}});
    }
    ++count;
  }
  return count;
}

Result<std::int64_t> propose_expired(Kernel& kernel) {
  const Instant now = kernel.now();
  const std::string month = to_iso_jst(now).substr(0, 7);
  std::map<std::string, std::vector<StoredRecord>> by_owner;
  std::optional<store::ExpiredAfter> after;
  while (true) {
    HINOMI_ASSIGN(const auto page, kernel.records().expired(now, after, limits::expired_page));
    if (page.empty()) break;
    after = store::ExpiredAfter{page.back().retain_until.value_or(now), page.back().id};
    std::vector<StoredRecord> fresh;
    HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
      HINOMI_ASSIGN(fresh, not_proposed(kernel, snapshot, month, page));
      return {};
    }));
    for (StoredRecord& record : fresh) {
      auto& list = by_owner[record.label.owner];
      if (static_cast<std::int64_t>(list.size()) < limits::disposal_rows_max)
        list.push_back(std::move(record));
    }
  }
  std::int64_t count = 0;
  for (const auto& [owner, records] : by_owner) {
    const auto proposed = propose_for(kernel, month, records);
    if (proposed) count += *proposed;
    if (!proposed)
      log(LogLevel::error, "procedure", "expired records could not be proposed for disposal",
          {{"code", proposed.error().code}, {"organisation", owner}});
  }
  return count;
}

}  // namespace hinomi::procedure
