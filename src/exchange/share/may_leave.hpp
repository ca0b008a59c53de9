// Whether a thing may leave the house: the rules of handling in one place (SR13). In: the label of a thing
// with what it says of handling, from whom it is, up to which label the release goes, who consented. Out:
// nothing, or why it stays and whose consent would let it pass. TLP:AMBER+STRICT and TLP:RED never leave,
// whoever consents; nor do class 3, compartments, PAP:AMBER and PAP:RED. TLP:AMBER, H2 and H3 wait for the
// originator's consent; who is not known cannot consent, and nobody is taken for us by a name. Source: TLP
// 2.0, PAP, Europol handling codes, domain.md SR13.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "exchange/share/share_records.hpp"
#include "model/api.hpp"

namespace hinomi::exchange {

struct Handled {
  Label label;             // see exchange/handling.hpp
  std::string originator;  // name of the source; empty: not known
};

struct Stays {
  Error why;
  std::string consent_from;
};

bool has_consented(const std::vector<Consent>& consents, const std::string& originator);
std::optional<Stays> why_it_stays(const Handled& thing, Tlp most, const std::vector<Consent>& consents);

}  // namespace hinomi::exchange
