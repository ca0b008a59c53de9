// What goes from the disk after changes: files that no record uses any more, and the log of the store that
// still holds what was destroyed. What cannot go now, because somebody still reads, goes by the clock; what a
// stop leaves goes after the next start. Originals of reports on their way in are spared as long as their
// notes stand (intake/open_notes.hpp). Failures are logged and tried again. Source: SR8, SR10.
#pragma once
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// Removes what a stop left; before anything is on its way in.
void sweep_at_start(Kernel& kernel);
/// Removes what this thread's change destroyed, if it did.
void sweep_after_change(Kernel& kernel);
/// Removes what is due, and folds the log if that could not be done before.
void sweep_by_clock(Kernel& kernel);

}  // namespace hinomi::procedure
