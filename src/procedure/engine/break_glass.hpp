// Emergency access to one record of another organisation: for an hour, with a reason, with a review that is
// due (SR19). In: the record's number. Clearance and compartment are not lifted, only the organisation. Out:
// the access; a review record of the type that can suspend accounts, which the owner of the record may read
// too; at once notices to the auditors of both organisations and to who stands above the person. The reason
// lies sealed in the review and beside the record; the journal has its keyed digest.
#pragma once
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

Result<BreakGlass> open_glass(Kernel& kernel, const access::Principal& person,
                              const BreakGlassWanted& wanted);

}  // namespace hinomi::procedure
