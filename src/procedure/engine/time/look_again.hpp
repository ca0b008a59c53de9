// Looking at records again when the definitions ask for it: fields that were masked or left to some roles
// after records were written, and rules of child protection that came later. Search words, list columns and
// identifiers are made anew, and what must not be kept goes (SR9, SR10), on from record to record. Until a
// record was looked at, no search finds it by its words, and searches say that they are incomplete. In: the
// definitions in force. Limits: limits::looked_again_batch records in one transaction, limits::looking_again
// at a time. A record that cannot be looked at (its definition is missing, a file of it cannot be read) is
// logged, stays unfound and is passed over until it is asked for anew. Fails as the store does.
#pragma once
#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// What is remembered from one turn to the next.
struct LookedAgain {
  std::set<std::string> passed_over;  // records that could not be looked at
  std::set<std::string> led_on;       // content-free records from which was gone on, until none is left
};

/// Notes what the definitions guard and flags the records for which that is new; calls `noted` within the
/// same write, so that no change comes in between.
Result<void> note_guarded(Kernel& kernel, const Definitions& definitions,
                          const std::function<void()>& noted = {});
/// Looks at flagged records that were not passed over; gives how many.
Result<std::int64_t> look_again(Kernel& kernel, LookedAgain& state);

}  // namespace hinomi::procedure
