// The guards over what must have been reported before work starts: to whom, and whether it has left. One
// function each, as guards.hpp describes. Source: 犯罪捜査共助規則26条の4; domain.md facts 3 and 12.
#pragma once
#include <span>

#include "procedure/engine/guards/guards.hpp"

namespace hinomi::procedure::guard {

/// The desk of the regional bureau is named, where the owner stands below one (Hokkaido and Tokyo do not),
/// and it is not the desk that the field `besides` names.
Result<void> bureau_named(const GuardView& view, std::span<const Parameter> parameters);
/// Each desk that the fields name was sent the record, or was handed it, since the step was taken last.
/// Demonstration data never leaves: for it the entry in the outbox is enough.
Result<void> told(const GuardView& view, std::span<const Parameter> parameters);

}  // namespace hinomi::procedure::guard
