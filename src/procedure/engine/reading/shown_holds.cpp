// What keeps a record from disposal, as a person sees it, see reading.hpp. A hold that rests on a record
// which the person may not see is shown without it: that it stands is no secret of that record (SR2, SR8).
#include <algorithm>

#include "procedure/engine/authority.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "store/records/retain/record_holds.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

// The step that put the hold wrote its history in the same transaction, and so at the same time.
std::string reason_of(const store::RecordHold& hold, std::span<const RecordChange> changes) {
  const auto put = std::find_if(changes.begin(), changes.end(), [&](const RecordChange& change) {
    return change.time == hold.put && change.actor == hold.by;
  });
  return put == changes.end() ? std::string() : put->reason;
}

}  // namespace

Result<std::vector<RecordHold>> shown_holds(const Kernel& kernel, const access::Principal& person,
                                            const StoredRecord& record,
                                            std::span<const RecordChange> changes) {
  std::vector<RecordHold> shown;
  if (!record.held) return shown;
  std::vector<store::RecordHold> standing;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(standing, store::standing_holds(snapshot, record.id));
    return {};
  }));
  for (const store::RecordHold& hold : standing) {
    RecordHold line{hold.kind, {}, hold.by_name, hold.put, reason_of(hold, changes)};
    if (!hold.basis.empty() && hold.basis != record.id) {
      HINOMI_ASSIGN(const auto basis,
                    kernel.records().find(person, readable_types(kernel, person), hold.basis));
      if (basis) line.basis = row_of(kernel, *basis);
    }
    shown.push_back(std::move(line));
  }
  return shown;
}

}  // namespace hinomi::procedure
