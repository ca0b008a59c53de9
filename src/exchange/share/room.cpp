// See room.hpp.
#include "exchange/share/room.hpp"

#include "access/decision.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {
namespace {

// Under which of its purposes the account may read intelligence at all.
void choose_purpose(access::Principal& person) {
  const auto purposes = access::purposes_of(person.roles);
  for (const Purpose purpose : purposes) {
    person.purpose = purpose;
    if (access::may(person, Permission::intel_read).allowed) return;
  }
}

}  // namespace

Result<access::Principal> principal_of(const ShareRoom& room, const std::string& account) {
  HINOMI_ASSIGN(const auto held, room.know.store.people().find(account));
  if (!held || !held->person.active)
    return fail(ErrorKind::not_found, "person.not_found", {{"person", account}});
  access::Principal person;
  person.id = held->person.id;
  person.name = held->person.display_name;
  person.organisation = held->person.organisation;
  HINOMI_ASSIGN(person.organisations_below, room.know.store.organisations().codes_below(person.organisation));
  if (person.organisations_below.empty()) person.organisations_below.push_back(person.organisation);
  person.roles = held->person.roles;
  person.compartments = held->person.compartments;
  person.clearance = held->person.clearance;
  choose_purpose(person);
  return person;
}

}  // namespace hinomi::exchange
