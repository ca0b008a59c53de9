// A simulation plan -> the store, or a pcap file, with the truth of what was planted (JSON lines: kind,
// sensor, subject, start, end, first, last, packets). Into the store it goes the way of real packets: event
// table, detectors, batches a JST day, one receipt a sensor; sensors are made as demonstration sensors when
// they are not there. The same plan twice adds nothing: the receipt's digest is that of the plan. Fails:
// conflict `simulate.sensor_is_real` (name) when a sensor of that name is no demonstration; unavailable
// `simulate.not_written`; as the stores.
#pragma once
#include "observe/importer.hpp"
#include "observe/simulate/traffic.hpp"

namespace hinomi::observe {

struct SimulationResult {
  std::uint64_t packets = 0, events = 0, alerts = 0;
  std::vector<Truth> truth;
  bool taken_in_already = false;
};

/// Takes simulated batches and findings of a sensor; an error ends the simulation.
struct SimulationSink {
  std::function<Result<void>(ObservationBatch batch)> batch;
  std::function<Result<void>(const std::vector<Finding>& findings)> findings;
};

struct SimulationControl {
  std::function<void(std::uint64_t done, std::uint64_t of)> progress = {};  // minutes of sensors
  std::stop_token stop = {};
};

/// Simulates one sensor of the plan through the whole watch; batch identifiers are left to the sink.
Result<IntakeCounts> simulate_sensor(const SimulationPlan& plan, std::size_t sensor, const SensorSite& site,
                                     const SimulationSink& sink, const SimulationControl& control,
                                     std::vector<Truth>& truth);
/// Simulates every sensor into the store, as demonstration data.
Result<SimulationResult> simulate_into(const ObserveRoom& room, const SimulationPlan& plan,
                                       const access::Principal& actor, const SimulationControl& control = {});
/// Simulates every sensor into one pcap file, in time order.
Result<SimulationResult> simulate_to_pcap(const std::string& path, const SimulationPlan& plan,
                                          const SimulationControl& control = {});
/// Writes what was planted; fails as unavailable `simulate.not_written`.
Result<void> write_truth(const std::string& path, const std::vector<Truth>& truth);
/// Gives the digest that names the plan.
std::string digest_of_plan(const SimulationPlan& plan);

}  // namespace hinomi::observe
