// See local_principal.hpp.
#include "app/local_principal.hpp"

#include "store/store.hpp"

namespace hinomi::app {

Result<access::Principal> local_principal(store::Store& store) {
  access::Principal person;
  person.id = "local";
  person.name = "コマンド";
  person.organisation = "00";
  HINOMI_ASSIGN(person.organisations_below, store.organisations().codes_below("00"));
  if (person.organisations_below.empty()) person.organisations_below = {"00"};
  person.roles = {Role::administrator, Role::observer, Role::auditor};
  person.clearance = Confidentiality::class3;
  person.purpose = Purpose::observation;
  return person;
}

}  // namespace hinomi::app
