// Reads the journal's rows as they stand, without judging them, for verification and export.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/journal/chain.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

/// What a journal is verified or exported from.
struct JournalStart {
  std::string previous_hash;            // of entry from - 1; empty for the first
  std::vector<Checkpoint> checkpoints;  // of entries from `from` on
  std::optional<ChainHead> head;
};

/// Reads what the journal says of itself, with its seal; nothing if that is not readable as such.
Result<std::optional<ChainHead>> read_chain_head(Snapshot& snapshot);
/// Reads the newest checkpoint as it stands.
Result<std::optional<Checkpoint>> read_newest_checkpoint(Snapshot& snapshot);
/// Reads what stands beside the entries.
Result<JournalStart> read_start(Snapshot& snapshot, std::int64_t from);
/// Hands every entry from `from` on to `take`, in order, until it gives false.
Result<void> read_rows(Snapshot& snapshot, std::int64_t from,
                       const std::function<bool(const EntryView&)>& take);
/// Reads the pages of these entries and nothing of what they say.
Result<void> touch_rows(Snapshot& snapshot, std::int64_t from, std::int64_t to);

}  // namespace hinomi::store
