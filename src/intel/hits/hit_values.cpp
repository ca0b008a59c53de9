// Values that a person registers for a record by hand; see hits.hpp. In: a record of the person's own
// organisation that the person sees, a value, a reason. Out: the value sealed beside the record and a journal
// entry, from which the follower makes or takes back the token.
#include "base/json.hpp"
#include "base/text.hpp"
#include "intel/hits/hits.hpp"
#include "intel/hits/tenants.hpp"
#include "intel/know/values.hpp"
#include "store/intel/hit_desks.hpp"
#include "store/journal/journal.hpp"
#include "store/store.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::intel {

Result<HitValueKept> register_value(const HitRoom& room, const access::Principal& person,
                                    const std::string& record, const HitValueByHand& wanted,
                                    bool registered) {
  if (trim(wanted.reason).empty() || wanted.reason.size() > limits::hit_reason_bytes_max)
    return fail(ErrorKind::malformed, "hit.reason_missing");
  if (!is_hit_kind(wanted.kind))
    return fail(ErrorKind::unsupported, "hit.kind_unfit", {{"kind", std::string(to_text(wanted.kind))}});
  HINOMI_ASSIGN(const TakenValue taken, taken_value(wanted.kind, wanted.value));
  const auto types = room.types ? room.types(person) : std::vector<std::string>();
  HINOMI_ASSIGN(auto found, room.store.records().find_by_number(person, types, record));
  if (!found) {
    HINOMI_ASSIGN(found, room.store.records().find(person, types, record));
  }
  const bool fits = found && found->owner_unit == person.organisation && found->phase != Phase::done &&
                    found->phase != Phase::disposed && room.open_type && room.open_type(found->type);
  if (!fits) return fail(ErrorKind::not_found, "hit.record_unknown", {{"record", record.substr(0, 64)}});
  const store::VaultKey& key = room.store.vault().key();
  const store::HitValue value{taken.kind, taken.value, false};
  HINOMI_TRY(room.store.database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const bool changed, registered
                                          ? store::put_hand_value(transaction, key, found->id, value)
                                          : store::drop_hand_value(transaction, key, found->id, value));
    if (!changed) return {};
    const Json payload{{"kind", to_text(value.kind)},
                       {"value_digest", store::keyed_digest(key, value.value)},
                       {"reason_digest", store::keyed_digest(key, wanted.reason)}};
    HINOMI_TRY(room.store.journal().append(
        transaction, person,
        {registered ? "hit.registered" : "hit.withdrawn", "record/" + found->type + "/" + found->id,
         to_text(payload), found->label}));
    return {};
  }));
  return HitValueKept{registered};
}

}  // namespace hinomi::intel
