// The effects that reach other records: making, linking, holding, disposing; one function each, as
// effects.hpp describes.
#pragma once
#include <span>

#include "procedure/engine/effects/effects.hpp"

namespace hinomi::procedure::effect {

/// Makes a record of another type out of this one and links it back.
Result<void> make_record(const EffectView& view, std::span<const Parameter> parameters);
/// Links this record to the one asked for.
Result<void> link_to(const EffectView& view, std::span<const Parameter> parameters);
/// Puts a legal hold on this record, or on the one that a field names.
Result<void> hold(const EffectView& view, std::span<const Parameter> parameters);
Result<void> release_hold(const EffectView& view, std::span<const Parameter> parameters);
/// Puts this record up for disposal.
Result<void> propose_disposal(const EffectView& view, std::span<const Parameter> parameters);
/// Destroys the values of the listed records whose time is over and that no hold keeps; writes the
/// certificate.
Result<void> erase_records(const EffectView& view, std::span<const Parameter> parameters);

}  // namespace hinomi::procedure::effect
