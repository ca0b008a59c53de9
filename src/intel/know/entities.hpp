// Groups, tools, campaigns and techniques as the assertions paint them. Nothing is merged: that two ids mean
// the same, or that a name belongs to a group, is what somebody says, with a source and a day, and can be
// taken back; opposite claims stand side by side. In: ids of producers, a day. Out: views over what was
// recorded by then. A claim of a person is a new assertion and a journal entry; taking it back is another
// one. Fails: not_found `intel.entity_unknown`, `intel.claim_unknown`; malformed `intel.claim_unfit` (field,
// expected); forbidden `intel.claim_other`; as the store does. Source: design page "intelligence" §1, §2 (9).
#pragma once
#include <optional>
#include <string>

#include "intel/know/room.hpp"

namespace hinomi::intel {

Result<IntelEntityList> entities(const KnowRoom& room, const access::Principal& person,
                                 const ListIntelEntitiesQuery& query);
Result<IntelEntity> entity(const KnowRoom& room, const access::Principal& person, const std::string& id,
                           std::optional<Instant> as_of);
/// Takes down what a named person says; a machine may not.
Result<IntelClaim> claim(const KnowRoom& room, const access::Principal& person,
                         const IntelClaimWanted& wanted);
Result<void> take_back_claim(const KnowRoom& room, const access::Principal& person, const std::string& id,
                             const std::string& reason);

}  // namespace hinomi::intel
