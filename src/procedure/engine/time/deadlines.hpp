// Deadlines of a record: started, met, overdue or stopped by what happens to it, on the business calendar.
// In: a change under way, or a stored deadline that is due to tell somebody. Each escalation is told once:
// what was told is stored with the deadline, so that restarts and clock changes repeat nothing.
#pragma once
#include <vector>

#include "procedure/engine/writing/change.hpp"

namespace hinomi::procedure {

/// Gives the deadlines that the change starts or ends, and sets the record's nearest one.
Result<std::vector<StoredDeadline>> planned_deadlines(Change& change);
/// The step by the clock that a record in this state takes when the deadline is over; null: none.
const TransitionDefinition* step_by_clock(const RecordType& type, std::string_view state,
                                          std::string_view deadline);
/// When the deadline next has something to tell, becomes overdue, or has a step to take: until that is taken
/// the deadline stays due.
std::optional<Instant> next_fire(const Kernel& kernel, const RecordType& type,
                                 const DeadlineDefinition& definition, const StoredDeadline& deadline,
                                 const StoredRecord& record);
/// The deadlines as people see them.
std::vector<RecordDeadline> shown_deadlines(const Kernel& kernel, const RecordType& type,
                                            const StoredRecord& record,
                                            const std::vector<StoredDeadline>& deadlines);

}  // namespace hinomi::procedure
