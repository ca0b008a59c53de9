// See may_leave.hpp.
#include "exchange/share/may_leave.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exchange/handling.hpp"

namespace hinomi::exchange {
namespace {

std::string shown(Tlp tlp) { return std::string(label(tlp, Language::ja)); }

// H2, as people write it.
std::string shown(HandlingCode code) {
  std::string text(to_text(code));
  text.front() = 'H';
  return text;
}

Stays never(std::string code, ErrorArgs args = {}) {
  return {fail(ErrorKind::forbidden, std::move(code), std::move(args)), {}};
}

std::optional<Stays> stays_whoever_consents(const Label& label, Tlp most) {
  if (label.tlp > Tlp::amber) return never("share.stays_tlp_never", {{"tlp", shown(label.tlp)}});
  if (label.confidentiality == Confidentiality::class3) return never("share.stays_class");
  if (!label.compartment.empty()) return never("share.stays_compartment");
  if (const auto pap = keeping_pap(label))
    return never("share.stays_pap", {{"pap", std::string(hinomi::label(*pap, Language::ja))}});
  if (label.tlp > most) return never("share.stays_tlp", {{"tlp", shown(label.tlp)}, {"most", shown(most)}});
  return {};
}

}  // namespace

bool has_consented(const std::vector<Consent>& consents, const std::string& originator) {
  const std::string wanted = fold(trim(originator));
  return !wanted.empty() && std::any_of(consents.begin(), consents.end(),
                                        [&](const Consent& one) { return fold(trim(one.from)) == wanted; });
}

std::optional<Stays> why_it_stays(const Handled& thing, Tlp most, const std::vector<Consent>& consents) {
  if (auto stays = stays_whoever_consents(thing.label, most)) return stays;
  if (has_consented(consents, thing.originator)) return {};
  if (const auto code = keeping_code(thing.label))
    return Stays{fail(ErrorKind::forbidden, "share.stays_handling",
                      {{"code", shown(*code)}, {"from", thing.originator}}),
                 thing.originator};
  if (thing.label.tlp == Tlp::amber)
    return Stays{fail(ErrorKind::forbidden, "share.stays_originator", {{"from", thing.originator}}),
                 thing.originator};
  return {};
}

}  // namespace hinomi::exchange
