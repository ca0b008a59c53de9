// The packets of one simulated sensor, minute by minute: the background of a darknet and what is planted on
// it. Background: a rhythm of hours and days, over-dispersed visits by port (each port has its own luck for a
// while), bots that come back, sweeps over the block, research scanners that touch every port slowly,
// backscatter below any threshold, marks of Mirai, ZMap and Masscan. In: plan and sensor. Out: packets of a
// minute in time order; the same for a seed.
#pragma once
#include <vector>

#include "observe/simulate/packets.hpp"
#include "observe/simulate/plan.hpp"

namespace hinomi::observe {

/// What a plant brought to one sensor.
struct Truth {
  Plant plant;
  std::string sensor, subject;
  std::uint64_t packets = 0;
  std::optional<Instant> first, last;
};

class Traffic {
 public:
  Traffic(const SimulationPlan& plan, std::size_t sensor);
  /// Replaces `packets` with those of the minute that begins at `begin`.
  void minute(Instant begin, std::vector<SimulatedPacket>& packets);
  const std::vector<Truth>& truth() const { return x_truth; }

 private:
  void background(Instant begin, std::vector<SimulatedPacket>& packets);
  void visit(Instant begin, double rhythm_draw, std::vector<SimulatedPacket>& packets);
  void research(Instant begin, std::vector<SimulatedPacket>& packets);
  void noise_backscatter(Instant begin, std::vector<SimulatedPacket>& packets);
  void planted(Truth& truth, std::size_t number, Instant begin, std::vector<SimulatedPacket>& packets);
  bool in_gap(Instant begin) const;
  void draw_luck(std::int64_t span);
  PacketWanted aim(const Plant& plant, std::uint64_t own, std::uint32_t sources, Instant time, Draw& draw);
  Bytes variant(const Plant& plant, std::uint64_t who);
  std::uint32_t any_address(Draw& draw) const { return x_first + draw.below(x_addresses); }

  std::uint64_t x_seed, x_world;  // of this sensor, and of what all sensors share
  std::uint32_t x_first = 0, x_addresses = 0;
  double x_packets_a_minute = 0.0;
  std::vector<Truth> x_truth;
  std::vector<double> x_sums;  // cumulative weights of services in the present hour
  double x_luck = 1.0;         // of all services together
  std::int64_t x_span = -1;    // in which the luck holds
  Usual x_usual;
  std::map<std::uint64_t, std::string> x_payloads;  // variants of payload campaigns; packets borrow them
  Draw x_draw;
};

}  // namespace hinomi::observe
