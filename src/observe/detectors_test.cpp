// Each scan and backscatter rule at its threshold, one below it, and under random spoofed sources; gaps that are no
// falls; geography; tails; coverage; identities that stay the same.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>

#include "observe/coverage.hpp"
#include "observe/detectors/table.hpp"
#include "observe/geography.hpp"
#include "observe/live/live_capture.hpp"
#include "observe/ranges.hpp"
#include "observe/scan_size.hpp"
#include "observe/sensor_batch.hpp"
#include "observe/tail.hpp"
#include "observe/watch.hpp"

using namespace hinomi;
using namespace hinomi::observe;

namespace {

const Instant noon = Instant::from_seconds(1'795'500'000);

SensorSite site_of(const char* block) {
  SensorSite site;
  site.id = "s";
  site.name = "sensor";
  site.addresses = {*parse_block(block)};
  return site;
}

AccessEvent event(Instant time, std::uint32_t source, std::uint32_t destination, std::uint16_t port) {
  AccessEvent made;
  made.first = made.last = time;
  made.source = IpAddress::v4(source);
  made.destination = IpAddress::v4(destination);
  made.port = port;
  made.packets = 1;
  made.bytes = 60;
  made.protocol = Protocol::tcp;
  made.flags = FlagsClass::syn;
  return made;
}

std::vector<Finding> watched(const SensorSite& site, const std::vector<AccessEvent>& events) {
  Watch watch({site, site.address_count(), 24});
  for (const AccessEvent& one : events) {
    const Instant minute = Instant::from_seconds(one.first.seconds() / 60 * 60);
    watch.take({minute, minute + std::chrono::minutes{1}}, {&one, 1});
  }
  watch.hand_over();
  return watch.findings();
}

bool has(const std::vector<Finding>& findings, Detector detector) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.alert.detector == detector; });
}

std::vector<AccessEvent> sweep(std::uint32_t destinations) {
  std::vector<AccessEvent> events;
  for (std::uint32_t i = 0; i < destinations; ++i)
    events.push_back(event(noon + std::chrono::seconds{i}, 0xf0000001, 0xc6120000 + i, 8080));
  return events;
}

std::vector<AccessEvent> bounces(std::uint32_t count, std::chrono::milliseconds apart) {
  std::vector<AccessEvent> events;
  for (std::uint32_t i = 0; i < count; ++i) {
    AccessEvent one = event(noon + apart * i, 0xf0000009, 0xc6120000 + i * 257 % 65'536, static_cast<std::uint16_t>(2'000 + i));
    one.family = Family::backscatter;
    one.flags = FlagsClass::syn_ack;
    one.source_port = 443;
    events.push_back(one);
  }
  return events;
}

}  // namespace

TEST_CASE("HorizontalScan is_found_at_its_threshold_and_not_below") {
  CHECK(horizontal_threshold(0) == 25);
  CHECK(horizontal_threshold(3) == 0);
  CHECK(horizontal_threshold(16) == 8);
  CHECK(horizontal_threshold(256) == 25);
  CHECK(horizontal_threshold(65'536) == 655);
  const SensorSite site = site_of("198.18.0.0/24");
  CHECK(has(watched(site, sweep(25)), Detector::horizontal_scan));
  CHECK_FALSE(has(watched(site, sweep(24)), Detector::horizontal_scan));
}

TEST_CASE("VerticalScan is_found_at_its_threshold_and_not_below") {
  for (const std::uint32_t ports : {14u, 15u}) {
    std::vector<AccessEvent> events;
    for (std::uint32_t i = 0; i < ports; ++i)
      events.push_back(event(noon + std::chrono::seconds{i}, 0xf0000002, 0xc6120001, static_cast<std::uint16_t>(100 + i)));
    CHECK(has(watched(site_of("198.18.0.0/24"), events), Detector::vertical_scan) == (ports == 15));
  }
}

TEST_CASE("Backscatter needs_twenty_five_packets_a_minute_and_thirty_a_minute") {
  const SensorSite site = site_of("198.18.0.0/16");
  const auto confirmed = [&](const std::vector<AccessEvent>& events) {
    const std::vector<Finding> found = watched(site, events);
    return std::any_of(found.begin(), found.end(), [](const Finding& finding) {
      return finding.alert.detector == Detector::backscatter && finding.alert.severity <= Severity::medium;
    });
  };
  CHECK(confirmed(bounces(80, std::chrono::milliseconds{1'500})));
  CHECK_FALSE(confirmed(bounces(80, std::chrono::milliseconds{3'000})));  // twenty a minute
  CHECK_FALSE(confirmed(bounces(80, std::chrono::milliseconds{500})));    // forty seconds
  CHECK_FALSE(confirmed(bounces(24, std::chrono::milliseconds{1'500})));
}

TEST_CASE("Backscatter rate_interval_holds_the_rate_that_was_planted") {
  const std::vector<Finding> found = watched(site_of("198.18.0.0/16"), bounces(120, std::chrono::milliseconds{1'000}));
  REQUIRE_FALSE(found.empty());
  double low = 0, high = 0;
  const std::string& details = found.back().alert.details;
  REQUIRE(std::sscanf(details.c_str() + details.find("\"attack_rate_low\":"), "\"attack_rate_low\":%lf", &low) == 1);
  REQUIRE(std::sscanf(details.c_str() + details.find("\"attack_rate_high\":"), "\"attack_rate_high\":%lf", &high) == 1);
  CHECK(low < 65'536.0);
  CHECK(high > 65'536.0);
}

TEST_CASE("Watch random_spoofed_sources_raise_nothing_and_are_counted_as_evictions") {
  Watch watch({site_of("198.18.0.0/16"), 65'536, 24});
  std::mt19937_64 random(5);
  std::vector<AccessEvent> events;
  for (int i = 0; i < 300'000; ++i)
    events.push_back(event(noon, static_cast<std::uint32_t>(random()), 0xc6120000 + static_cast<std::uint32_t>(random() % 65'536), 80));
  watch.take({noon, noon + std::chrono::minutes{1}}, events);
  watch.hand_over();
  CHECK(watch.findings().empty());
  CHECK(watch.counts().evictions > 100'000);
}

TEST_CASE("Watch same_events_have_same_identities") {
  const std::vector<Finding> first = watched(site_of("198.18.0.0/24"), sweep(40)), again = watched(site_of("198.18.0.0/24"), sweep(40));
  REQUIRE(first.size() == again.size());
  REQUIRE_FALSE(first.empty());
  for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i].identity == again[i].identity);
}

TEST_CASE("Tail fits_known_values") {
  CHECK(log10_tail(0, 5, 1) == 0.0);
  CHECK(log10_tail(10, 1, 1) == doctest::Approx(std::log10(1.1142547833872e-7)).epsilon(1e-4));
  CHECK(log10_tail(100, 10, 1) < log10_tail(100, 10, 5));
  const auto [low, high] = poisson_interval(10);
  CHECK(low == doctest::Approx(4.795).epsilon(0.01));
  CHECK(high == doctest::Approx(18.39).epsilon(0.01));
}

TEST_CASE("Coverage long_silence_is_a_gap_only_when_it_is_improbable") {
  for (const int apart : {1, 200}) {
    CoverageTracker tracker(std::chrono::seconds{300});
    Instant time = noon;
    for (int i = 0; i < 100; ++i, time = time + std::chrono::seconds{apart}) CHECK_FALSE(tracker.add(time));
    CHECK(tracker.add(time + std::chrono::seconds{900}) == (apart == 1));
    CHECK(tracker.take().size() == (apart == 1 ? 2u : 1u));
  }
}

TEST_CASE("Geography reads_tables_and_says_where_one_does_not_fit") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "hinomi-geography-test";
  std::filesystem::create_directories(folder);
  const std::string countries = (folder / "countries").string(), prefixes = (folder / "prefixes").string();
  std::ofstream(countries) << "# made up\n3221225984,3221226239,JP\n3325256704,3325256959,??\n2001:db8::,2001:db8::ffff,NL\n";
  std::ofstream(prefixes) << "192.0.2.0\t24\t64496\n192.0.2.128\t25\t64497_64498\n";
  const auto geography = Geography::open({.country_v4 = countries, .country_v6 = "", .asn = prefixes});
  REQUIRE(geography);
  CHECK(geography->find(*parse_address("192.0.2.1")).country == std::array<char, 2>{'J', 'P'});
  CHECK(geography->find(*parse_address("192.0.2.1")).asn == 64'496);
  CHECK(geography->find(*parse_address("192.0.2.200")).asn == 64'497);
  CHECK(geography->find(*parse_address("192.0.3.0")).asn == 0);
  CHECK(geography->find(*parse_address("2001:db8::1")).country == std::array<char, 2>{'N', 'L'});
  CHECK(geography->find(*parse_address("198.51.100.1")).country == std::array<char, 2>{});
  std::ofstream(countries) << "1,2,JP\nnonsense\n";
  const auto damaged = Geography::open({.country_v4 = countries});
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error().code == "geography.unreadable");
  CHECK(damaged.error().args[1].second == "2");
  CHECK(Geography::open({.country_v4 = (folder / "none").string()}).error().code == "geography.not_found");
  std::filesystem::remove_all(folder);
}

TEST_CASE("SensorBatch an_event_survives_sending") {
  AccessEvent sent = event(noon, 0xf0000001, 0xc0000201, 443);
  sent.last = noon + std::chrono::seconds{3};
  sent.payload_digest = 0x0123456789abcdef;
  sent.tool = Tool::zmap;
  sent.source_port = 999;
  const auto received = to_event(to_row(sent));
  REQUIRE(received);
  CHECK(to_row(*received) == to_row(sent));
  CHECK(received->payload_digest == sent.payload_digest);
  EventRow row = to_row(sent);
  row.port = 70'000;
  CHECK(to_event(row).error().args[0].second == "port");
  row = to_row(sent);
  row.last = row.time - std::chrono::seconds{1};
  CHECK_FALSE(to_event(row));
}

TEST_CASE("LiveCapture unknown_interface_is_named") {
  const auto capture = LiveCapture::open({.interface = "hinomi-none0", .site = {}});
  REQUIRE_FALSE(capture);
  CHECK(capture.error().code == "capture.no_interface");
}
