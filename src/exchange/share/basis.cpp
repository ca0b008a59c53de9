// See basis.hpp.
#include "exchange/share/basis.hpp"

#include "base/json.hpp"
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
  if (circle.agreement.empty()) return false;
  HINOMI_ASSIGN(const auto record, load_record(room, circle.agreement));
  if (!record || record->type != "agreement" || record->state != "in_force") return false;
  HINOMI_ASSIGN(const Json fields, parse_json(record->fields));
  const auto ends = fields.find("ends_on");
  if (ends == fields.end() || !ends->is_string()) return false;
  const auto day = parse_timestamp(ends->get<std::string>());
  if (!day) return false;
  return room.know.clock() < start_of_jst_day(add_days(jst_day(day->instant), 1));
}

}  // namespace hinomi::exchange
