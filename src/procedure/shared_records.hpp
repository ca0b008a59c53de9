// What the members of a joint investigation show each other: the approved fields of records as they stand
// now. This is the one door to them: no grant is made, so that no list, search, count, letter or export of
// another force ever meets the record, and what the mask covers reaches no answer. Asked anew each time: the
// investigation stands, the sharer is still a party of it and still owns the record, the person may read
// records of the type, its class and compartment. Each record shown is an entry first (SR4). In: a person and
// an investigation. Fails: not_found `record.not_found`, `record.type_unknown`; as the store does. Source:
// domain.md E3, SR2-SR4; docs/decisions/0026.
#pragma once
#include <string_view>

#include "model/api_joint.hpp"
#include "procedure/procedures.hpp"

namespace hinomi::store {
class Records;
}

namespace hinomi::procedure {

struct SharedRoom {
  const Procedures& procedures;
  store::Store& store;
};

/// Tells whether the organisation owns the investigation or is a member that has not left.
Result<bool> is_party(const store::Records& records, const StoredRecord& joint,
                      const std::string& organisation);
Result<SharedRecordList> shared_records(const SharedRoom& room, const access::Principal& person,
                                        std::string_view type, std::string_view id);

}  // namespace hinomi::procedure
