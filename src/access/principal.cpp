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

}  // namespace hinomi::access
