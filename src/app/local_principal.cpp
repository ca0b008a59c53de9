// See local_principal.hpp.
#include "app/local_principal.hpp"

#include "store/store.hpp"

namespace hinomi::app {

Result<access::Principal> local_principal(store::Store& store, const std::string& organisation) {
  HINOMI_ASSIGN(auto below, store.organisations().codes_below(organisation));
  return access::local_principal("hinomi", organisation, std::move(below));
}

}  // namespace hinomi::app
