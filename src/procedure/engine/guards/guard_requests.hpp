// The guards of requests to others: the days that the law gives, no target asked twice, and whether what a
// request serves has ended. One function each, as guards.hpp describes.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "procedure/engine/guards/guards.hpp"

namespace hinomi::procedure {

/// The records of the guard's types that this one names or is linked to and that have ended: done, or one of
/// the guard's steps was taken on them.
Result<std::vector<std::string>> ended_needs(const Kernel& kernel, store::Snapshot& snapshot,
                                             const RecordType& type, const StoredRecord& record,
                                             const GuardUse& use);

namespace guard {

/// The end asked for lies within the days that the basis of the record gives, each time and in all (SR15).
Result<void> legal_limit_days(const GuardView& view, std::span<const Parameter> parameters);
/// No open record of the kind that the actor may see has one of the targets (of the same desk, where said);
/// one in a state named as past has done its work.
/// What the actor may not see does not change the answer: hit/no-hit tells both desks.
Result<void> not_duplicate(const GuardView& view, std::span<const Parameter> parameters);
/// What the record serves has ended.
Result<void> need_ended(const GuardView& view, std::span<const Parameter> parameters);
/// The day does not lie after the other one.
Result<void> not_after(const GuardView& view, std::span<const Parameter> parameters);
/// Of the records of the type that the field names, as far as the actor may see them, one stands in the
/// states; what nobody keeps a record of stands by the decision of the request itself.
Result<void> named_stand(const GuardView& view, std::span<const Parameter> parameters);

}  // namespace guard
}  // namespace hinomi::procedure
