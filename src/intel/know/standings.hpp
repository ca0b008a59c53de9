// How the values of a pasted list stand, each in one line: whose intelligence holds it, whether what is
// claimed of it contradicts, which reports and cases hold it. In: up to limits::standings_values_max values.
// Out: those of which the person may see anything, in the order asked; what is hidden changes nothing. One
// journal entry for the question, and one for each list of records that was told. Fails: malformed
// `intel.value_unfit`, limit_exceeded `intel.values_too_many`; as the store does.
#pragma once
#include "intel/know/room.hpp"
#include "model/api_intel.hpp"

namespace hinomi::intel {

Result<ValueStandings> list_standings(const KnowRoom& room, const access::Principal& person,
                                      const ValuesAsked& asked);

}  // namespace hinomi::intel
