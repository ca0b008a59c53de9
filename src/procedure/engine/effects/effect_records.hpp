// The effects that reach other records: making, linking, holding, disposing; one function each, as
// effects.hpp describes.
#pragma once
#include <functional>
#include <span>

#include "procedure/engine/effects/effects.hpp"

namespace hinomi::procedure::effect {

/// Makes a record of another type out of this one and links it back.
Result<void> make_record(const EffectView& view, std::span<const Parameter> parameters);
/// Links this record to the one asked for; a merge that would come back to where it began is refused.
Result<void> link_to(const EffectView& view, std::span<const Parameter> parameters);
/// Takes away the links of the kind that a step of this record made.
Result<void> unlink(const EffectView& view, std::span<const Parameter> parameters);
/// Puts a legal hold on this record, or on the one that a field names; lifting it lifts no other's hold.
Result<void> hold(const EffectView& view, std::span<const Parameter> parameters);
Result<void> release_hold(const EffectView& view, std::span<const Parameter> parameters);
/// Puts the hold of a freeze on this record; other holds stand beside it.
Result<void> freeze_record(Change& change);
/// Lifts the hold of the freeze and no other.
Result<void> unfreeze(const EffectView& view, std::span<const Parameter> parameters);
/// Puts this record up for disposal.
Result<void> propose_disposal(const EffectView& view, std::span<const Parameter> parameters);
/// Destroys the values of the listed records whose time is over and that no hold keeps; writes the
/// certificate: a line for each, and the SHA-256 of the lines as canonical JSON. Files go after the commit.
Result<void> erase_records(const EffectView& view, std::span<const Parameter> parameters);
/// Puts a sending to the desk that a field names into the outbox; a correction goes to everybody who was
/// told.
Result<void> dispatch(const EffectView& view, std::span<const Parameter> parameters);
/// What waits of this record or was refused goes no more: what it says does not stand.
Result<void> cancel_sendings(const EffectView& view, std::span<const Parameter> parameters);
/// Tells every desk that was told of what this record's field names, by requests of the type and the owner.
Result<void> correct_told(const EffectView& view, std::span<const Parameter> parameters);
/// Fills a table with records of the type in the states that no other request under way names: those of the
/// record's owner that the actor may see, under no stricter label.
Result<void> gather(const EffectView& view, std::span<const Parameter> parameters);
/// Goes through the records of the type that a field of this one names by an identifier: those of its owner,
/// demonstration data with such data alone, each once.
Result<void> each_named(const Change& change, std::string_view type, std::string_view field,
                        const std::function<Result<void>(const StoredRecord&)>& visit);
/// Has the program take a step of the records of the type that the field names, where they stand before it.
Result<void> step_named(const EffectView& view, std::span<const Parameter> parameters);

}  // namespace hinomi::procedure::effect
