// Looking at records again when the definitions ask for it: fields that were masked or left to some roles
// after records were written, and rules of child protection that came later. Search words, list columns and
// identifiers are made anew, and what must not be kept goes (SR9, SR10). Until a record was looked at, no
// search finds it by its words. In: the definitions in force. Limits: limits::looked_again_batch records in
// one transaction, limits::looking_again at a time. A record whose definition is missing stays unfound. Fails
// as the store does.
#pragma once
#include <cstdint>

#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// Notes what the definitions guard now and flags the records for which that is new.
Result<void> note_guarded(Kernel& kernel);
/// Looks at flagged records behind the place `after`, and moves it; gives how many.
Result<std::int64_t> look_again(Kernel& kernel, std::int64_t& after);

}  // namespace hinomi::procedure
