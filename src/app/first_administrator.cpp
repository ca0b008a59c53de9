// The first account carries the observer's and the auditor's role too, so that a newcomer sees every screen;
// on a real installation they are taken from it once other accounts exist (docs/operate/install.md).
#include "app/first_administrator.hpp"

#include "access/password.hpp"
#include "access/secret.hpp"
#include "store/store.hpp"

namespace hinomi::app {

Result<std::optional<std::string>> make_first_administrator(store::Store& store,
                                                            const std::string& organisation) {
  HINOMI_ASSIGN(const auto people, store.people().count());
  if (people > 0) return std::optional<std::string>();
  PersonWanted wanted;
  wanted.name = "admin";
  wanted.display_name = "管理者";
  wanted.organisation = organisation;
  wanted.roles = {Role::administrator, Role::observer, Role::auditor};
  wanted.clearance = Confidentiality::class3;
  const std::string password = access::make_one_time_password();
  HINOMI_ASSIGN(const auto hash, access::hash_password(password));
  HINOMI_TRY(store.people().make(access::program_principal(), wanted, hash, true));
  return std::optional<std::string>(password);
}

}  // namespace hinomi::app
