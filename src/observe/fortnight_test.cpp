// Detectors against a simulated fortnight: everything planted is found, and false alerts a day are stated.
// Also: a simulation is the same for a seed, and its truth counts what it made.
#include <doctest/doctest.h>

#include <iostream>
#include <map>

#include "base/hash.hpp"
#include "observe/simulate/simulate.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

const Instant end_of_plan = Instant::from_seconds(1'795'500'000);  // 2026-11-24 15:00 JST

struct Run {
  std::map<std::string, Alert> alerts;
  std::vector<Truth> truth;
  std::uint64_t packets = 0, events = 0, digest = 0;
};

void simulate(const SimulationPlan& plan, std::size_t sensor, Run& run) {
  SensorSite site;
  site.id = site.name = plan.sensors[sensor].name;
  site.number = static_cast<std::uint32_t>(sensor + 1);
  site.addresses = {*parse_block(plan.sensors[sensor].block)};
  const SimulationSink sink{
      [&](ObservationBatch batch) -> Result<void> {
        for (const AccessEvent& event : batch.events) {
          const std::uint64_t fields[] = {
              run.digest,    event.source.low, event.destination.low,
              event.packets, event.port,       static_cast<std::uint64_t>(event.first.nanoseconds),
              event.asn};
          run.digest = mix(fields[0] ^ fields[1] * 3 ^ fields[2] * 5 ^ fields[3] * 7 ^ fields[4] * 11 ^
                           fields[5] * 13 ^ fields[6]);
        }
        run.events += batch.events.size();
        return {};
      },
      [&](const std::vector<Finding>& findings) -> Result<void> {
        for (const Finding& finding : findings) run.alerts[finding.identity] = finding.alert;
        return {};
      }};
  const auto counts = simulate_sensor(plan, sensor, site, sink, {}, run.truth);
  REQUIRE(counts);
  run.packets += counts->packets;
}

bool explains(const Truth& truth, const Alert& alert) {
  return alert.sensor == truth.sensor && alert.subject == truth.subject && alert.last >= truth.plant.start &&
         alert.started < truth.plant.start + truth.plant.duration + std::chrono::hours{3};
}

Detector wanted_of(PlantKind kind) {
  switch (kind) {
    case PlantKind::scan_horizontal:
      return Detector::horizontal_scan;
    case PlantKind::scan_vertical:
      return Detector::vertical_scan;
    case PlantKind::surge:
      return Detector::port_rise;
    case PlantKind::backscatter:
      return Detector::backscatter;
    case PlantKind::new_port:
    case PlantKind::worm:
    case PlantKind::gap:
    case PlantKind::scan_coordinated:
    case PlantKind::payload_campaign:
    case PlantKind::research:
    case PlantKind::amplifier_abuse:
    case PlantKind::syn_ack_reflection:
      break;
  }
  return Detector::new_port;
}

}  // namespace

TEST_CASE("Fortnight everything_planted_is_found_and_false_alerts_are_few") {
  const SimulationPlan plan = default_plan(end_of_plan);
  Run run;
  for (std::size_t i = 0; i < plan.sensors.size(); ++i) simulate(plan, i, run);
  int wanted = 0, found = 0;
  for (const Truth& truth : run.truth) {
    if (truth.plant.kind == PlantKind::gap || truth.packets == 0) continue;
    ++wanted;
    bool hit = false;
    for (const auto& [identity, alert] : run.alerts)
      hit |= explains(truth, alert) &&
             (alert.detector == wanted_of(truth.plant.kind) || truth.plant.kind == PlantKind::surge ||
              truth.plant.kind == PlantKind::worm);
    if (!hit)
      std::cout << "not found: " << to_text(truth.plant.kind) << ' ' << truth.sensor << ' ' << truth.subject
                << ' ' << truth.packets << '\n';
    found += hit;
  }
  std::map<std::string, int> plain;
  int plain_medium = 0;
  for (const auto& [identity, alert] : run.alerts) {
    const bool known = std::any_of(run.truth.begin(), run.truth.end(),
                                   [&](const Truth& truth) { return explains(truth, alert); });
    if (known) continue;
    ++plain[std::string(to_text(alert.detector)) + " " + std::string(to_text(alert.severity))];
    if (alert.severity <= Severity::medium) {
      ++plain_medium;
      std::cout << "  not planted: " << identity << ' ' << alert.details << '\n';
    }
  }
  std::cout << "fortnight: " << run.packets << " packets, " << run.events << " events, planted found "
            << found << '/' << wanted << ", not planted of medium or above " << plain_medium / 14.0
            << " a day (96 addresses)\n";
  for (const auto& [kind, count] : plain)
    std::cout << "  not planted, " << kind << ": " << count / 14.0 << " a day\n";
  CHECK(found == wanted);
  CHECK(plain_medium <= 14);
}

TEST_CASE("Simulation is_the_same_for_a_seed_and_another_for_another") {
  SimulationPlan plan = default_plan(end_of_plan, 2, 9);
  Run first, again, other;
  simulate(plan, 0, first);
  simulate(plan, 0, again);
  plan.seed = 10;
  simulate(plan, 0, other);
  CHECK(first.packets > 10'000);
  CHECK(first.digest == again.digest);
  CHECK(first.alerts.size() == again.alerts.size());
  CHECK(first.digest != other.digest);
}
