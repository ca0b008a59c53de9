// See label_join.hpp.
#include "access/label_join.hpp"

#include <algorithm>

namespace hinomi::access {

Result<Label> joined(const Label& own, const Label& other) {
  if (!own.compartment.empty() && !other.compartment.empty() && own.compartment != other.compartment)
    return fail(ErrorKind::forbidden, "access.compartments_differ");
  Label label = own;
  label.confidentiality = std::max(own.confidentiality, other.confidentiality);
  label.tlp = std::max(own.tlp, other.tlp);
  if (label.compartment.empty()) label.compartment = other.compartment;
  for (const std::string& code : other.handling) {
    if (std::find(label.handling.begin(), label.handling.end(), code) == label.handling.end())
      label.handling.push_back(code);
  }
  return label;
}

bool is_no_looser(const Principal& person, const Label& within, const Label& told) {
  const bool as_strict = within.confidentiality >= told.confidentiality && within.tlp >= told.tlp &&
                         (told.compartment.empty() || told.compartment == within.compartment);
  if (!as_strict || told.tlp <= Tlp::green || told.owner == within.owner) return as_strict;
  // Whoever sees what an organisation owns sees what those below it own.
  const auto& below = person.organisations_below;
  return told.tlp != Tlp::red && within.owner == person.organisation &&
         std::find(below.begin(), below.end(), told.owner) != below.end();
}

}  // namespace hinomi::access
