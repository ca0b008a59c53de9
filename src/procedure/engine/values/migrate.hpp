// Brings a record that is about to change to the newest version of its definition, as far as migrations are
// declared; without one it stays under its own. What is dropped stays in the history. Fails as unavailable
// `record.definition_missing`.
#pragma once
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

Result<StoredRecord> migrated(const Kernel& kernel, StoredRecord record);

}  // namespace hinomi::procedure
