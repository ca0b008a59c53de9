// Proposals at the desk of fake sites, wired: what a record's address and the copies of its page show goes
// into the record's own fields when it is made and whenever they change. In: content/rules/brands.yaml, lists
// against misjudgement. Fails as read_brands() and add_warning_files() do. A copy that cannot be read gives
// the proposal of the address alone.
#pragma once
#include <string>

#include "base/configuration.hpp"
#include "base/result.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::procedure {
class Procedures;
}

namespace hinomi::app {

/// The record type of the desk.
inline constexpr const char* site_type = "fake_site";

Result<void> supply_site_signs(procedure::Procedures& procedures, store::Store& store,
                               const Configuration& configuration);

}  // namespace hinomi::app
