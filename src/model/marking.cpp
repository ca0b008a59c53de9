// See marking.hpp.
#include "model/marking.hpp"

#include <algorithm>

namespace hinomi {
namespace {

std::string pap_code(Pap pap) { return std::string(label(pap, Language::en)); }

void add_code(Label& label, std::string code) {
  const auto place = std::lower_bound(label.handling.begin(), label.handling.end(), code);
  if (place == label.handling.end() || *place != code) label.handling.insert(place, std::move(code));
}

}  // namespace

Label tightened(Label label, const TakenMarking& marking) {
  if (marking.tlp) label.tlp = std::max(label.tlp, *marking.tlp);
  const bool silent = marking.pap.value_or(Pap::clear) < Pap::amber && marking.handling.empty();
  if (silent) return label;
  std::sort(label.handling.begin(), label.handling.end());
  if (marking.pap.value_or(Pap::clear) >= Pap::amber) add_code(label, pap_code(*marking.pap));
  for (const HandlingCode code : marking.handling) {
    if (code != HandlingCode::h0) add_code(label, std::string(to_text(code)));
  }
  return label;
}

Pap pap_of(const Label& label) {
  for (const Pap pap : {Pap::red, Pap::amber}) {
    const auto& codes = label.handling;
    if (std::find(codes.begin(), codes.end(), pap_code(pap)) != codes.end()) return pap;
  }
  return Pap::clear;
}

bool names_code(const Label& label, HandlingCode code) {
  return std::any_of(label.handling.begin(), label.handling.end(),
                     [&](const std::string& one) { return parse_handling_code(one) == code; });
}

}  // namespace hinomi
