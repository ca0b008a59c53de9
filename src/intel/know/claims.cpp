// See claims.hpp.
#include "intel/know/claims.hpp"

#include <map>

namespace hinomi::intel {

Claims::Claims(std::span<const store::IntelAssertion> assertions) : x_assertions(assertions) {
  for (const store::IntelAssertion& one : assertions) {
    if (!one.claim.supersedes.empty()) x_replaced.insert(one.claim.supersedes);
  }
}

std::vector<std::string> Claims::standing(std::string_view predicate) const {
  std::map<std::string, bool> stands;
  for (const store::IntelAssertion& one : x_assertions) {  // oldest first
    if (one.claim.predicate != predicate || replaced(one.id)) continue;
    const bool denied = one.claim.polarity == Polarity::denies;
    bool& now = stands[one.claim.object];
    if (!denied) now = true;
    // A source that denies stands beside one that asserts; a named person decides for this view.
    if (denied && !one.claim.person.empty()) now = false;
  }
  std::vector<std::string> names;
  for (const auto& [name, now] : stands) {
    if (now) names.push_back(name);
  }
  return names;
}

}  // namespace hinomi::intel
