// Notices to people: short, with the record's number and never a value of it (SR9), and only to people who
// may see the record. In: who, what kind, arguments for its text. Out: a row for the person's list.
#pragma once
#include <string_view>

#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// The account as it would act on records of the type; nothing when its roles carry no fitting purpose.
Result<std::optional<access::Principal>> principal_for(const Kernel& kernel, const PersonCard& card,
                                                       const RecordType& type);
/// Leaves a notice if the person is active and may see the record; gives its id.
Result<std::optional<std::string>> send_notice(const Kernel& kernel, store::Transaction& transaction,
                                               const StoredRecord& record, std::string_view person,
                                               std::string_view kind, const std::string& arguments);
/// Leaves a notice to each of the people who may see the record and whom the telling lets; gives how many.
Result<std::int64_t> tell_people(const Kernel& kernel, const Telling& telling);
/// The account as it would act on the record, if it is active, sees the record by the same rules as everybody
/// and may change it; nothing else.
Result<std::optional<access::Principal>> able_person(const Kernel& kernel, store::Snapshot& snapshot,
                                                     const RecordType& type, std::string_view record,
                                                     std::string_view person);
/// People of the organisation with the role; when there are none, of the next organisation above that has
/// some.
Result<std::vector<PersonCard>> people_to_tell(const Kernel& kernel, Role role, std::string organisation);

}  // namespace hinomi::procedure
