// What a person may see of the sensors, as every query of the observation store wants it.
#pragma once
#include "access/principal.hpp"
#include "base/result.hpp"
#include "store/observations.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::observe {

/// Makes the scope from the sensors that the access predicate lets through; retired ones count for their
/// past.
Result<store::SensorScope> sensor_scope(store::Store& store, const access::Principal& person);

/// Whether one of these sensors is simulated.
Result<bool> scope_has_demonstration(store::Store& store, const access::Principal& person);

}  // namespace hinomi::observe
