// See attack_own.hpp.
#include "correlate/attack/attack_own.hpp"

#include <algorithm>

#include "intel/take/units.hpp"

namespace hinomi::correlate {

Result<AttackOwn::Known> AttackOwn::known(const store::Intel& intel, store::ContainerNumber number) {
  const auto found = x_known.find(number);
  if (found != x_known.end()) return found->second;
  HINOMI_ASSIGN(const auto nature, intel.nature_of(number));
  if (!nature) return fail(ErrorKind::malformed, "store.damaged", {{"what", "intel_container"}});
  const std::string_view type = nature->type;
  const bool own = type == "attack-pattern" || type == "course-of-action" || type.starts_with("x-mitre-");
  return x_known[number] = Known{own                         ? Nature::own
                                 : intel::holds_others(type) ? Nature::report
                                                             : Nature::other,
                                 nature->import};
}

Result<bool> AttackOwn::is_own(const store::Intel& intel, const store::IntelReader& reader,
                               store::ContainerNumber number) {
  HINOMI_ASSIGN(const Known it, known(intel, number));
  if (it.nature != Nature::other) return it.nature == Nature::own;
  Tactics& tactics = x_tactics[it.import];
  HINOMI_ASSIGN(const auto more, intel.of_type(it.import, "x-mitre-tactic", tactics.looked));
  for (const store::ContainerNumber tactic : more.numbers) {
    if (tactic > tactics.looked) tactics.parts.push_back(tactic);
  }
  tactics.looked = more.looked;
  return std::any_of(tactics.parts.begin(), tactics.parts.end(),
                     [&](store::ContainerNumber tactic) { return reader.sees(tactic); });
}

Result<void> AttackOwn::leave_out(const store::Intel& intel, const store::IntelReader& reader,
                                  std::vector<store::Sighting>& seen) {
  const std::lock_guard lock(x_mutex);
  std::vector<store::Sighting> others;
  for (const store::Sighting& one : seen) {
    HINOMI_ASSIGN(const bool own, is_own(intel, reader, one.container));
    if (!own) others.push_back(one);
  }
  seen = std::move(others);
  return {};
}

}  // namespace hinomi::correlate
