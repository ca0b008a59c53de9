// The principals that are not people.
#include "access/principal.hpp"

namespace hinomi::access {

Principal program_principal() {
  Principal program;
  program.id = "program";
  program.name = "火の見";
  program.organisation = "00";
  program.organisations_below = {"00"};
  program.roles = {Role::observer};
  program.clearance = Confidentiality::class3;
  program.purpose = Purpose::observation;
  return program;
}

Principal local_principal(std::string name, std::string organisation, std::vector<std::string> below) {
  Principal person;
  person.id = "local";
  person.name = std::move(name);
  person.organisations_below = below.empty() ? std::vector<std::string>{organisation} : std::move(below);
  person.organisation = std::move(organisation);
  person.roles = {Role::administrator, Role::observer, Role::auditor};
  person.clearance = Confidentiality::class3;
  person.purpose = Purpose::observation;
  return person;
}

Label own_label(const Principal& person) {
  Label label;
  label.confidentiality = Confidentiality::class2;
  label.tlp = Tlp::amber;
  label.owner = person.organisation;
  return label;
}

}  // namespace hinomi::access
