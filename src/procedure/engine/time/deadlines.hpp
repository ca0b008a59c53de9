// Deadlines of a record: started, met, overdue or stopped by what happens to it, on the business calendar.
// In: a change under way, or a stored deadline that is due to tell somebody. Each escalation is told once:
// what was told is stored with the deadline, so that restarts and clock changes repeat nothing.
#pragma once
#include <vector>

#include "procedure/engine/writing/change.hpp"

namespace hinomi::procedure {

/// Gives the deadlines that the change starts or ends, and sets the record's nearest one.
Result<std::vector<StoredDeadline>> planned_deadlines(Change& change);
/// When the deadline next has something to tell or to become overdue.
std::optional<Instant> next_fire(const Kernel& kernel, const DeadlineDefinition& definition,
                                 const StoredDeadline& deadline, std::string_view organisation);
/// The deadlines as people see them.
std::vector<RecordDeadline> shown_deadlines(const Kernel& kernel, const RecordType& type,
                                            const StoredRecord& record,
                                            const std::vector<StoredDeadline>& deadlines);

}  // namespace hinomi::procedure
