// The first account of an empty store: the administrator with a one-time password that is shown once.
#pragma once
#include <optional>
#include <string>

#include "base/result.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::app {

/// Makes `admin` of the organisation when there is no account yet; gives its one-time password, else nothing.
Result<std::optional<std::string>> make_first_administrator(store::Store& store,
                                                            const std::string& organisation);

}  // namespace hinomi::app
