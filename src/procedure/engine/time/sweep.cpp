// See sweep.hpp.
#include "procedure/engine/time/sweep.hpp"

#include "base/log.hpp"
#include "procedure/intake/open_notes.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

void remove_unused(const Kernel& kernel, store::Unused which) {
  store::Store& store = kernel.store();
  const auto removed = store::remove_unused_blobs({store.database(), store.vault()}, which,
                                                  intake::noted_originals(store.directory()));
  if (!removed)
    log(LogLevel::error, "procedure", "unused files were not looked for", {{"code", removed.error().code}});
}

void fold(Kernel& kernel) {
  const auto folded = kernel.store().database().fold_log();
  kernel.note_unfolded(!folded);
  if (!folded)
    log(LogLevel::warning, "procedure", "the log of the store was not folded; it is tried again",
        {{"code", folded.error().code}});
}

}  // namespace

void sweep_at_start(Kernel& kernel) {
  remove_unused(kernel, store::Unused::all);
  kernel.note_unfolded(true);  // what a stop left may lie in the log
}

void sweep_after_change(Kernel& kernel) {
  if (!kernel.take_dropped()) return;
  remove_unused(kernel, store::Unused::due);
  fold(kernel);
}

void sweep_by_clock(Kernel& kernel) {
  remove_unused(kernel, store::Unused::due);
  if (kernel.take_dropped() || kernel.unfolded()) fold(kernel);
}

}  // namespace hinomi::procedure
