// No record is ever without somebody: open records whose assignee is gone, and those that wait where nobody
// of their organisation can see them, are given to one who can work on them. In: what the store names. The
// new assignee passes the same decision as everybody; first those of the owner, heads before desks; when none
// of them passes, the queue of the owner; when nobody of the owner passes, the heads of the nearest
// organisation above that has one who does. Each is a change of its own, with a line of history and a notice.
// Fails as the kernel does.
#pragma once
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// Gives records of people who are gone to somebody who is there, or back to the desk.
Result<std::int64_t> find_new_assignees(Kernel& kernel);
/// Gives records that wait where nobody can see them to somebody above.
Result<std::int64_t> empty_blind_queues(Kernel& kernel);

}  // namespace hinomi::procedure
