// Holds: what keeps a record from being destroyed. A record may stand under several at once (a trial and a
// freeze); each has its kind, who put it, when, and the record on which it rests, and only that one is lifted
// when it is released. Owns record_hold; rows stay after the release. In: a change's transaction. Out: what
// stands. `record.held` says whether any stands; the kernel keeps it so. Fails: not_found `record.not_found`;
// as the database does. Source: SR8.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/api.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

using hinomi::HoldKind;  // `earlier`: held before holds were told apart; any release lifts it

struct RecordHold {
  HoldKind kind = HoldKind::legal_hold;
  std::string basis;  // id of the record whose step put it
  std::string by, by_name;
  Instant put;
};

/// Who puts or lifts which hold of which record.
struct HoldWanted {
  std::string record;
  HoldKind kind = HoldKind::legal_hold;
  std::string basis, by, by_name;
};

/// Puts the hold; the same one standing already stays as it is.
Result<void> put_hold(Transaction& transaction, const HoldWanted& wanted);
/// Lifts that hold and no other; nothing happens when it does not stand.
Result<void> lift_hold(Transaction& transaction, const HoldWanted& wanted);
/// Gives the holds that stand, oldest first.
Result<std::vector<RecordHold>> standing_holds(Snapshot& snapshot, std::string_view record);

std::span<const StatementText> record_hold_statements();

}  // namespace hinomi::store
