// The command line on the server's own machine, as the journal names it: whoever may open the data folder.
#pragma once
#include "access/principal.hpp"
#include "base/result.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::app {

/// All organisations below the one named in the configuration are within its reach.
Result<access::Principal> local_principal(store::Store& store);

}  // namespace hinomi::app
