// Runs the detectors over a capture or a simulated plan, without a store, and writes what they found and what
// was planted as JSON lines, for bench/observe_detect.mjs. Usage: observe_detect capture FILE BLOCK HOURS
// (hours of learning before alerts), or observe_detect plan FILE DAYS SEED. A plan's first day is for
// learning. Fails with exit status 1 and the error's code.
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "base/file.hpp"
#include "decode/net/capture_file.hpp"
#include "observe/intake.hpp"
#include "observe/simulate/simulate.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

using Found = std::map<std::string, Alert>;

int stop(const Error& error) {
  std::fprintf(stderr, "%s\n", error.code.c_str());
  return 1;
}

void keep(std::span<const Finding> findings, Found& found) {
  for (const Finding& finding : findings) found[finding.identity] = finding.alert;
}

double seconds(Instant instant) { return static_cast<double>(instant.nanoseconds) / 1e9; }

void write(const Found& found) {
  for (const auto& [identity, alert] : found) {
    const nlohmann::json line{{"alert", std::string(to_text(alert.detector))},
                              {"severity", std::string(to_text(alert.severity))},
                              {"sensor", alert.sensor},
                              {"subject", alert.subject},
                              {"started", seconds(alert.started)},
                              {"detected", seconds(alert.detected)},
                              {"last", seconds(alert.last)},
                              {"packets", alert.packets},
                              {"sources", alert.sources},
                              {"details", nlohmann::json::parse(alert.details, nullptr, false)}};
    std::puts(line.dump().c_str());
  }
}

int over_capture(const std::string& path, const std::string& block, std::int64_t hours) {
  const auto watched = parse_block(block);
  if (!watched) return stop(watched.error());
  SensorSite site;
  site.id = "capture";
  site.addresses = {*watched};
  Watch watch({site, site.address_count(), hours});
  Intake intake({.site = site}, into(watch));
  auto file = decode::CaptureFile::open(path);
  if (!file) return stop(file.error());
  decode::CaptureRecord record;
  Found found;
  while (file->next(record)) {
    intake.add(record);
    if (!intake.full()) continue;
    (void)intake.cut();
    keep(watch.findings(), found);
  }
  (void)intake.cut();
  watch.hand_over();
  keep(watch.findings(), found);
  write(found);
  return 0;
}

void write(const Truth& truth) {
  const nlohmann::json line{{"truth", std::string(to_text(truth.plant.kind))},
                            {"sensor", truth.sensor},
                            {"subject", truth.subject},
                            {"start", seconds(truth.plant.start)},
                            {"end", seconds(truth.plant.start + truth.plant.duration)},
                            {"first", truth.first ? seconds(*truth.first) : 0.0},
                            {"last", truth.last ? seconds(*truth.last) : 0.0},
                            {"rate", truth.plant.rate},
                            {"port", truth.plant.port},
                            {"sources", truth.plant.sources},
                            {"packets", truth.packets}};
  std::puts(line.dump().c_str());
}

int over_plan(const std::string& path, std::int64_t days, std::uint64_t seed) {
  SimulationPlan plan = default_plan(parse_timestamp("2026-11-24T00:00:00+09:00")->instant, days, seed);
  const auto text = read_file(path, observe::limits::plant_file_bytes_max);
  if (!text) return stop(text.error());
  if (const auto read = read_plan(*text, plan); !read) return stop(read.error());
  std::uint64_t packets = 0, addresses = 0;
  for (std::size_t i = 0; i < plan.sensors.size(); ++i) {
    SensorSite site;
    site.id = site.name = plan.sensors[i].name;
    site.number = static_cast<std::uint32_t>(i + 1);
    site.addresses = {*parse_block(plan.sensors[i].block)};
    addresses += site.address_count();
    Found found;
    std::vector<Truth> truth;
    const SimulationSink sink{[](ObservationBatch) { return Result<void>(); },
                              [&](const std::vector<Finding>& findings) {
                                keep(findings, found);
                                return Result<void>();
                              }};
    const auto counts = simulate_sensor(plan, i, site, sink, {}, truth);
    if (!counts) return stop(counts.error());
    packets += counts->packets;
    write(found);
    for (const Truth& one : truth) write(one);
  }
  std::puts(nlohmann::json{{"packets", packets}, {"addresses", addresses}, {"begin", seconds(plan.begin())}}
                .dump()
                .c_str());
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count == 5 && std::string(words[1]) == "capture")
    return over_capture(words[2], words[3], std::strtoll(words[4], nullptr, 10));
  if (count == 5 && std::string(words[1]) == "plan")
    return over_plan(words[2], std::strtoll(words[3], nullptr, 10), std::strtoull(words[4], nullptr, 10));
  std::fprintf(stderr, "usage: observe_detect capture FILE BLOCK HOURS | plan FILE DAYS SEED\n");
  return 2;
}
