// See scope.hpp.
#include "observe/answers/scope.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "store/store.hpp"

namespace hinomi::observe {

Result<store::SensorScope> sensor_scope(store::Store& store, const access::Principal& person) {
  HINOMI_ASSIGN(const auto sensors, store.sensors().list(person));
  store::SensorScope scope;
  scope.may_see_destinations = access::may(person, Permission::observe_configure).allowed;
  for (const auto& sensor : sensors) {
    scope.sensors.push_back({sensor.number, sensor.id, sensor.name, store::site(sensor).address_count()});
  }
  return scope;
}

Result<bool> scope_has_demonstration(store::Store& store, const access::Principal& person) {
  HINOMI_ASSIGN(const auto sensors, store.sensors().list(person));
  return std::any_of(sensors.begin(), sensors.end(), [](const auto& sensor) { return sensor.demonstration; });
}

}  // namespace hinomi::observe
