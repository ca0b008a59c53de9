// What tenants keep beside the tokens of hits: the desk that answers for each of them, counters of what a day
// allows, and values that somebody registered by hand. Owns hit_desk, hit_counted and hit_hand. Values by
// hand stand sealed and are known by a keyed mark. Writing functions take the caller's transaction. Fails as
// the database does; malformed `vault.altered`. Source: domain.md SR12.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/intel/hit_tokens.hpp"
#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

struct HitDeskRow {
  std::string organisation, name, telephone, hours;
  Instant changed;
};

/// The desks that tenants named, by organisation.
Result<std::vector<HitDeskRow>> hit_desks(Snapshot& snapshot);
Result<void> put_hit_desk(Transaction& transaction, const HitDeskRow& desk);

/// Counts `more` in a scope on a day (JST, days since 1970); gives how many there are now.
Result<std::int64_t> count_hit(Transaction& transaction, std::string_view scope, std::int64_t day,
                               std::int64_t more);

/// Registers a value for a record; false when it was.
Result<bool> put_hand_value(Transaction& transaction, const VaultKey& key, std::string_view record,
                            const HitValue& value);
/// Takes a value back; false when it was not there.
Result<bool> drop_hand_value(Transaction& transaction, const VaultKey& key, std::string_view record,
                             const HitValue& value);
/// Values registered by hand for a record.
Result<std::vector<HitValue>> hand_values(Snapshot& snapshot, const VaultKey& key, std::string_view record);
Result<void> forget_hand_values(Transaction& transaction, std::string_view record);

std::span<const StatementText> hit_desk_statements();

}  // namespace hinomi::store
