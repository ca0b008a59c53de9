// What steps do beside moving the record, one function each, inside the step's transaction. In: the change
// under way, what the person gave with the step, the parameters of the definition. Fails as the guards do,
// and with `record.step_*` when the step was not given what the effect needs.
#pragma once
#include <span>

#include "procedure/engine/writing/change.hpp"

namespace hinomi::procedure {

struct EffectView {
  Change& change;
  const TransitionWanted& wanted;
  const TransitionDefinition& transition;
  std::string_view kind = {};  // which of a family's kinds is to be made
};

/// Does all effects of the step in order.
Result<void> do_effects(const EffectView& view);
std::vector<std::string_view> effect_names();
/// Suspends accounts that the step's effects name; before the step's own transaction, and safe to repeat.
Result<void> suspend_accounts(Kernel& kernel, const StoredRecord& record,
                              const TransitionDefinition& transition);
/// The first use of the effect in the step; null when there is none.
const EffectUse* find_effect(const TransitionDefinition& step, std::string_view effect);
/// The first step of the type that uses the effect; null when there is none.
const TransitionDefinition* step_with_effect(const RecordType& type, std::string_view effect);

}  // namespace hinomi::procedure
