// Named conditions of steps, one function each. In: the record as it would become (with the step's values),
// who acts, the parameters of the definition. Out: nothing, or why not. In a preview values that the step
// itself asks for count as given. Fails as forbidden `guard.*`; `guard.unknown` when a definition names none
// of ours.
#pragma once
#include <span>
#include <string_view>

#include "base/json_fwd.hpp"
#include "procedure/engine/kernel.hpp"
#include "store/sql/database.hpp"

namespace hinomi::procedure {

struct GuardView {
  const Kernel& kernel;
  store::Snapshot& snapshot;
  const access::Principal& actor;
  const RecordType& type;
  const StoredRecord& record;
  const StoredRecord& before;
  const TransitionDefinition& transition;
  bool preview = false;
};

/// Tells whether the step will ask for the field: in a preview it has not asked yet.
bool asked_in_step(const GuardView& view, std::string_view field);
/// Asks one guard.
Result<void> ask_guard(const GuardView& view, const GuardUse& use);
/// Asks all guards of the step in order; the first refusal counts.
Result<void> ask_guards(const GuardView& view);
/// Names that have a function here.
std::vector<std::string_view> guard_names();

}  // namespace hinomi::procedure
