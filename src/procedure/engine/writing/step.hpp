// Taking a step. One transaction each; a guard that says `otherwise` has the program take that other step
// after a refusal (freezing an item whose hash differs), and the refusal is still the answer. Fails:
// not_found `record.step_unknown`, forbidden `record.step_*`, `guard.*`, malformed `record.reason_missing`,
// conflict `record.stale`.
#pragma once
#include <string_view>

#include "procedure/engine/writing/change.hpp"

namespace hinomi::procedure {

struct StepPlace {
  std::string_view type, id, transition;
  std::string_view kind = {};  // of the record that the step makes, where it makes one of a family
};

/// The idempotency key as it is kept: it stands for this step of this record and no other. Empty without one.
std::string step_key(const StepPlace& place, const TransitionWanted& wanted);
Result<void> take_step(Kernel& kernel, const access::Principal& actor, const StepPlace& place,
                       const TransitionWanted& wanted);
/// The same within a transaction that is under way, in which another record's step is.
Result<void> step_within(Kernel& kernel, store::Transaction& transaction, const access::Principal& actor,
                         const StepPlace& place, const TransitionWanted& wanted);
/// Steps from the record's state, and whether the person may take each now.
Result<std::vector<RecordAction>> actions_now(const Kernel& kernel, const access::Principal& person,
                                              const RecordType& type, const StoredRecord& record);
/// A change of fields, or another verb, as one transaction: begin, work, finish.
Result<void> change_record(Kernel& kernel, const access::Principal& actor, std::string_view type,
                           std::string_view id, std::int64_t version,
                           const std::function<Result<void>(Change&)>& work);

}  // namespace hinomi::procedure
