// The observation report: arithmetic and sentences in the agency's form, periods before, and both renderings
// over a small store whose figures are worked out by hand.
#include "publish/observation_report.hpp"

#include <doctest/doctest.h>

#include "publish/report_text.hpp"

namespace hinomi::publish {
namespace {

/// Writes `packets` from one source to one port at noon JST of a day.
AccessEvent event_at(Day day, std::uint16_t port, std::uint32_t packets, const char* country, Family family) {
  AccessEvent event{.first = start_of_jst_day(day) + std::chrono::hours(12)};
  event.last = event.first;
  event.source = IpAddress::v4(0xc6336400U + port % 256);
  event.packets = packets;
  (family == Family::access ? event.port : event.source_port) = port;
  event.protocol = Protocol::tcp;
  event.flags = family == Family::access ? FlagsClass::syn : FlagsClass::syn_ack;
  event.family = family;
  event.country = {country[0], country[1]};
  return event;
}

/// September 2025: 30 days observed; October: 31 days, of which the 10th is missing. One sensor of 2
/// addresses.
store::Observations small_store() {
  auto store = store::Observations::open({});
  ObservationBatch batch{.id = "1", .receipt = "r"};
  batch.sensor_number = 1;
  batch.observed = {{start_of_jst_day({2025, 9, 1}), start_of_jst_day({2025, 10, 10})},
                    {start_of_jst_day({2025, 10, 11}), start_of_jst_day({2025, 11, 1})}};
  const auto add = [&](Day day, std::uint16_t port, std::uint32_t packets, const char* country,
                       Family family = Family::access) {
    batch.events.push_back(event_at(day, port, packets, country, family));
  };
  add({2025, 9, 3}, 23, 600, "CN");
  add({2025, 9, 4}, 445, 300, "US");
  add({2025, 9, 5}, 3389, 60, "JP");
  add({2025, 9, 6}, 80, 90, "US", Family::backscatter);
  add({2025, 10, 3}, 445, 480, "US");
  add({2025, 10, 4}, 23, 240, "CN");
  add({2025, 10, 5}, 8080, 120, "JP");
  add({2025, 10, 6}, 443, 60, "DE", Family::backscatter);
  REQUIRE(*store->write(batch));
  return std::move(*store);
}

store::SensorScope scope() { return {.sensors = {{1, "s1", "試験センサー", 2}}}; }

const ReportTable& table(const Report& report, std::string_view code) {
  for (const ReportTable& each : report.tables) {
    if (each.code == code) return each;
  }
  FAIL("no table " << code);
  return report.tables.front();
}

}  // namespace

TEST_CASE("Report prints_figures_half_up_and_percentages_from_unrounded_values") {
  struct Row {
    double value, previous;
    const char *change, *percent;
  };
  // Value and previous value, and what the agency's form prints of their difference.
  const Row rows[] = {
      {5438.3, 6531.8, "-1,093.5", "16.7％"}, {6531.8, 5438.3, "+1,093.5", "20.1％"},
      {11.0972, 9.0975, "+2.0", "22.0％"},    {327.5, 327.5, "±0.0", "0.0％"},
      {0.25, 0.125, "+0.1", "100.0％"},       {9145.04, 7707.96, "+1,437.1", "18.6％"},
      {517.04, 377.32, "+139.7", "37.0％"},   {1.0, 3.0, "-2.0", "66.7％"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    CHECK(print_change(row.value - row.previous, 1) == row.change);
    CHECK(print_percent(std::abs(row.value - row.previous) / row.previous, Language::ja) == row.percent);
  }
  CHECK(print_number(5438.25, 1) == "5,438.3");
  CHECK(print_number(0.125, 2) == "0.13");
  CHECK(print_number(57.0 / 200, 2) == "0.29");
  CHECK(print_number(1.005, 2) == "1.01");
  CHECK(print_number(-0.285, 2) == "-0.29");
  CHECK(print_number(0.2849, 2) == "0.28");
  CHECK(print_number(1234567.0, 0) == "1,234,567");
  CHECK(print_number(999.96, 1) == "1,000.0");
  CHECK(print_number(-0.04, 1) == "0.0");
  CHECK(print_number(-1234.5, 0) == "-1,235");
  CHECK(print_percent(0.1674, Language::en) == "16.7%");
}

TEST_CASE("Report percentages_agree_with_published_ones") {
  // Value, difference and percentage as the agency's monthly and yearly reports were quoted:
  // securityinsight.jp 3615 (2018-12), 4112 (2020-01), 4597 (2021-02); scan.netsecurity.ne.jp 2017/03/24
  // (2016), 2018/01/15 (2017-12); cybersecurity-info.com (2020-02). They were taken from unrounded figures,
  // so what rounded ones give may be off by a little more than half a unit of the last place.
  struct Row {
    double value, change, percent;
  };
  const Row rows[] = {
      {5438.3, -1093.5, 16.7},   {45808.0, -3714.1, 7.5}, {1071.4, -240.7, 18.3},    {12048.1, -466.2, 3.7},
      {13283.3, -6570.9, 33.1},  {684.9, -1.0, 0.1},      {1966.8, -73.6, 3.6},      {62575.6, 3534.5, 6.0},
      {862.8, 164.1, 23.5},      {1165.9, 110.4, 10.5},   {51707.6, 32258.4, 165.9}, {282.0, -59.2, 17.3},
      {3994.6, 696.2, 21.1},     {50599.7, 3333.5, 7.1},  {10942.3, 5926.3, 118.1},  {317.5, -20.6, 6.1},
      {740.92, 11.90, 1.6},      {517.04, 139.72, 37.0},  {498.28, 116.93, 30.7},    {490.25, 44.00, 9.9},
      {196.00, 25.97, 15.3},     {4840.1, -623.4, 11.4},  {47268.4, -444.2, 0.9},    {859.3, -35.3, 3.9},
      {8888.5, 1950.9, 28.1},    {10016.5, 1069.8, 12.0}, {483.9, 142.9, 41.9},      {1692.0, 962.7, 132.0},
      {55800.1, 43321.0, 347.1}, {502.6, 231.8, 85.6},    {1962.3, -1246.5, 38.8},   {10558.8, 3821.9, 56.7},
      {1762.2, -416.6, 19.1},    {8330.9, -1685.7, 16.8}, {527.29, 171.02, 48.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    const std::string printed = print_percent(std::abs(row.change) / (row.value - row.change), Language::en);
    CHECK(std::abs(std::strtod(printed.c_str(), nullptr) - row.percent) < 0.11);
    CHECK(std::abs(std::abs(row.change) / (row.value - row.change) * 100 - row.percent) < 0.06);
  }
}

TEST_CASE("Report summary_has_the_form_of_the_agency") {
  Report report;
  report.access_rate = {5438.3, 6531.8, 5438.3 - 6531.8, (5438.3 - 6531.8) / 6531.8};
  const auto ja = summary_of(report, "前月期", Language::ja);
  CHECK(ja[0] ==
        "アクセス件数は、1日・1IPアドレスあたり5,438.3件で、前月期の6,531.8件と比較して1,093.5件（16."
        "7％）減少しました。");
  CHECK(ja[1] == "送信元IPアドレス数は、観測がないため算出していません。");
  const auto en = summary_of(report, "the previous month", Language::en);
  CHECK(en[0] ==
        "Accesses were 5,438.3 per day and IP address, compared with 6,531.8 in the previous month: "
        "a decrease of 1,093.5 (16.7%).");
}

TEST_CASE("Report compares_with_the_period_before_of_the_same_kind") {
  const auto before = [](std::string_view text) {
    const Period period = *parse_period(text);
    const Period earlier = period_before(period);
    CHECK(earlier.to == period.from);
    return to_iso_jst(earlier.from).substr(0, 10) + " " + period_before_name(period, Language::ja);
  };
  CHECK(before("2025-10") == "2025-09-01 前月期");
  CHECK(before("2025-01") == "2024-12-01 前月期");
  CHECK(before("2025-Q1") == "2024-10-01 前四半期");
  CHECK(before("2025") == "2024-01-01 前年");
  CHECK(before("2025-10-05") == "2025-10-04 前期");
  CHECK(before("2025-10-05/2025-10-11") == "2025-09-28 前期");
}

TEST_CASE("Report leaves_missing_days_out_of_the_denominator") {
  const auto store = small_store();
  const auto report =
      make_report(store, scope(), {.period = "2025-10", .now = start_of_jst_day({2025, 11, 1})});
  REQUIRE(report);
  CHECK(report->title_ja == "インターネット観測資料（令和7年10月）");
  CHECK(report->coverage.ratio == doctest::Approx(30.0 / 31));
  CHECK(*report->access_rate.value == doctest::Approx(840.0 / (30 * 2)));
  CHECK(*report->access_rate.previous == doctest::Approx(960.0 / (30 * 2)));
  CHECK(*report->access_rate.change_ratio == doctest::Approx(-0.125));
  CHECK(*report->access_sources.value == doctest::Approx(3.0 / 30));
  CHECK(*report->backscatter_packets.value == doctest::Approx(2));
  CHECK(*report->backscatter_packets.previous == doctest::Approx(3));
  REQUIRE(report->days.size() == 31);
  CHECK(report->days[9].day == "2025-10-10");
  CHECK_FALSE(report->days[9].access_rate);
  CHECK(report->days[2].access_rate == doctest::Approx(240));
  CHECK(report->days[3].access_packets == 240);
}

TEST_CASE("Report ranks_with_previous_rank_and_change") {
  const auto store = small_store();
  const auto report =
      make_report(store, scope(), {.period = "2025-10", .now = start_of_jst_day({2025, 11, 1})});
  REQUIRE(report);
  const auto& ports = table(*report, "access_ports").rows;
  REQUIRE(ports.size() == 3);
  CHECK(ports[0].key == "tcp/445");
  CHECK(ports[0].previous_rank == 2);
  CHECK(ports[0].value == doctest::Approx(8));
  CHECK(*ports[0].change == doctest::Approx(3));
  CHECK_FALSE(ports[2].previous_rank);  // 8080 is new
  CHECK(*ports[2].previous == 0);
  CHECK_FALSE(ports[2].change_ratio);
  const auto& less = table(*report, "access_ports_decreases").rows;
  REQUIRE(less.size() == 2);
  CHECK(less[0].key == "tcp/23");
  CHECK(less[1].key == "tcp/3389");  // seen before only
  CHECK(less[1].rank == 0);
  CHECK(table(*report, "access_ports_domestic").rows[0].key == "tcp/8080");
  CHECK(table(*report, "access_countries_increases").rows[0].key == "US");
  CHECK(table(*report, "backscatter_ports").rows[0].label_ja == "443/TCP");
  const auto& shares = table(*report, "access_shares").rows;
  CHECK(shares[0].value == doctest::Approx(100.0 * 120 / 840));
  CHECK(shares[2].value == doctest::Approx(100.0 * 120 / 840));
  REQUIRE(report->port_days.size() == 3);
  CHECK(report->port_days[0].points.size() == 31);
}

TEST_CASE("Report ranks_no_accesses_where_no_addresses_are_stated") {
  auto store = small_store();
  ObservationBatch batch{.id = "2", .receipt = "r"};
  batch.sensor_number = 2;
  batch.observed = {{start_of_jst_day({2025, 11, 1}), start_of_jst_day({2025, 12, 1})}};
  batch.events.push_back(event_at({2025, 11, 3}, 23, 30, "JP", Family::access));
  REQUIRE(*store.write(batch));
  auto both = scope();
  both.sensors.push_back({2, "s2", "数のないセンサー", 0});
  const auto report = make_report(store, both, {.period = "2025-11", .now = start_of_jst_day({2025, 12, 1})});
  REQUIRE(report);
  CHECK_FALSE(report->access_rate.value);
  for (const ReportTable& each : report->tables) {
    CAPTURE(each.code);
    CHECK((!each.code.starts_with("access_") || each.rows.empty()));
  }
  for (const std::string& line : report->summary_ja) CHECK(line.find("最も多く") == std::string::npos);
}

TEST_CASE("Report has_no_shares_of_nothing") {
  auto store = small_store();
  ObservationBatch batch{.id = "2", .receipt = "r"};
  batch.sensor_number = 1;
  batch.observed = {{start_of_jst_day({2025, 11, 1}), start_of_jst_day({2026, 1, 1})}};
  batch.events.push_back(event_at({2025, 12, 3}, 23, 30, "JP", Family::access));
  REQUIRE(*store.write(batch));
  const auto shares = [&](const char* period, Day end) {
    const auto report = make_report(store, scope(), {.period = period, .now = start_of_jst_day(end)});
    REQUIRE(report);
    return table(*report, "access_shares").rows;
  };
  CHECK(shares("2025-11", {2025, 12, 1}).empty());
  const auto december = shares("2025-12", {2026, 1, 1});
  REQUIRE(december.size() == 4);
  CHECK(december[2].value == doctest::Approx(100));
  CHECK_FALSE(december[2].previous);
}

TEST_CASE("Report of_a_running_period_counts_whole_days") {
  const Period november = *parse_period("2025-11");
  const auto until = [&](Instant now) { return to_iso_jst(counted_until(november, now)).substr(0, 16); };
  CHECK(until(start_of_jst_day({2025, 11, 23}) + std::chrono::hours(10)) == "2025-11-23T00:00");
  CHECK(until(start_of_jst_day({2025, 11, 1}) + std::chrono::hours(10)) == "2025-11-02T00:00");
  CHECK(until(start_of_jst_day({2025, 12, 1})) == "2025-12-01T00:00");
  CHECK(until(start_of_jst_day({2026, 3, 1})) == "2025-12-01T00:00");
  const auto store = small_store();
  const auto report = make_report(
      store, scope(), {.period = "2025-10", .now = start_of_jst_day({2025, 10, 5}) + std::chrono::hours(13)});
  REQUIRE(report);
  CHECK(report->days.size() == 4);
  CHECK(*report->access_rate.value == doctest::Approx(720.0 / (4 * 2)));
}

TEST_CASE("Report says_when_there_is_nothing_to_compare_with") {
  const auto store = small_store();
  const auto report =
      make_report(store, scope(), {.period = "2025-09", .now = start_of_jst_day({2025, 11, 1})});
  REQUIRE(report);
  CHECK_FALSE(report->access_rate.previous);
  CHECK_FALSE(table(*report, "access_ports").rows[0].previous);
  CHECK(table(*report, "access_ports_increases").rows.empty());
  CHECK(report->summary_ja[0].find("比較していません") != std::string::npos);
}

}  // namespace hinomi::publish
