// The whole watch over a public telescope capture with known truth: 300 seconds of a /16, 407 injected
// events. Reads <shared data>/pcap/telescope-300s.pcap.zst and its truth; prints `skipped` when they are
// absent.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "observe/intake.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

std::string shared_data() {
  if (const char* given = std::getenv("HINOMI_SHARED_DATA")) return given;
  return HINOMI_SOURCE_DIR "/../shared/data";
}

struct Truth {
  std::string kind, description;
  double first = 0, last = 0;
  std::uint64_t packets = 0;
};

std::vector<Truth> read_truth(const std::string& path) {
  std::ifstream file(path);
  std::vector<Truth> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> fields;
    std::stringstream parts(line);
    for (std::string field; fields.size() < 6 && std::getline(parts, field, ',');) fields.push_back(field);
    std::string rest;
    std::getline(parts, rest);
    rows.push_back({fields[0], rest, std::stod(fields[3]), std::stod(fields[4]), std::stoull(fields[5])});
  }
  return rows;
}

std::string victim_of(const Truth& truth) {
  const std::size_t begin = truth.description.find("victim=") + 7;
  return truth.description.substr(begin, truth.description.find(' ', begin) - begin);
}

}  // namespace

TEST_CASE("Telescope every_denial_of_service_above_threshold_is_found") {
  const std::filesystem::path stem = std::filesystem::path(shared_data()) / "pcap" / "telescope-300s";
  const std::string folder = stem.string();
  if (!std::filesystem::exists(folder + ".pcap.zst")) {
    std::cout << "skipped: no " << folder << ".pcap.zst\n";
    return;
  }
  SensorSite site;
  site.id = "telescope";
  site.addresses = {*parse_block("198.18.0.0/16")};
  Watch watch({site, site.address_count(), 24});
  Intake intake({.site = site}, &watch);
  auto file = decode::CaptureFile::open(folder + ".pcap.zst");
  REQUIRE(file);
  decode::CaptureRecord record;
  std::map<std::string, Alert> found;
  std::uint64_t event_packets = 0;
  const auto collect = [&] {
    const ObservationBatch batch = intake.cut();
    for (const AccessEvent& event : batch.events) event_packets += event.packets;
    if (batch.packets < limits::batch_packets) watch.hand_over();
    for (const Finding& finding : watch.findings()) found[finding.identity] = finding.alert;
  };
  while (file->next(record)) {
    intake.add(record);
    if (intake.full()) collect();
  }
  collect();
  CHECK(intake.counts().packets == 1'230'700);
  CHECK(event_packets + intake.counts().not_for_sensor + intake.counts().not_ip == 1'230'700);

  std::set<std::string> confirmed, sources;
  std::map<std::string, int> by_kind;
  for (const auto& [identity, alert] : found) {
    ++by_kind[std::string(to_text(alert.detector)) + " " + std::string(to_text(alert.severity))];
    if (alert.detector == Detector::backscatter && alert.severity <= Severity::medium)
      confirmed.insert(alert.subject);
  }
  int clear = 0, clear_found = 0, all = 0, all_found = 0;
  std::set<std::string> victims;
  for (const Truth& truth : read_truth(folder + ".truth.csv")) {
    if (truth.kind != "dos_backscatter") continue;
    const std::string victim = victim_of(truth);
    victims.insert(victim);
    const bool hit = confirmed.contains(victim);
    ++all;
    all_found += hit;
    // 0.5 packets a second on the average, for a minute and a bin: some window of 60 s holds 30 packets.
    const double seconds = truth.last - truth.first;
    if (truth.packets < 30 || seconds < 61 || static_cast<double>(truth.packets) / seconds < 0.5) continue;
    ++clear;
    clear_found += hit;
    if (!hit)
      std::cout << "missed " << truth.description << " packets " << truth.packets << " seconds " << seconds
                << '\n';
  }
  int false_victims = 0;
  for (const std::string& victim : confirmed) false_victims += !victims.contains(victim);
  std::cout << "telescope: " << all_found << "/" << all << " injected, " << clear_found << "/" << clear
            << " above threshold, false victims " << false_victims << '\n';
  for (const auto& [kind, count] : by_kind) std::cout << "  " << kind << ' ' << count << '\n';
  CHECK(clear > 300);
  CHECK(clear_found == clear);
  CHECK(false_victims <= 2);
}
