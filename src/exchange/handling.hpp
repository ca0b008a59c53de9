// What of a label keeps a thing in the house, the same for every exit: PAP:AMBER and PAP:RED let nothing
// leave, H2 and H3 keep the provider's consent. In: an original's label with what it says of handling, or the
// label of a thing in it (model/marking.hpp). Out: the colour or the code; nothing when it may go. TLP is the
// exits' own matter. Source: PAP, Europol handling codes, domain.md SR13.
#pragma once
#include <optional>

#include "model/api.hpp"
#include "store/intel/intel_facts.hpp"

namespace hinomi::exchange {

/// A label with the PAP colour and the handling codes under which its original came in.
Label handled_label(const Label& label, const store::NewImport& original);
std::optional<Pap> keeping_pap(const Label& label);
std::optional<HandlingCode> keeping_code(const Label& label);

}  // namespace hinomi::exchange
