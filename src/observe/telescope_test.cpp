// The whole watch over a public telescope capture with known truth: 300 seconds of a /16, 407 injected
// events, 400 of them attacks and seven campaigns. Reads <shared data>/pcap/telescope-300s.pcap.zst and its
// truth; prints `skipped` when they are absent.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
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

constexpr double begin_of_capture = 1'735'689'600.0;  // the truth's times count from it

// What finds each campaign, and whom its alert is about; empty: any source.
struct Campaign {
  std::string_view kind;
  Detector detector;
  std::string_view subject;
};
constexpr std::array<Campaign, 7> campaigns{{{"botnet_surge", Detector::port_rise, "5555/TCP"},
                                             {"new_port", Detector::port_rise, "37777/TCP"},
                                             {"coordinated_slow", Detector::port_rise, "9443/TCP"},
                                             {"worm_growth", Detector::port_rise, "9999/TCP"},
                                             {"amp_probe_surge", Detector::port_rise, "389/UDP"},
                                             {"horizontal_fast", Detector::horizontal_scan, ""},
                                             {"vertical_scan", Detector::vertical_scan, ""}}};

// A scan's alert names its source, which the truth does not: what fits is as long and nearly as many packets.
bool fits(const Campaign& campaign, const Truth& truth, const Alert& alert) {
  if (alert.detector != campaign.detector) return false;
  if (!campaign.subject.empty()) return alert.subject == campaign.subject;
  return std::abs(static_cast<double>(alert.packets) - static_cast<double>(truth.packets)) <
         0.05 * static_cast<double>(truth.packets);
}

double seconds_of(Instant instant) {
  return static_cast<double>(instant.nanoseconds) / 1e9 - begin_of_capture;
}

// A number of an alert's flat details.
double number_of(const Alert& alert, std::string_view name) {
  const std::size_t at = alert.details.find("\"" + std::string(name) + "\":");
  return at == std::string::npos ? 0.0 : std::stod(alert.details.substr(at + name.size() + 3));
}

double rate_of(const Truth& truth) {
  return std::stod(truth.description.substr(truth.description.find("rate=") + 5));
}

std::string victim_of(const Truth& truth) {
  const std::size_t begin = truth.description.find("victim=") + 7;
  return truth.description.substr(begin, truth.description.find(' ', begin) - begin);
}

}  // namespace

TEST_CASE("Telescope every_attack_above_threshold_and_every_campaign_is_found") {
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
  Intake intake({.site = site}, into(watch));
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

  std::map<std::string, Alert> confirmed;
  std::map<std::string, int> by_kind;
  for (const auto& [identity, alert] : found) {
    ++by_kind[std::string(to_text(alert.detector)) + " " + std::string(to_text(alert.severity))];
    if (alert.detector == Detector::backscatter && alert.severity <= Severity::medium)
      confirmed[alert.subject] = alert;
  }
  int clear = 0, clear_found = 0, all = 0, all_found = 0, covered = 0;
  double start_error = 0.0;
  std::set<std::string> victims;
  for (const Truth& truth : read_truth(folder + ".truth.csv")) {
    if (truth.kind != "dos_backscatter") continue;
    const std::string victim = victim_of(truth);
    victims.insert(victim);
    const bool hit = confirmed.contains(victim);
    ++all;
    all_found += hit;
    if (hit) {
      const Alert& alert = confirmed.at(victim);
      const double share = static_cast<double>(site.address_count()) / 4'294'967'296.0,
                   rate = rate_of(truth) / share;
      covered += number_of(alert, "attack_rate_low") <= rate && rate <= number_of(alert, "attack_rate_high");
      start_error = std::max(start_error, std::abs(seconds_of(alert.started) - truth.first));
      CHECK(number_of(alert, "detectable_rate_pps") == doctest::Approx(0.5 / share));
    }
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
  for (const auto& [victim, alert] : confirmed) false_victims += !victims.contains(victim);
  std::cout << "telescope: " << all_found << "/" << all << " injected, " << clear_found << "/" << clear
            << " above threshold, false victims " << false_victims << ", rate within its interval " << covered
            << "/" << all_found << ", start error at most " << start_error << " s\n";
  for (const auto& [kind, count] : by_kind) std::cout << "  " << kind << ' ' << count << '\n';
  CHECK(clear > 300);
  CHECK(clear_found == clear);
  CHECK(false_victims == 0);
  CHECK(covered >= 0.93 * all_found);
  CHECK(start_error <= 10.0);

  std::size_t rises = 0, campaigns_found = 0;
  for (const Campaign& campaign : campaigns) {
    CAPTURE(campaign.kind);
    for (const Truth& truth : read_truth(folder + ".truth.csv")) {
      if (truth.kind != campaign.kind) continue;
      const auto hit = std::find_if(found.begin(), found.end(),
                                    [&](const auto& row) { return fits(campaign, truth, row.second); });
      REQUIRE(hit != found.end());
      ++campaigns_found;
      rises += campaign.detector == Detector::port_rise;
      std::cout << "  " << truth.kind << " found " << seconds_of(hit->second.detected) - truth.first
                << " s after its first packet\n";
    }
  }
  CHECK(campaigns_found == 7);
  // No port besides stands out.
  CHECK(rises == static_cast<std::size_t>(by_kind["port_rise notice"]));
}
