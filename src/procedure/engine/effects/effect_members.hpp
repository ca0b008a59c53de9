// The effects by which several organisations work on one record: who reads it as a member, and what the heads
// of all of them sign. Members are rows of a table with a column `organisation` and perhaps a flag `left`;
// signatures are rows of a table that only the program writes: organisation, approved, name, signed_at. In: a
// step of the record, or of one that names it in a field (`of`). Fails: not_found `record.not_found`,
// forbidden `record.sign_not_party`. Source: 犯罪捜査共助規則20条; domain.md E3.
#pragma once
#include <span>

#include "procedure/engine/effects/effects.hpp"

namespace hinomi::procedure::effect {

/// Lets the organisations of the table read the record, and nobody who is no longer there; what names the
/// record and was shown to its members follows.
Result<void> admit_members(const EffectView& view, std::span<const Parameter> parameters);
/// Lets no member read the record any more; with `named` (a type), none of the records of it that name this
/// one.
Result<void> dismiss_members(const EffectView& view, std::span<const Parameter> parameters);
/// The actor's organisation leaves: it reads no more of what belongs to others, and keeps what it owns, which
/// the others read no more.
Result<void> leave_members(const EffectView& view, std::span<const Parameter> parameters);
/// Writes one unsigned row for the owner and for each member.
Result<void> ask_signatures(const EffectView& view, std::span<const Parameter> parameters);
/// Signs for the actor's organisation, and for no other.
Result<void> sign(const EffectView& view, std::span<const Parameter> parameters);

}  // namespace hinomi::procedure::effect
