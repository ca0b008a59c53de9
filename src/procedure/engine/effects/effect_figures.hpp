// Effects that give a record a figure of its own: minutes measured, a number in a ledger.
#pragma once
#include <span>

#include "procedure/engine/effects/effects.hpp"

namespace hinomi::procedure::effect {

/// Sets the minutes from an instant of the record until now.
Result<void> count_minutes(const EffectView& view, std::span<const Parameter> parameters);
/// Gives the record the next number of its owner's ledger, of the year and the kind that a field holds; it
/// keeps the one that it has. Gapless: the number is drawn in the step's own transaction (SR14).
Result<void> number_in_ledger(const EffectView& view, std::span<const Parameter> parameters);

}  // namespace hinomi::procedure::effect
