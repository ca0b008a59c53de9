// What hinomi-sensor is told by its configuration file (keys sensor.*). Fails: malformed `sensor.key_missing`
// (key), as Configuration, parse_place and parse_block.
#pragma once
#include "app/api_client.hpp"
#include "app/arguments.hpp"
#include "base/configuration.hpp"
#include "model/observation.hpp"

namespace hinomi::app {

struct SensorSettings {
  Configuration configuration;
  std::string spool_folder;
};

/// What the sensor needs to run beside its spool.
struct SensorWatch {
  std::string interface;
  SensorSite site;
  ServerPlace centre;
};

Result<SensorSettings> sensor_settings(const Arguments& arguments);
Result<SensorWatch> sensor_watch(const SensorSettings& settings);

}  // namespace hinomi::app
