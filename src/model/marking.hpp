// What a thing says of its own handling, kept with its label: colours of the Permissible Actions Protocol and
// Europol handling codes stand among the label's handling codes, so that they go wherever the label goes. In:
// a label and a marking. Out: the stricter of both, never a looser one. Codes stand once, in order; green and
// clear PAP and H0 say nothing. Source: PAP, Europol handling codes, domain.md SR13.
#pragma once
#include "model/api.hpp"
#include "model/intel.hpp"

namespace hinomi {

Label tightened(Label label, const TakenMarking& marking);
/// The PAP colour that the label's codes name; clear when they name none.
Pap pap_of(const Label& label);
bool names_code(const Label& label, HandlingCode code);

}  // namespace hinomi
