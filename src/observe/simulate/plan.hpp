// What is to be simulated: sensors, days, seed, and what is planted. The plan's times are whole minutes; d1
// is its first JST day. A plant file is a JSON list of objects {kind, sensor, start, duration, protocol,
// port, rate, sources}:
//   kind      scan_horizontal, scan_vertical, surge, new_port, backscatter, worm or gap
//   sensor    a sensor's name, or * for all
//   start     "d9 03:00" (JST), "-3h" (before the end), or an instant as parse_timestamp reads it
//   duration  "90s", "30m", "6h", "2d";  rate: packets a second and sensor;  sources: how many;  port: the
//   port
// Limits: limits::plant_file_bytes_max, limits::plants_max. Fails: malformed `simulate.plant_unreadable`
// (number, field).
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::observe {

struct SimulatedSensor {
  std::string name, prefecture, place, block;  // block: IPv4, at most /24
};

enum class PlantKind : std::uint8_t {
  scan_horizontal,
  scan_vertical,
  surge,
  new_port,
  backscatter,
  worm,
  gap
};
std::string_view to_text(PlantKind kind);

struct Plant {
  PlantKind kind = PlantKind::surge;
  std::string sensor = "*";
  Instant start;
  std::chrono::seconds duration{3600};
  Protocol protocol = Protocol::tcp;
  std::uint16_t port = 0;
  double rate = 1.0;
  std::uint32_t sources = 1;
};

struct SimulationPlan {
  std::int64_t days = 14;
  std::uint64_t seed = 1;
  Instant end;  // exclusive
  double packets_per_address_day = 5'000.0;
  std::vector<SimulatedSensor> sensors;
  std::vector<Plant> plants;

  /// The instant at which d1 begins.
  Instant begin() const;
};

/// Six sensors of sixteen addresses each in documentation blocks.
std::vector<SimulatedSensor> default_sensors();
/// The demonstration: fourteen days with something of every kind, some of it in the last hours.
SimulationPlan default_plan(Instant end, std::int64_t days = 14, std::uint64_t seed = 1);
/// Reads a plant file's text for the plan and gives its plants.
Result<std::vector<Plant>> read_plants(std::string_view json, const SimulationPlan& plan);

}  // namespace hinomi::observe
