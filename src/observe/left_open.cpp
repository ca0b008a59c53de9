// Keeps the alerts by identity until they are carried on or closed; an alert that cannot be closed now is
// tried again.
#include "observe/left_open.hpp"

namespace hinomi::observe {

namespace {

constexpr std::chrono::hours quiet_max{2};  // the longest quiet time of any rule

}  // namespace

Result<void> LeftOpen::read(store::Store& records) {
  if (x_read) return {};
  HINOMI_ASSIGN(const std::vector<store::SensorRecord> sensors, records.sensors().all());
  std::map<std::string, Left> left;
  for (const store::SensorRecord& sensor : sensors) {
    for (const Detector detector : all_detector()) {
      HINOMI_ASSIGN(std::vector<store::Alerts::KnownAlert> open,
                    records.alerts().open_of(sensor.id, detector));
      for (store::Alerts::KnownAlert& one : open) left[one.identity].alert = std::move(one.alert);
    }
  }
  x_left = std::move(left);
  x_read = true;
  return {};
}

void LeftOpen::carry_on(std::span<Finding> findings) {
  for (Finding& finding : findings) {
    const auto at = x_left.find(finding.identity);
    if (at == x_left.end()) continue;
    at->second.carried_on = true;
    const Alert& before = at->second.alert;
    Alert& alert = finding.alert;
    alert.packets += before.packets;
    alert.started = std::min(alert.started, before.started);
    alert.detected = std::min(alert.detected, before.detected);
    alert.last = std::max(alert.last, before.last);
    alert.sources = std::max(alert.sources, before.sources);
    alert.destinations = std::max(alert.destinations, before.destinations);
    alert.ports = std::max(alert.ports, before.ports);
    alert.severity = std::min(alert.severity, before.severity);
  }
}

Result<void> LeftOpen::close_quiet(store::Store& records, Instant now) {
  for (auto at = x_left.begin(); at != x_left.end();) {
    const bool waits = !at->second.carried_on && now - at->second.alert.last <= quiet_max;
    if (at->second.carried_on || waits) {
      ++at;
      continue;
    }
    Finding closed{at->first, at->second.alert};
    closed.alert.state = AlertState::closed;
    HINOMI_TRY(record_findings(records, closed.alert.label, {&closed, 1}));
    at = x_left.erase(at);
  }
  return {};
}

}  // namespace hinomi::observe
