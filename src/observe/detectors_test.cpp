// Each scan and backscatter rule at its threshold, one below it, and under random spoofed sources; gaps that
// are no falls; geography; tails; coverage; identities that stay the same; days, tables that are full, and
// odd times.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <random>
#include <set>

#include "observe/baseline.hpp"
#include "observe/coverage.hpp"
#include "observe/detectors/screening.hpp"
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
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& finding) { return finding.alert.detector == detector; });
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
    AccessEvent one = event(noon + apart * i, 0xf0000009, 0xc6120000 + i * 257 % 65'536,
                            static_cast<std::uint16_t>(2'000 + i));
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
      events.push_back(
          event(noon + std::chrono::seconds{i}, 0xf0000002, 0xc6120001, static_cast<std::uint16_t>(100 + i)));
    CHECK(has(watched(site_of("198.18.0.0/24"), events), Detector::vertical_scan) == (ports == 15));
  }
}

TEST_CASE("Backscatter of_our_own_addresses_is_no_attack") {
  std::vector<AccessEvent> events = bounces(120, std::chrono::milliseconds{1'000});
  CHECK(has(watched(site_of("198.18.0.0/16"), events), Detector::backscatter));
  for (AccessEvent& one : events) one.source = IpAddress::v4(0xc6120505);
  CHECK_FALSE(has(watched(site_of("198.18.0.0/16"), events), Detector::backscatter));
}

// Visits of a port by a source each, `before` a minute for two minutes, then `after` in the next.
std::vector<AccessEvent> visits(std::uint32_t before, std::uint32_t after, std::uint32_t sources) {
  std::vector<AccessEvent> events{event(noon, 0xf0000001, 0xc6120001, 23)};  // begins the watch
  for (std::uint32_t minute = 0; minute < 3; ++minute) {
    const std::uint32_t count = minute < 2 ? before : after;
    for (std::uint32_t i = 0; i < count; ++i)
      events.push_back(event(noon + std::chrono::milliseconds{60'000 * minute + 60'000 * i / count},
                             0xf0000000 + i % sources, 0xc6120000 + i % 65'536, 9'443));
  }
  events.push_back(event(noon + std::chrono::minutes{3}, 0xf0000001, 0xc6120001, 23));  // ends the minute
  return events;
}

TEST_CASE("Screening tells_a_rise_of_the_first_hour_and_no_less") {
  const SensorSite site = site_of("198.18.0.0/16");
  const auto rises = [&](std::uint32_t before, std::uint32_t after, std::uint32_t sources) {
    return has(watched(site, visits(before, after, sources)), Detector::port_rise);
  };
  CHECK(rises(0, 60, 60));        // where nothing was
  CHECK_FALSE(rises(0, 10, 60));  // too few to tell
  CHECK_FALSE(rises(0, 600, 2));  // two sources are no rise
  CHECK(rises(600, 1'000, 60));
  CHECK_FALSE(rises(600, 650, 60));
  CHECK_FALSE(rises(60'000, 66'000, 60));  // improbable, and yet a tenth more only
}

namespace {

/// Three visits a second of a port from second `from` to `to`; gives the rises told at the ends of minutes.
std::size_t steady(Screening& screening, std::int64_t from, std::int64_t to) {
  std::size_t rises = 0;
  for (std::int64_t second = from; second < to; ++second) {
    for (std::uint64_t visit = 0; visit < 3; ++visit)
      screening.add(port_key(Protocol::tcp, 9'443), second, static_cast<std::uint64_t>(second) * 3 + visit);
    if ((second + 1) % 60 == 0) rises += screening.end_minute(second + 1).size();
  }
  return rises;
}

}  // namespace

TEST_CASE("Screening takes_the_middle_of_a_minute_for_no_rise") {
  const std::int64_t minute = noon.seconds() / 60 * 60;
  for (std::int64_t begin = 0; begin < 60; begin += 5) {
    CAPTURE(begin);
    Screening screening;
    CHECK(steady(screening, minute + begin, minute + 600) == 0);
  }
}

TEST_CASE("Screening takes_the_end_of_a_gap_for_no_rise") {
  const std::int64_t minute = noon.seconds() / 60 * 60;
  for (std::int64_t minutes = 1; minutes <= 12; ++minutes) {
    CAPTURE(minutes);
    Screening screening;
    CHECK(steady(screening, minute, minute + 180) == 0);
    screening.missed();
    CHECK(steady(screening, minute + 180 + 60 * minutes, minute + 600 + 60 * minutes) == 0);
  }
}

TEST_CASE("Screening is_a_notice_with_its_figures") {
  const auto found = watched(site_of("198.18.0.0/16"), visits(0, 60, 60));
  REQUIRE_FALSE(found.empty());
  for (const Finding& finding : found) {
    CHECK(finding.alert.severity == Severity::notice);
    CHECK(finding.alert.subject == "9443/TCP");
    CHECK(finding.alert.details.find(R"("profile":"screening")") != std::string::npos);
    CHECK(*finding.alert.log10_p < -9.0);
    CHECK(finding.alert.detected == noon + std::chrono::minutes{3});
  }
}

TEST_CASE("Baseline knows_how_bursty_a_port_is_at_five_minutes_and_at_an_hour") {
  // Every fifth hour has four times the packets, spread evenly within it; no shape of a day explains that.
  Baseline baseline;
  const std::uint32_t row = baseline.row(port_key(Protocol::tcp, 23));
  std::vector<std::uint32_t> counts(row + 1);
  const std::int64_t first_hour = noon.seconds() / 3600;
  for (std::int64_t hour = 0; hour < 24 * 10; ++hour) {
    const std::uint32_t count = hour % 5 == 0 ? 19'200 : 4'800;
    for (std::int64_t five = 1; five <= 12; ++five)
      baseline.end_five_minutes(row, Instant::from_seconds((first_hour + hour) * 3600 + five * 300),
                                count / 12.0);
    counts[row] = count;
    baseline.end_hour(first_hour + hour, counts, 1.0);
  }
  // Variance 5,760^2 over a mean of 7,680; an hour is twelve times five minutes.
  const PortLevel& level = baseline.level(row);
  CHECK(level.dispersion > 2'000.0);
  CHECK(level.dispersion < 10'000.0);
  CHECK(level.dispersion / level.dispersion_short > 6.0);
  CHECK(level.dispersion / level.dispersion_short < 24.0);
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

TEST_CASE("VerticalScan threshold_ends_for_any_number_of_addresses") {
  CHECK(vertical_threshold(4'096) == 15);
  CHECK(vertical_threshold(65'536) == 20);
  CHECK(vertical_threshold(65'537) == 25);
  CHECK(vertical_threshold(std::numeric_limits<std::uint64_t>::max()) == 80);
  SensorSite site = site_of("::/0");
  site.addresses.push_back(*parse_block("0.0.0.0/0"));
  for (const Finding& finding : watched(site, bounces(200, std::chrono::milliseconds{1'000})))
    CHECK(finding.alert.destinations > 0);
}

TEST_CASE("Backscatter counts_alike_before_1970") {
  std::vector<AccessEvent> events = bounces(80, std::chrono::milliseconds{1'500});
  const std::vector<Finding> after = watched(site_of("198.18.0.0/16"), events);
  // As many whole days and minutes earlier, so that bins and minutes begin at the same packets.
  const std::chrono::seconds earlier{(noon.seconds() / 86'400 + 5'000) * 86'400};
  for (AccessEvent& one : events) {
    one.first = one.first - earlier;
    one.last = one.last - earlier;
  }
  const std::vector<Finding> before = watched(site_of("198.18.0.0/16"), events);
  REQUIRE_FALSE(after.empty());
  REQUIRE(before.size() == after.size());
  CHECK(before.back().alert.severity == after.back().alert.severity);
  CHECK(before.back().alert.observed == after.back().alert.observed);
}

TEST_CASE("Backscatter of_a_telescope_of_four_addresses_is_confirmed_wherever_it_stands") {
  for (std::uint32_t place = 0; place < 64; ++place) {
    SensorSite site = site_of("198.18.0.0/30");
    std::vector<AccessEvent> events = bounces(80, std::chrono::milliseconds{1'500});
    for (std::uint32_t i = 0; i < events.size(); ++i)
      events[i].destination = IpAddress::v4(0xc6120000 + place * 4 + i % 4);
    const std::vector<Finding> found = watched(site, events);
    REQUIRE_FALSE(found.empty());
    CHECK(found.back().alert.severity <= Severity::medium);
  }
}

TEST_CASE("HorizontalScan has_one_alert_a_day_and_is_closed_at_midnight") {
  const Instant midnight = Instant::from_seconds(1'795'446'000);  // 2026-11-24 00:00 JST
  std::vector<AccessEvent> events;
  for (int minute = -12; minute < 12; ++minute)
    for (std::uint32_t i = 0; i < 60; ++i)
      events.push_back(event(midnight + std::chrono::seconds{minute * 60 + static_cast<int>(i)}, 0xf0000001,
                             0xc6120000 + i, 8080));
  std::map<std::string, Alert> alerts;
  for (const Finding& finding : watched(site_of("198.18.0.0/24"), events))
    if (finding.alert.detector == Detector::horizontal_scan) alerts[finding.identity] = finding.alert;
  REQUIRE(alerts.size() == 2);
  const Alert &first = alerts.begin()->second, &second = std::next(alerts.begin())->second;
  CHECK(first.state == AlertState::closed);
  CHECK(first.last < midnight);
  CHECK(second.state == AlertState::open);
  CHECK(second.started >= midnight);
}

TEST_CASE("PortRise is_found_in_the_minute_in_which_its_table_makes_room") {
  Watch watch({site_of("198.18.0.0/24"), 256, 24});
  const std::int64_t hour = noon.seconds() / 3600;
  History history;
  history.until = Instant::from_seconds(hour * 3600);
  history.observed = {{Instant::from_seconds((hour - 30) * 3600), history.until}};
  for (std::uint16_t port = 1; port <= 5'000; ++port)
    history.ports.push_back({hour - 2, Protocol::tcp, port, 1, 1});
  for (std::int64_t past = hour - 30; past < hour; ++past)
    history.ports.push_back({past, Protocol::tcp, 40'000, 20, 20});
  watch.learn(history);
  std::vector<AccessEvent> others, rise;
  for (std::uint32_t i = 0; i < 2'200; ++i)
    others.push_back(event(history.until + std::chrono::seconds{610}, 0xf0000001 + i % 500, 0xc6120001,
                           static_cast<std::uint16_t>(6'000 + i)));
  watch.take({history.until + std::chrono::minutes{10}, history.until + std::chrono::minutes{11}}, others);
  const Instant later = history.until + std::chrono::hours{3} + std::chrono::minutes{20};
  watch.missed({history.until + std::chrono::minutes{11}, later});
  for (std::uint32_t i = 0; i < 400; ++i)
    rise.push_back(event(later, 0xf1000000 + i, 0xc6120000 + i % 256, 40'000));
  watch.take({later, later + std::chrono::minutes{1}}, rise);
  watch.quiet_until(later + std::chrono::minutes{1});
  const std::vector<Finding> found = watch.findings();
  CHECK(std::any_of(found.begin(), found.end(), [](const Finding& finding) {
    return finding.alert.detector == Detector::port_rise && finding.alert.subject == "40000/TCP";
  }));
}

namespace {

History month_before(Instant until) {
  History history;
  history.until = until;
  history.observed = {{until - std::chrono::hours{24 * 28}, until}};
  return history;
}

std::size_t new_port_alerts(const std::vector<Finding>& found, const char* subject) {
  std::set<std::string> identities;
  for (const Finding& finding : found)
    if (finding.alert.detector == Detector::new_port && finding.alert.subject == subject)
      identities.insert(finding.identity);
  return identities.size();
}

void take(Watch& watch, Instant minute, const std::vector<AccessEvent>& events) {
  watch.take({minute, minute + std::chrono::minutes{1}}, events);
  watch.quiet_until(minute + std::chrono::minutes{1});
}

}  // namespace

TEST_CASE("NewPort ports_that_only_all_port_scanners_tried_are_new") {
  Watch watch({site_of("198.18.0.0/24"), 256, 24});
  const Instant start = Instant::from_seconds(1'795'446'000);
  watch.learn(month_before(start));
  for (int day = 0; day < 3; ++day) {
    for (std::uint32_t source = 0; source < 60; ++source) {
      const Instant minute =
          start + std::chrono::hours{24 * day + 1} + std::chrono::minutes{10 * (source / 3) + source % 3};
      std::vector<AccessEvent> scans;
      for (std::uint16_t port = 0; port < 40; ++port)
        scans.push_back(
            event(minute, 0xf0000001 + source, 0xc6120001, static_cast<std::uint16_t>(7'000 + port)));
      take(watch, minute, scans);
    }
    watch.quiet_until(start + std::chrono::hours{24 * (day + 1)});
  }
  (void)watch.findings();
  std::vector<AccessEvent> fresh;
  for (std::uint32_t source = 0; source < 12; ++source)
    fresh.push_back(event(start + std::chrono::hours{75}, 0xf2000000 + source, 0xc6120001, 7'003));
  take(watch, start + std::chrono::hours{75}, fresh);
  watch.hand_over();
  CHECK(new_port_alerts(watch.findings(), "7003/TCP") == 1);
}

TEST_CASE("NewPort counts_as_seen_after_its_alert") {
  Watch watch({site_of("198.18.0.0/24"), 256, 24});
  const Instant start = Instant::from_seconds(1'795'446'000);
  watch.learn(month_before(start));
  for (const int day : {0, 3}) {
    std::vector<AccessEvent> fresh;
    for (std::uint32_t source = 0; source < 12; ++source)
      fresh.push_back(event(start + std::chrono::hours{24 * day + 1},
                            0xf2000000 + source + 100 * static_cast<std::uint32_t>(day), 0xc6120001, 7'003));
    take(watch, start + std::chrono::hours{24 * day + 1}, fresh);
    for (int hour = 2; hour <= 72; hour += 10) watch.quiet_until(start + std::chrono::hours{24 * day + hour});
  }
  watch.hand_over();
  CHECK(new_port_alerts(watch.findings(), "7003/TCP") == 1);
}

TEST_CASE("Backscatter rate_interval_holds_the_rate_that_was_planted") {
  const std::vector<Finding> found =
      watched(site_of("198.18.0.0/16"), bounces(120, std::chrono::milliseconds{1'000}));
  REQUIRE_FALSE(found.empty());
  double low = 0, high = 0;
  const std::string& details = found.back().alert.details;
  REQUIRE(std::sscanf(details.c_str() + details.find("\"attack_rate_low\":"), "\"attack_rate_low\":%lf",
                      &low) == 1);
  REQUIRE(std::sscanf(details.c_str() + details.find("\"attack_rate_high\":"), "\"attack_rate_high\":%lf",
                      &high) == 1);
  CHECK(low < 65'536.0);
  CHECK(high > 65'536.0);
}

TEST_CASE("Watch random_spoofed_sources_raise_nothing_and_are_counted_as_evictions") {
  Watch watch({site_of("198.18.0.0/16"), 65'536, 24});
  std::mt19937_64 random(5);
  std::vector<AccessEvent> events;
  for (int i = 0; i < 300'000; ++i)
    events.push_back(event(noon, static_cast<std::uint32_t>(random()),
                           0xc6120000 + static_cast<std::uint32_t>(random() % 65'536), 80));
  watch.take({noon, noon + std::chrono::minutes{1}}, events);
  watch.hand_over();
  CHECK(watch.findings().empty());
  CHECK(watch.counts().evictions > 100'000);
}

TEST_CASE("Watch same_events_have_same_identities") {
  const std::vector<Finding> first = watched(site_of("198.18.0.0/24"), sweep(40)),
                             again = watched(site_of("198.18.0.0/24"), sweep(40));
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
  std::ofstream(countries)
      << "# made up\n3221225984,3221226239,JP\n3325256704,3325256959,??\n2001:db8::,2001:db8::ffff,NL\n";
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

TEST_CASE("SensorBatch content_has_a_digest_of_its_own") {
  SensorBatch batch;
  batch.batch = "b-1";
  batch.events = {to_row(event(noon, 0xf0000001, 0xc0000201, 443))};
  const std::string digest = content_digest(batch);
  CHECK(digest.size() == 64);
  CHECK(content_digest(batch) == digest);
  SensorBatch other = batch;
  other.events[0].packets = 2;
  CHECK(content_digest(other) != digest);
  other = batch;
  other.malformed = {{"ip_truncated", 1, {}}};
  CHECK(content_digest(other) != digest);
  other = batch;
  other.dropped = 1;
  CHECK(content_digest(other) != digest);
}

TEST_CASE("Watch findings_that_could_not_be_stored_come_again_once_each") {
  Watch watch({site_of("198.18.0.0/24"), 256, 24});
  Finding old{"a", {}}, newer{"a", {}}, other{"b", {}};
  newer.alert.packets = 7;
  watch.put_back({old, other, newer});
  watch.put_back(watch.findings());
  const std::vector<Finding> found = watch.findings();
  REQUIRE(found.size() == 2);
  CHECK(found[0].identity == "b");
  CHECK(found[1].alert.packets == 7);
  CHECK(watch.findings().empty());
}

TEST_CASE("LiveCapture unknown_interface_is_named") {
  const auto capture = LiveCapture::open({.interface = "hinomi-none0", .site = {}});
  REQUIRE_FALSE(capture);
  CHECK(capture.error().code == "capture.no_interface");
}
