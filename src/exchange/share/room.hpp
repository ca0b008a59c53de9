// What sharing works with: the stores, the kernel's records, and who we are towards partners. Everything
// outlives the room. Functions are called from several threads at once.
#pragma once
#include <string>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "intel/know/room.hpp"
#include "store/share/share.hpp"

namespace hinomi::procedure {
class Procedures;
}

namespace hinomi::exchange {

struct ShareRoom {
  const intel::KnowRoom& know;
  store::Share& share;
  procedure::Procedures& procedures;
};

/// The principal of an account under the first purpose of its roles; not_found `person.not_found`.
Result<access::Principal> principal_of(const ShareRoom& room, const std::string& account);

}  // namespace hinomi::exchange
