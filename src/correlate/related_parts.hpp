// What seems to belong to a part or a value, as the API gives it: a proposal with its reasons in bits, and
// what was damped and why. In: a part's id, or a kind and a value. Fails: not_found `intel.part_unknown`;
// malformed `intel.value_unfit`, `intel.question_unfit`; as related() does.
#pragma once
#include "intel/know/room.hpp"

namespace hinomi::correlate {

Result<IntelRelatedList> related_parts(const intel::KnowRoom& room, const access::Principal& person,
                                       const IntelRelatedQuery& query);

}  // namespace hinomi::correlate
