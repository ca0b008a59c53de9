// See reassign.hpp.
#include "procedure/engine/writing/reassign.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "base/log.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/notify.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/writing/step.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

constexpr Role successors[] = {Role::unit_head, Role::section_chief, Role::intake_officer,
                               Role::division_head};
constexpr Role heads[] = {Role::unit_head, Role::division_head, Role::arbiter, Role::force_head};
constexpr int levels_max = 8;

// The first of the organisation, in the order of the roles, who can work on the record.
Result<std::optional<std::string>> able_of(const Change& change, std::span<const Role> roles,
                                           const std::string& organisation) {
  for (const Role role : roles) {
    HINOMI_ASSIGN(const auto people, change.kernel.people_with(role, organisation));
    for (const PersonCard& card : people) {
      if (card.id == change.before.assignee) continue;
      HINOMI_ASSIGN(const auto able,
                    able_person(change.kernel, change.transaction, change.type, change.record.id, card.id));
      if (able) return std::optional(card.id);
    }
  }
  return std::optional<std::string>();
}

bool sees_place(const access::Principal& person, const store::WaitingPlace& place) {
  Label label = place.label;
  if (label.owner.empty()) label.owner = person.organisation;
  return access::decide(person, Permission::record_write, label).allowed;
}

// Tells whether an active person of the organisation could work on what waits there.
Result<bool> is_manned(const Kernel& kernel, const store::WaitingPlace& place,
                       const std::string& organisation) {
  const RecordType* type = kernel.definitions().in_force(place.type, kernel.now());
  if (type == nullptr) return true;
  HINOMI_ASSIGN(const auto people, kernel.people_of(organisation));
  for (const PersonCard& card : people) {
    if (!card.active) continue;
    HINOMI_ASSIGN(const auto person, principal_for(kernel, card, *type));
    if (person && sees_place(*person, place)) return true;
  }
  return false;
}

Result<std::optional<std::string>> able_above(const Change& change) {
  std::string organisation = change.record.label.owner;
  for (int level = 0; level < levels_max; ++level) {
    HINOMI_ASSIGN(const auto above, change.kernel.above(organisation));
    if (!above) break;
    organisation = *above;
    HINOMI_ASSIGN(auto able, able_of(change, heads, organisation));
    if (able) return able;
  }
  return std::optional<std::string>();
}

Result<void> tell_of_none(Change& change) {
  for (const Role role : {Role::unit_head, Role::arbiter}) {
    HINOMI_ASSIGN(const auto people, people_to_tell(change.kernel, role, change.record.label.owner));
    for (const PersonCard& card : people) change.tell(card.id, "record.unassigned");
  }
  return {};
}

Result<std::optional<std::string>> next_of(const Change& change) {
  const std::string& owner = change.record.label.owner;
  HINOMI_ASSIGN(auto next, able_of(change, successors, owner));
  if (next) return next;
  HINOMI_ASSIGN(const bool manned,
                is_manned(change.kernel, {change.type.name, owner, change.record.label}, owner));
  return manned ? Result<std::optional<std::string>>(std::optional<std::string>()) : able_above(change);
}

Result<void> reassign(Kernel& kernel, const StoredRecord& row) {
  const access::Principal program = program_for(row.label.owner);
  return change_record(kernel, program, row.type, row.id, row.version, [&](Change& change) -> Result<void> {
    HINOMI_ASSIGN(const auto next, next_of(change));
    // It waits already, and nobody new can take it.
    if (!next && !change.before.assignee) return fail(ErrorKind::conflict, "record.stale");
    change.action = "record.reassigned";
    change.record.assignee = next;
    change.told.emplace_back("gone", change.before.assignee.value_or(""));
    if (next) change.tell(*next, "record.assigned");
    return next ? Result<void>() : tell_of_none(change);
  });
}

Result<void> reassign_all(Kernel& kernel, const std::vector<StoredRecord>& rows) {
  for (const StoredRecord& row : rows) {
    const auto done = reassign(kernel, row);
    if (!done && done.error().kind != ErrorKind::conflict)
      log(LogLevel::error, "procedure", "a record found no new assignee", {{"code", done.error().code}});
  }
  return {};
}

// Somebody above whose role lets them see it; else the records stay, and nothing is written each time.
Result<bool> anybody_above(const Kernel& kernel, const store::WaitingPlace& place) {
  std::string organisation = place.owner;
  for (int level = 0; level < levels_max; ++level) {
    HINOMI_ASSIGN(const auto above, kernel.above(organisation));
    if (!above) return false;
    organisation = *above;
    HINOMI_ASSIGN(const bool manned, is_manned(kernel, place, organisation));
    if (manned) return true;
  }
  return false;
}

}  // namespace

Result<std::int64_t> find_new_assignees(Kernel& kernel) {
  HINOMI_ASSIGN(const auto rows, kernel.records().without_active_assignee(limits::timer_batch));
  HINOMI_TRY(reassign_all(kernel, rows));
  return static_cast<std::int64_t>(rows.size());
}

Result<std::int64_t> empty_blind_queues(Kernel& kernel) {
  HINOMI_ASSIGN(const auto places, kernel.records().waiting_places());
  std::int64_t moved = 0;
  for (const store::WaitingPlace& place : places) {
    if (place.owner.empty()) continue;  // all forces see it
    HINOMI_ASSIGN(const bool manned, is_manned(kernel, place, place.owner));
    if (manned) continue;
    HINOMI_ASSIGN(const bool above, anybody_above(kernel, place));
    if (!above) continue;
    HINOMI_ASSIGN(const auto rows, kernel.records().waiting(place, limits::timer_batch));
    HINOMI_TRY(reassign_all(kernel, rows));
    moved += static_cast<std::int64_t>(rows.size());
  }
  return moved;
}

}  // namespace hinomi::procedure
