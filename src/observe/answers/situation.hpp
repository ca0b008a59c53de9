// Numbers of the situation screen that come from records: alerts, sensor states, and the one sentence about
// what stands out. Also the state of a sensor, which the sensor list and the situation must tell alike.
#pragma once
#include <chrono>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::store {
class Observations;
class Store;
struct SensorRecord;
}  // namespace hinomi::store

namespace hinomi::observe {

/// Sensors that the person may see, with state and the figures of the last 24 hours. A sensor is missing when
/// it has observed before, its newest receipt came from a live interface or a demonstration, and nothing was
/// observed for `silence`; one that is fed by files only waits for input instead.
Result<SensorList> sensors_with_state(store::Store& store, const store::Observations& observations,
                                      const access::Principal& person, Instant now,
                                      std::chrono::seconds silence);
/// Adds alerts, sensors and the explanation to a situation that holds the observed figures.
Result<void> complete_situation(store::Store& store, const store::Observations& observations,
                                const access::Principal& person, Instant now, std::chrono::seconds silence,
                                Situation& situation);

}  // namespace hinomi::observe
