// See notify.hpp.
#include "procedure/engine/effects/notify.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "base/ids.hpp"
#include "procedure/engine/authority.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {

Result<std::optional<access::Principal>> principal_for(const Kernel& kernel, const PersonCard& card,
                                                       const RecordType& type) {
  access::Principal person;
  person.id = card.id;
  person.name = card.name;
  person.organisation = card.organisation;
  HINOMI_ASSIGN(person.organisations_below, kernel.store().organisations().codes_below(card.organisation));
  person.roles = card.roles;
  person.compartments = card.compartments;
  person.clearance = card.clearance;
  for (const Purpose purpose : access::purposes_of(card.roles)) {
    person.purpose = purpose;
    if (reads(person, type)) return std::optional(std::move(person));
  }
  return std::optional<access::Principal>();
}

Result<std::optional<access::Principal>> able_person(const Kernel& kernel, store::Snapshot& snapshot,
                                                     const RecordType& type, std::string_view record,
                                                     std::string_view person) {
  HINOMI_ASSIGN(const auto card, kernel.person(person));
  if (!card || !card->active) return std::optional<access::Principal>();
  HINOMI_ASSIGN(auto able, principal_for(kernel, *card, type));
  if (!able || !access::may(*able, Permission::record_write).allowed)
    return std::optional<access::Principal>();
  HINOMI_ASSIGN(const bool seen, kernel.records().may_see(snapshot, *able, record));
  return seen ? std::move(able) : std::optional<access::Principal>();
}

Result<std::optional<std::string>> send_notice(const Kernel& kernel, store::Transaction& transaction,
                                               const StoredRecord& record, std::string_view person,
                                               std::string_view kind, const std::string& arguments) {
  HINOMI_ASSIGN(const auto card, kernel.person(person));
  if (!card || !card->active) return std::optional<std::string>();
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(record));
  HINOMI_ASSIGN(const auto reader, principal_for(kernel, *card, *type));
  if (!reader) return std::optional<std::string>();
  HINOMI_ASSIGN(const bool seen, kernel.records().may_see(transaction, *reader, record.id));
  if (!seen) return std::optional<std::string>();
  store::StoredNotice notice;
  notice.id = make_id(transaction.now());
  notice.person = person;
  notice.kind = kind;
  notice.record = record.id;
  notice.type = record.type;
  notice.number = record.number;
  notice.arguments = arguments;
  notice.made = transaction.now();
  HINOMI_TRY(kernel.records().add_notice(transaction, notice));
  return std::optional(notice.id);
}

namespace {

// A notice that stands beside no record: it tells who asked, and nobody else.
Result<std::int64_t> tell_alone(const Kernel& kernel, const Telling& telling) {
  HINOMI_TRY(kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    for (const std::string& id : telling.people) {
      store::StoredNotice notice;
      notice.id = make_id(transaction.now());
      notice.person = id;
      notice.kind = telling.kind;
      notice.arguments = telling.arguments;
      notice.made = transaction.now();
      HINOMI_TRY(kernel.records().add_notice(transaction, notice));
    }
    return {};
  }));
  return std::ssize(telling.people);
}

}  // namespace

Result<std::int64_t> tell_people(const Kernel& kernel, const Telling& telling) {
  if (telling.record.empty()) return tell_alone(kernel, telling);
  std::optional<StoredRecord> record;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(record, kernel.records().load(snapshot, telling.record));
    return {};
  }));
  if (!record) return std::int64_t{0};
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(*record));
  std::vector<std::string> told;
  for (const std::string& id : telling.people) {
    if (std::find(told.begin(), told.end(), id) != told.end()) continue;
    HINOMI_ASSIGN(const auto card, kernel.person(id));
    if (!card || !card->active) continue;
    HINOMI_ASSIGN(const auto reader, principal_for(kernel, *card, *type));
    if (!reader) continue;
    if (telling.may) {
      HINOMI_ASSIGN(const bool may, telling.may(*reader));
      if (!may) continue;
    }
    told.push_back(id);
  }
  std::int64_t count = 0;
  HINOMI_TRY(kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    count = 0;
    for (const std::string& id : told) {
      HINOMI_ASSIGN(const auto sent,
                    send_notice(kernel, transaction, *record, id, telling.kind, telling.arguments));
      count += sent ? 1 : 0;
    }
    return {};
  }));
  return count;
}

Result<std::vector<PersonCard>> people_to_tell(const Kernel& kernel, Role role, std::string organisation) {
  for (int level = 0; level < 8; ++level) {
    HINOMI_ASSIGN(auto people, kernel.people_with(role, organisation));
    if (!people.empty()) return people;
    HINOMI_ASSIGN(const auto above, kernel.above(organisation));
    if (!above) break;
    organisation = *above;
  }
  return std::vector<PersonCard>{};
}

}  // namespace hinomi::procedure
