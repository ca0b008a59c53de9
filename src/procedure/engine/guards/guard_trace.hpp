// The guard of a lead: can the log of this provider tell one customer from another with what is known of the
// access? Where customers share addresses (CGN), an address and a time alone name many of them, so a missing
// port, destination or second is refused with what to ask for, and nobody is promised what cannot be kept.
// Fails as forbidden `guard.trace_*`. Source: domain.md fact 10, issue of legal clocks; N1-3(2)ア.
#pragma once
#include <span>

#include "procedure/engine/guards/guards.hpp"

namespace hinomi::procedure::guard {

/// The access can be told from others in the provider's log.
Result<void> traceable(const GuardView& view, std::span<const Parameter> parameters);

}  // namespace hinomi::procedure::guard
