// What is to be simulated: sensors, days, seed, what is usual, and what is planted. The plan's times are
// whole minutes; d1 is its first JST day. A plan file is a JSON object, or the list of its plants alone;
// every field is shown in docs/guides/simulate.md. Limits: limits::plant_file_bytes_max, limits::plants_max.
// Fails: malformed `simulate.plant_unreadable` (number, field; number 0: the plan itself).
#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/api.hpp"
#include "observe/simulate/packets.hpp"

namespace hinomi::observe {

struct SimulatedSensor {
  std::string name, prefecture, place, block;  // block: IPv4, at most /16
};

enum class PlantKind : std::uint8_t {
  scan_horizontal,
  scan_vertical,
  surge,
  new_port,
  backscatter,
  worm,
  gap,
  scan_coordinated,
  payload_campaign,
  research,
  amplifier_abuse,
  syn_ack_reflection
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
  Mark mark = Mark::none;    // of its SYNs
  std::string payload = {};  // text of a payload campaign; each # becomes another digit
};

/// How the background differs from an even one. The defaults are mild: what the demonstration shows.
struct Usual {
  double daily = 0.18;              // amplitude of the hours of a day, largest at 14:00 JST
  double weekend = 0.0;             // what Saturday and Sunday lack, 0 to 1
  double burst_k = 0.0;             // k of the negative binomial counts of a port; 0: its mild lognormal luck
  std::int64_t burst_minutes = 60;  // how long a port's luck lasts
  std::map<std::uint16_t, double> burst_k_of;  // k of single ports
  bool operator==(const Usual&) const = default;
};

struct SimulationPlan {
  std::int64_t days = 14;
  std::uint64_t seed = 1;
  Instant end;  // exclusive
  double packets_per_address_day = 5'000.0;
  Usual usual;
  std::vector<SimulatedSensor> sensors;
  std::vector<Plant> plants;

  /// The instant at which d1 begins.
  Instant begin() const;
};

/// Six sensors of sixteen addresses each in documentation blocks.
std::vector<SimulatedSensor> default_sensors();
/// The demonstration: fourteen days with something of every kind, some of it in the last hours.
SimulationPlan default_plan(Instant end, std::int64_t days = 14, std::uint64_t seed = 1);
/// Reads a plan file's text into the plan: its plants take the place of those there.
Result<void> read_plan(std::string_view json, SimulationPlan& plan);

}  // namespace hinomi::observe
