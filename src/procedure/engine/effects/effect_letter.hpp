// The effect `letter`: composes a letter from its template and the record as the step leaves it, and stores
// it with the step. The number is that of the record, with -2, -3 … for further letters of it. The journal
// entry names the letter, its template and digests, never its words. With `field` the number goes into that
// field. Where no template serves the type, the entry names the letter alone.
#pragma once
#include <span>

#include "procedure/engine/effects/effects.hpp"

namespace hinomi::procedure::effect {

Result<void> letter(const EffectView& view, std::span<const Parameter> parameters);

}  // namespace hinomi::procedure::effect
