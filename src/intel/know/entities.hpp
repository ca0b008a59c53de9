// Groups, tools, campaigns and techniques as the assertions paint them. Nothing is merged: that two ids mean
// the same, or that a name belongs to a group, is what somebody says, with a source and a day, and can be
// taken back; opposite claims stand side by side. In: ids of producers, a day. Out: views over what was
// recorded by then. A claim of a person is a new assertion and a journal entry; taking it back is another
// one. A claim is at least as strict as what it speaks of, and is passed over where that may not be seen.
// Fails: not_found `intel.entity_unknown`, `intel.claim_unknown`; malformed `intel.claim_unfit` (field,
// expected); forbidden `intel.claim_other`, `access.compartments_differ`; as the store does. Source: design
// page "intelligence" §1, §2 (9).
#pragma once
#include <optional>
#include <string>

#include "intel/know/room.hpp"

namespace hinomi::intel {

Result<IntelEntityList> entities(const KnowRoom& room, const access::Principal& person,
                                 const ListIntelEntitiesQuery& query);
Result<IntelEntity> entity(const KnowRoom& room, const access::Principal& person, const std::string& id,
                           std::optional<Instant> as_of);
/// Ids that are held to be the same as this one, said from either side, from one to the next; what a person
/// denies ends the way.
Result<std::vector<std::string>> same_ids(const store::IntelReader& reader, const std::string& id);
/// Takes down what a named person says; a machine may not. What has steps of its own is refused.
Result<IntelClaim> claim(const KnowRoom& room, const access::Principal& person,
                         const IntelClaimWanted& wanted);
/// Takes down a claim of whatever predicate under the label of what it speaks of.
Result<IntelClaim> put_claim(const KnowRoom& room, const access::Principal& person,
                             const IntelClaimWanted& wanted);
/// Takes back what oneself said, or, as a superior of its author's organisation, what others did.
Result<void> take_back_claim(const KnowRoom& room, const access::Principal& person, const std::string& id,
                             const std::string& reason);

}  // namespace hinomi::intel
