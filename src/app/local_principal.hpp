// The command line on the server's own machine, as the journal names it: whoever may open the data folder.
#pragma once
#include <string>

#include "access/principal.hpp"
#include "base/result.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::app {

/// The organisation and all below it are within its reach.
Result<access::Principal> local_principal(store::Store& store, const std::string& organisation);

}  // namespace hinomi::app
