// Steps that the program proposes when what a record served has ended: those with the guard `need_ended` that
// say `program: true`. Once for each ended record, so that a person who decides otherwise is not asked again.
#pragma once
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// Takes the steps; gives how many.
Result<std::int64_t> propose_ended(Kernel& kernel);

}  // namespace hinomi::procedure
