// See claims.hpp.
#include "intel/know/claims.hpp"

namespace hinomi::intel {

Result<std::set<std::string>> replaced_by_hand(const store::IntelReader& reader, std::string_view predicate) {
  std::set<std::string> replaced;
  for (const std::string_view said : {predicate, takes_back}) {
    HINOMI_ASSIGN(const auto assertions, reader.assertions_by_hand(said));
    for (const store::IntelAssertion& one : assertions) {
      if (!one.claim.supersedes.empty()) replaced.insert(one.claim.supersedes);
    }
  }
  return replaced;
}

void Standing::take(const std::string& thing, Polarity polarity, bool by_hand) {
  if (polarity != Polarity::denies) {
    x_things.insert(thing);
  } else if (by_hand) {
    // A source that denies stands beside one that asserts; a named person decides for this view.
    x_things.erase(thing);
  }
}

std::vector<std::string> Standing::things() const { return {x_things.begin(), x_things.end()}; }

Claims::Claims(std::span<const store::IntelAssertion> assertions, std::set<std::string> replaced)
    : x_assertions(assertions), x_replaced(std::move(replaced)) {
  for (const store::IntelAssertion& one : assertions) {
    if (!one.claim.supersedes.empty()) x_replaced.insert(one.claim.supersedes);
  }
}

std::vector<std::string> Claims::standing(std::string_view predicate) const {
  Standing standing;
  for (const store::IntelAssertion& one : x_assertions) {  // oldest first
    if (one.claim.predicate == predicate && !replaced(one.id))
      standing.take(one.claim.object, one.claim.polarity, !one.claim.person.empty());
  }
  return standing.things();
}

}  // namespace hinomi::intel
