// See handling.hpp.
#include "exchange/handling.hpp"

#include "model/marking.hpp"

namespace hinomi::exchange {

Label handled_label(const Label& label, const store::NewImport& original) {
  return tightened(label, {std::nullopt, original.pap, original.handling, {}});
}

std::optional<Pap> keeping_pap(const Label& label) {
  const Pap pap = pap_of(label);
  return pap >= Pap::amber ? std::optional(pap) : std::nullopt;
}

std::optional<HandlingCode> keeping_code(const Label& label) {
  for (const HandlingCode code : {HandlingCode::h2, HandlingCode::h3}) {
    if (names_code(label, code)) return code;
  }
  return std::nullopt;
}

}  // namespace hinomi::exchange
