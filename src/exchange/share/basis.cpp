// See basis.hpp.
#include "exchange/share/basis.hpp"

#include "exchange/agreement.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {

Result<std::optional<StoredRecord>> load_record(const ShareRoom& room, const std::string& id) {
  std::optional<StoredRecord> found;
  store::Store& store = room.know.store;
  HINOMI_TRY(store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(found, store.records().load(snapshot, id));
    return {};
  }));
  return found;
}

Result<bool> agreement_holds(const ShareRoom& room, const store::Circle& circle) {
  bool holds = false;
  HINOMI_TRY(room.know.store.database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(holds, agreement_holds(room, snapshot, circle));
    return {};
  }));
  return holds;
}

Result<bool> agreement_holds(const ShareRoom& room, store::Snapshot& snapshot, const store::Circle& circle) {
  if (circle.agreement.empty()) return false;
  HINOMI_ASSIGN(const auto record, room.know.store.records().load(snapshot, circle.agreement));
  const auto end = record ? agreement_end(*record) : std::nullopt;
  return end && jst_day(room.know.clock()) <= *end;
}

}  // namespace hinomi::exchange
