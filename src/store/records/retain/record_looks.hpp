// Looks: reads that a person had to give a reason for (a masked field, an emergency access). Owns
// record_look. The reason lies here, sealed with the record's key, and goes with it; the journal entry of the
// same number carries a keyed digest of it. In: a change's transaction. Out: newest first, at most
// limits::record_looks_max. Fails: not_found `record.not_found`, malformed `vault.altered`; as the database
// does. Source: SR4, SR9, SR19.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

struct RecordLook {
  std::string record;
  std::int64_t version = 0, sequence = 0;  // of the record; of the journal entry
  Instant time;
  std::string actor, actor_name, organisation;
  std::string action;  // record.revealed, record.break_glass
  std::string field;   // which was shown; empty: the whole record
  std::string reason;  // empty once the record's key is destroyed
};

Result<void> add_look(Transaction& transaction, const VaultKey& vault, const RecordLook& look);
/// Gives the looks of a record.
Result<std::vector<RecordLook>> looks(Snapshot& snapshot, const VaultKey& vault, std::string_view record);

std::span<const StatementText> record_look_statements();

}  // namespace hinomi::store
