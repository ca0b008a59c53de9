// See break_glass.hpp.
#include "procedure/engine/break_glass.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/effects/effects.hpp"
#include "procedure/engine/effects/notify.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/writing/make.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

// The person as if of each organisation in turn: what the emergency lifts, and nothing else.
Result<StoredRecord> find_anywhere(const Kernel& kernel, const access::Principal& person,
                                   const std::string& number) {
  const auto types = readable_types(kernel, person);
  HINOMI_ASSIGN(const auto organisations, kernel.store().organisations().list());
  for (const Organisation& organisation : organisations) {
    access::Principal lifted = person;
    lifted.organisation = organisation.code;
    lifted.organisations_below = {organisation.code};
    HINOMI_ASSIGN(auto found, kernel.records().find_by_number(lifted, types, number));
    if (found) return *std::move(found);
  }
  return no_record(number);
}

const RecordType* review_type(const Kernel& kernel) {
  for (const RecordType* type : kernel.definitions().all(kernel.now())) {
    if (step_with_effect(*type, "suspend_account") != nullptr) return type;
  }
  return nullptr;
}

Json review_fields(const RecordType& type, const access::Principal& person, const StoredRecord& record,
                   const std::string& reason, Instant until) {
  const Json all{{"person", person.id},
                 {"person_name", person.name},
                 {"record", record.id},
                 {"number", record.number},
                 {"reason", reason},
                 {"until",
                  {{"text", to_iso_jst(until)},
                   {"instant", to_iso(until)},
                   {"offset", 32'400},
                   {"precision", 1'000'000'000}}}};
  Json fields = Json::object();
  for (const auto& [name, value] : all.items()) {
    if (find_field(type, name) != nullptr) fields[name] = value;
  }
  return fields;
}

struct Told {
  std::string person, organisation;
};

void add_all(std::vector<Told>& told, const std::vector<PersonCard>& people,
             const access::Principal& except) {
  for (const PersonCard& card : people) {
    const bool known =
        std::any_of(told.begin(), told.end(), [&](const Told& each) { return each.person == card.id; });
    if (!known && card.id != except.id) told.push_back({card.id, card.organisation});
  }
}

// The auditors of both organisations; what they find about staff reaches nobody in command (SR18).
Result<std::vector<Told>> people_concerned(const Kernel& kernel, const access::Principal& person,
                                           const StoredRecord& record) {
  std::vector<Told> told;
  for (const std::string& organisation : {person.organisation, record.label.owner}) {
    for (const Role role : {Role::auditor, Role::protection_officer}) {
      HINOMI_ASSIGN(const auto people, people_to_tell(kernel, role, organisation));
      add_all(told, people, person);
    }
  }
  return told;
}

// The review is the business of the person's organisation; those of the other who are told may read it too.
Result<void> tell_concerned(Change& review, const access::Principal& person, const StoredRecord& record) {
  HINOMI_ASSIGN(const auto told, people_concerned(review.kernel, person, record));
  store::Records& records = review.kernel.records();
  const std::string& own = review.record.label.owner;
  if (record.label.owner != own)
    HINOMI_TRY(
        records.put_grant(review.transaction, {review.record.id, record.label.owner, "copy", std::nullopt}));
  for (const Told& each : told) {
    if (each.organisation != own && each.organisation != record.label.owner)
      HINOMI_TRY(
          records.put_grant(review.transaction, {review.record.id, each.person, "copy", std::nullopt}));
    HINOMI_TRY(send_notice(review.kernel, review.transaction, review.record, each.person,
                           "record.break_glass", "{}"));
  }
  return {};
}

Result<Instant> open_review(Kernel& kernel, store::Transaction& transaction, const RecordType& type,
                            const access::Principal& person, const StoredRecord& record,
                            const std::string& reason, Instant until) {
  const Json fields = review_fields(type, person, record, reason, until);
  const access::Principal program = program_for(person.organisation);
  const NewRecord wanted{type, person.organisation, {}, to_text(fields), {}, {}, false, record.demonstration};
  HINOMI_ASSIGN(Change review, begin_record(kernel, transaction, program, wanted));
  review.record.drafter = person.id;  // nobody reviews the own access
  review.told.emplace_back("person", person.id);
  HINOMI_TRY(finish_change(review));
  HINOMI_TRY(tell_concerned(review, person, record));
  return review.record.due.value_or(kernel.calendar().after(transaction.now(), std::int64_t{3} * 465,
                                                            DeadlineClock::business, person.organisation));
}

}  // namespace

Result<BreakGlass> open_glass(Kernel& kernel, const access::Principal& person,
                              const BreakGlassWanted& wanted) {
  if (is_machine(person) || !access::may(person, Permission::break_glass).allowed)
    return fail(ErrorKind::forbidden, "access.permission", {{"permission", "break_glass"}});
  HINOMI_TRY(check_text("reason", wanted.reason, limits::reason_characters_max, true));
  if (characters(trim(wanted.reason)) < limits::break_glass_reason_min) {
    return fail(ErrorKind::malformed, "record.break_glass_reason",
                {{"minimum", std::to_string(limits::break_glass_reason_min)}});
  }
  const RecordType* type = review_type(kernel);
  if (type == nullptr) return fail(ErrorKind::unavailable, "record.break_glass_unreviewed");
  HINOMI_ASSIGN(const StoredRecord record, find_anywhere(kernel, person, std::string(trim(wanted.record))));
  BreakGlass access;
  access.record = record.id;
  HINOMI_TRY(kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    access.id = make_id(transaction.now());
    access.until = transaction.now() + limits::break_glass_lasts;
    HINOMI_TRY(kernel.records().put_grant(transaction, {record.id, person.id, "break_glass", access.until}));
    HINOMI_ASSIGN(access.review_due,
                  open_review(kernel, transaction, *type, person, record, wanted.reason, access.until));
    HINOMI_TRY(add_look(kernel, transaction, person, record, {"record.break_glass", {}, wanted.reason},
                        access.id + " " + to_iso(access.until)));
    return {};
  }));
  return access;
}

}  // namespace hinomi::procedure
