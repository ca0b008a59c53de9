// Rows of accounts and the organisation tree. A new account gets a password that works once; an account that
// is switched off loses its sessions at once (its tokens are refused at the gate).
#include "access/password.hpp"
#include "access/secret.hpp"
#include "server/routes/tables.hpp"
#include "store/store.hpp"

namespace hinomi::server {
namespace {

Result<PersonMade> make_person(Call& call, const PersonWanted& wanted, const Services& services) {
  PersonMade made;
  made.one_time_password = access::make_one_time_password();
  HINOMI_ASSIGN(const std::string hash, access::hash_password(made.one_time_password));
  HINOMI_ASSIGN(auto account, services.store->people().make(call.person, wanted, hash, true));
  made.person = std::move(account.person);
  call.answer.status = 201;
  return made;
}

Result<Person> change_person(Call& call, const PersonChange& change, const Services& services) {
  const std::string& id = call.parameter("id");
  if (id == call.caller.account &&
      (change.roles || change.compartments || change.clearance || change.active)) {
    return fail(ErrorKind::conflict, "person.own_account");
  }
  HINOMI_ASSIGN(auto account, services.store->people().change(call.person, id, change));
  if (!account.person.active) {
    HINOMI_TRY(services.store->sessions().close_all(call.person, id, ""));
  }
  return std::move(account.person);
}

}  // namespace

void add_people_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(plain_route({"list_people", "GET", "/api/v1/people", people_manage},
                              [s](Call& call) { return s->store->people().list(call.person); }));
  table.push_back(body_route<PersonWanted>(
      {"make_person", "POST", "/api/v1/people", people_manage}, decode_person_wanted,
      [s](Call& call, const PersonWanted& wanted) { return make_person(call, wanted, *s); }));
  table.push_back(body_route<PersonChange>(
      {"change_person", "PATCH", "/api/v1/people/{id}", people_manage}, decode_person_change,
      [s](Call& call, const PersonChange& change) { return change_person(call, change, *s); }));
  table.push_back(plain_route({"list_organisations", "GET", "/api/v1/organisations", own_account},
                              [s](Call&) -> Result<OrganisationList> {
                                HINOMI_ASSIGN(auto organisations, s->store->organisations().list());
                                return OrganisationList{std::move(organisations)};
                              }));
}

}  // namespace hinomi::server
