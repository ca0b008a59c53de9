// Emergency access to one record of another organisation: for an hour, with a reason, with a review that is
// due (SR19). In: the record's number. Clearance and compartment are not lifted, only the organisation. Out:
// the access; a review record of the type that can suspend accounts; notices to the auditors of both
// organisations.
#pragma once
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

Result<BreakGlass> open_glass(Kernel& kernel, const access::Principal& person,
                              const BreakGlassWanted& wanted);

}  // namespace hinomi::procedure
