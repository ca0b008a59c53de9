// What the kernel does by the clock: reminders and escalations, steps that a deadline takes, new owners for
// records whose assignee is gone, proposals for disposal. Each thing is one transaction of its own, so that a
// stop in between loses nothing and repeats nothing. Out: how many things were done.
#pragma once
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// Tells what is due by the clock and takes the steps that deadlines take.
Result<std::int64_t> fire_deadlines(Kernel& kernel);
/// Gives records of people who are gone to somebody who is there, or back to the desk.
Result<std::int64_t> find_new_assignees(Kernel& kernel);
/// Proposes what is over for disposal, once a month each.
Result<std::int64_t> propose_expired(Kernel& kernel);

}  // namespace hinomi::procedure
