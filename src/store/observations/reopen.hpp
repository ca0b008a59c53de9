// Opening the engine anew after it refused a transaction. A full disk leaves one of two doubts: a commit that
// was refused may stand all the same (what failed was the checkpoint after it), so that the shape in memory
// no longer tells what the file holds; or the engine declares the open database void and serves nobody until
// it is opened again. Both end by closing it and reading the shape from the file, at the next use: room may
// be back by then. Waits two seconds for readers; a database in memory is never opened anew. Fails as the
// opening itself does, or as unavailable `store.reopening` while readers go on.
#pragma once
#include "store/observations/state.hpp"

namespace hinomi::store {

/// Opens the engine anew if a transaction was refused since it was opened; the caller holds the write lock.
Result<void> reopen_if_doubtful(Observations::State& state);

}  // namespace hinomi::store
