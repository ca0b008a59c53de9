// The book against a slow second reckoning: a made-up month, the month before and the same month a year
// before, of which every printed cell is worked out anew by looking at each event. And what HTML, CSV, Word
// and PDF must hold.
#include "publish/report_book.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "publish/report_print.hpp"
#include "publish/report_text.hpp"
#include "publish/zip_text.hpp"

namespace hinomi::publish {
namespace {

// --- a world of three sensors: two with stated addresses, one without

struct Seen {
  std::uint32_t sensor;
  AccessEvent event;
};

struct World {
  std::vector<Seen> events;
  std::map<std::uint32_t, std::vector<TimeSpan>> spans;
  store::SensorScope scope{.sensors = {{1, "s1", "第一", 3}, {2, "s2", "第二", 5}, {3, "s3", "第三", 0}}};
};

AccessEvent random_event(std::mt19937_64& random, Instant from, int shift) {
  static constexpr std::uint16_t ports[] = {22,  23,  80,   443,  445,  1433,  2323,
                                            123, 161, 3389, 5060, 8080, 37215, 60001};
  static constexpr std::array<char, 2> countries[] = {{'J', 'P'}, {'U', 'S'}, {'C', 'N'}, {'D', 'E'},
                                                      {'B', 'R'}, {'R', 'U'}, {0, 0},     {'V', 'N'},
                                                      {'I', 'N'}, {'F', 'R'}, {'T', 'W'}, {'N', 'L'}};
  const auto below = [&](std::uint64_t limit) { return random() % limit; };
  AccessEvent event;
  event.first = from + std::chrono::seconds(below(86'400));
  event.last = event.first + std::chrono::seconds(below(3));
  const std::uint64_t host = below(90);
  event.source = IpAddress::v4(0xc6336400U + static_cast<std::uint32_t>(host));
  event.destination = IpAddress::v4(0xc0000200U + static_cast<std::uint32_t>(below(8)));
  event.packets = 1 + static_cast<std::uint32_t>(below(5));
  event.bytes = event.packets * 60;
  event.country = countries[host % 12];
  event.protocol = below(3) == 0 ? Protocol::udp : Protocol::tcp;
  event.family = below(6) == 0 ? Family::backscatter : Family::access;
  // The ranking moves from month to month.
  const std::uint64_t port = (std::min(below(14), below(14)) + static_cast<std::uint64_t>(shift)) % 14;
  event.source_port = event.family == Family::backscatter ? ports[port] : 40'000;
  event.port = event.family == Family::backscatter ? 40'000 : ports[port];
  event.flags = event.protocol == Protocol::udp ? FlagsClass::udp : FlagsClass::syn;
  event.payload = below(3) == 0 ? static_cast<PayloadKind>(1 + below(5)) : PayloadKind::none;
  event.tool = below(4) == 0 ? static_cast<Tool>(1 + below(3)) : Tool::none;
  return event;
}

World make_world(store::Observations& store) {
  std::mt19937_64 random(26'111);
  World world;
  int shift = 0, batch_number = 0;
  for (const Day begin : {Day{2024, 10, 1}, Day{2025, 9, 1}, Day{2025, 10, 1}}) {
    const int days = begin.month == 9 ? 30 : 31;
    for (std::uint32_t sensor = 1; sensor <= 3; ++sensor) {
      ObservationBatch batch{.id = std::to_string(++batch_number), .receipt = "r"};
      batch.sensor_number = sensor;
      for (int day = 0; day < days; ++day) {
        const Instant from = start_of_jst_day(begin) + std::chrono::hours(24 * day);
        // Days are missing whole or in part.
        if (random() % 9 == 0) continue;
        const Instant until = from + std::chrono::hours(random() % 7 == 0 ? 13 : 24);
        batch.observed.push_back({from, until});
        const std::uint64_t count = 10 + random() % 25;
        for (std::uint64_t i = 0; i < count; ++i) {
          AccessEvent event = random_event(random, from, shift);
          if (event.first < until) batch.events.push_back(event);
        }
      }
      for (const AccessEvent& event : batch.events) world.events.push_back({sensor, event});
      world.spans[sensor] = batch.observed;
      for (const TimeSpan& span : batch.observed) world.spans[sensor + 10].push_back(span);
      REQUIRE(*store.write(batch));
    }
    ++shift;
  }
  // All spans of all months stand under the sensor's number.
  for (std::uint32_t sensor = 1; sensor <= 3; ++sensor) world.spans[sensor] = world.spans[sensor + 10];
  return world;
}

// --- the slow reckoning

using Keep = std::function<bool(const AccessEvent&)>;
using KeyOf = std::function<std::string(const AccessEvent&)>;

double address_days(const World& world, Instant from, Instant to, bool weighted) {
  double seconds = 0;
  for (const auto& sensor : world.scope.sensors) {
    double addresses = static_cast<double>(sensor.address_count);
    if (weighted && sensor.address_count == 0) addresses = 1;
    for (const TimeSpan& span : world.spans.at(sensor.number)) {
      const Instant begin = std::max(span.from, from), end = std::min(span.to, to);
      if (begin < end) seconds += addresses * static_cast<double>((end - begin).count()) / 1e9;
    }
  }
  return seconds / 86'400;
}

/// The share of a day that was observed, a sensor without stated addresses counting as one; a sensor is
/// expected from its first observation on.
double share_of_day(const World& world, Instant day) {
  const Instant end = day + std::chrono::hours(24);
  double expected = 0;
  for (const auto& sensor : world.scope.sensors) {
    Instant first = end;
    for (const TimeSpan& span : world.spans.at(sensor.number)) first = std::min(first, span.from);
    const double addresses = std::max(1.0, static_cast<double>(sensor.address_count));
    expected += addresses * static_cast<double>((end - std::max(day, first)).count()) / 1e9 / 86'400;
  }
  return expected > 0 ? address_days(world, day, end, true) / expected : 0;
}

struct Slow {
  const World& world;
  Instant from, to;

  template <class Each>
  void each(const Keep& keep, Each take) const {
    for (const Seen& seen : world.events) {
      if (from <= seen.event.first && seen.event.first < to && keep(seen.event)) take(seen);
    }
  }

  double stated(const Keep& keep) const {
    double packets = 0;
    each(keep, [&](const Seen& seen) { packets += seen.sensor == 3 ? 0 : seen.event.packets; });
    return packets;
  }

  double packets(const Keep& keep) const {
    double packets = 0;
    each(keep, [&](const Seen& seen) { packets += seen.event.packets; });
    return packets;
  }

  double rate(const Keep& keep) const { return stated(keep) / address_days(world, from, to, false); }

  double observed_days() const {
    double days = 0;
    for (Instant day = from; day < to; day = day + std::chrono::hours(24)) days += share_of_day(world, day);
    return days;
  }

  double daily_sources(const Keep& keep) const {
    double sources = 0, days = 0;
    for (Instant day = from; day < to; day = day + std::chrono::hours(24)) {
      if (share_of_day(world, day) <= 0) continue;
      std::set<IpAddress> seen_sources;
      Slow{world, day, day + std::chrono::hours(24)}.each(
          keep, [&](const Seen& seen) { seen_sources.insert(seen.event.source); });
      sources += static_cast<double>(seen_sources.size());
      days += 1;
    }
    return sources / days;
  }

  /// Values by key and their ranks; most first, equal ones by the store's order are not looked into.
  std::map<std::string, double> ranking(const Keep& keep, const KeyOf& key_of, bool per_address) const {
    std::map<std::string, double> sums;
    each(keep, [&](const Seen& seen) {
      sums[key_of(seen.event)] += per_address && seen.sensor == 3 ? 0 : seen.event.packets;
    });
    for (auto& [key, value] : sums)
      value /= per_address ? address_days(world, from, to, false) : observed_days();
    return sums;
  }
};

/// Whether the rank is the key's; equal values may stand in any order.
bool is_rank(const std::map<std::string, double>& ranking, const std::string& key,
             std::optional<std::int64_t> rank) {
  const auto own = ranking.find(key);
  if (own == ranking.end()) return rank.value_or(0) == 0;
  std::int64_t first = 1, last = 0;
  for (const auto& [other, value] : ranking) {
    first += value > own->second + 1e-12 ? 1 : 0;
    last += value > own->second - 1e-12 ? 1 : 0;
  }
  return rank && first <= *rank && *rank <= last;
}

bool is_access(const AccessEvent& event) { return event.family == Family::access; }
bool is_bounce(const AccessEvent& event) { return event.family == Family::backscatter; }

std::string port_key(const AccessEvent& event) {
  const auto port = is_bounce(event) ? event.source_port : event.port;
  return std::string(to_text(event.protocol)) + "/" + std::to_string(port);
}

std::string country_key(const AccessEvent& event) {
  return event.country[0] == 0 ? "unknown" : std::string(event.country.data(), 2);
}

struct Told {
  Keep keep;
  KeyOf key;
  bool per_address = true;
};

std::map<std::string, Told> told_tables() {
  const Keep domestic = [](const AccessEvent& e) { return is_access(e) && country_key(e) == "JP"; };
  const Keep tools = [](const AccessEvent& e) { return is_access(e) && e.tool != Tool::none; };
  const Keep payloads = [](const AccessEvent& e) { return is_access(e) && e.payload != PayloadKind::none; };
  return {{"access_ports", {is_access, port_key}},
          {"access_ports_domestic", {domestic, port_key}},
          {"access_ports_increases", {is_access, port_key}},
          {"access_ports_decreases", {is_access, port_key}},
          {"access_countries", {is_access, country_key}},
          {"access_countries_increases", {is_access, country_key}},
          {"access_countries_decreases", {is_access, country_key}},
          {"method_tool_countries", {tools, country_key}},
          {"method_payload_countries", {payloads, country_key}},
          {"backscatter_ports", {is_bounce, port_key, false}},
          {"backscatter_countries", {is_bounce, country_key, false}}};
}

std::string or_absent(std::optional<double> value, const std::function<std::string(double)>& print) {
  return value ? print(*value) : "–";
}

std::optional<double> ratio_of(double value, double previous) {
  return previous > 0 ? std::optional((value - previous) / previous) : std::nullopt;
}

std::string percent_cell(std::optional<double> ratio) {
  return or_absent(ratio, [](double r) { return print_change(r * 100, 1) + "％"; });
}

struct Made {
  store::Observations store = std::move(*store::Observations::open({}));
  World world = make_world(store);
  ReportBook book = *make_book(
      store, world.scope,
      {.report = {.period = "2025-10", .now = start_of_jst_day({2025, 11, 1}), .demonstration = true},
       .alerts = {},
       .detectors = {{.detector = Detector::backscatter, .version = 1}}});
  Slow now{world, start_of_jst_day({2025, 10, 1}), start_of_jst_day({2025, 11, 1})};
  Slow before{world, start_of_jst_day({2025, 9, 1}), start_of_jst_day({2025, 10, 1})};
  Slow year{world, start_of_jst_day({2024, 10, 1}), start_of_jst_day({2024, 11, 1})};
};

const Made& made() {
  static const Made once;
  return once;
}

const BookTable& table_of(const ReportBook& book, std::string_view code) {
  for (const BookTable& each : book.tables) {
    if (each.code == code) return each;
  }
  FAIL("no table " << code);
  return book.tables.front();
}

/// Every cell of a printed ranking against the slow reckoning; gives how many were compared.
int compare_rows(const BookTable& table, const std::map<std::string, double>& now,
                 const std::map<std::string, double>& before, const std::map<std::string, double>& year) {
  const PrintedTable printed = printed_table(table, Language::ja);
  const auto value_in = [](const std::map<std::string, double>& ranking, const std::string& key) {
    const auto found = ranking.find(key);
    return found == ranking.end() ? 0.0 : found->second;
  };
  int cells = 0;
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    const std::string& key = table.rows[at].key;
    CAPTURE(table.code);
    CAPTURE(key);
    const double v = value_in(now, key), p = value_in(before, key), y = value_in(year, key);
    const auto& row = printed.rows[at];
    REQUIRE(row.size() == 8);
    const BookRow& told = table.rows[at];
    CHECK(is_rank(now, key, told.rank));
    CHECK(is_rank(before, key, told.previous_rank));
    CHECK(is_rank(year, key, told.year_rank));
    CHECK(row[0].text == print_ranks(told.rank, told.previous_rank, true, Language::ja));
    CHECK(row[2].text == print_number(v, 2));
    CHECK(row[3].text == print_number(p, 2));
    CHECK(row[4].text == print_change(v - p, 2));
    CHECK(row[5].text == percent_cell(ratio_of(v, p)));
    CHECK(row[6].text == print_number(y, 2));
    CHECK(row[7].text == percent_cell(ratio_of(v, y)));
    cells += 7;
  }
  return cells;
}

/// How many keys of either period went up (1) or down (-1).
std::size_t changed(std::map<std::string, double> now, const std::map<std::string, double>& before,
                    double sign) {
  for (const auto& [key, value] : before) now[key] -= value;
  return static_cast<std::size_t>(
      std::count_if(now.begin(), now.end(), [&](const auto& each) { return each.second * sign > 1e-9; }));
}

}  // namespace

TEST_CASE("Book every_cell_of_the_rankings_equals_the_slow_reckoning") {
  const Made& m = made();
  int cells = 0;
  for (const auto& [code, told] : told_tables()) {
    const auto now = m.now.ranking(told.keep, told.key, told.per_address);
    const BookTable& table = table_of(m.book, code);
    const bool changes = code.ends_with("creases");
    const auto before = m.before.ranking(told.keep, told.key, told.per_address);
    cells += compare_rows(table, now, before, m.year.ranking(told.keep, told.key, told.per_address));
    if (changes) {
      CHECK(table.rows.size() ==
            std::min<std::size_t>(5, changed(now, before, code.ends_with("increases") ? 1 : -1)));
      continue;
    }
    CHECK(table.rows.size() == std::min<std::size_t>(10, now.size()));
    // The first ten are the ten with most.
    for (std::size_t at = 1; at < table.rows.size(); ++at)
      CHECK(table.rows[at - 1].value >= table.rows[at].value);
    for (const auto& [key, value] : now) {
      const bool listed = std::any_of(table.rows.begin(), table.rows.end(),
                                      [&, &k = key](const BookRow& row) { return row.key == k; });
      CHECK((listed || value <= table.rows.back().value + 1e-9));
    }
  }
  CHECK(cells > 500);
}

TEST_CASE("Book methods_equal_the_slow_reckoning") {
  const Made& m = made();
  const auto kinds = [](const Slow& slow) {
    auto all =
        slow.ranking([](const AccessEvent& e) { return is_access(e) && e.tool != Tool::none; },
                     [](const AccessEvent& e) { return "tool=" + std::string(to_text(e.tool)); }, true);
    all.merge(slow.ranking(
        [](const AccessEvent& e) { return is_access(e) && e.payload != PayloadKind::none; },
        [](const AccessEvent& e) { return "payload=" + std::string(to_text(e.payload)); }, true));
    return all;
  };
  CHECK(compare_rows(table_of(m.book, "method_kinds"), kinds(m.now), kinds(m.before), kinds(m.year)) == 56);
}

TEST_CASE("Book headlines_equal_the_slow_reckoning") {
  const Made& m = made();
  const Keep tools = [](const AccessEvent& e) { return is_access(e) && e.tool != Tool::none; };
  const Keep payloads = [](const AccessEvent& e) { return is_access(e) && e.payload != PayloadKind::none; };
  using Reckon = std::function<double(const Slow&)>;
  const std::pair<const char*, Reckon> figures[] = {
      {"access_rate", [](const Slow& s) { return s.rate(is_access); }},
      {"access_sources", [](const Slow& s) { return s.daily_sources(is_access); }},
      {"tool_rate", [&](const Slow& s) { return s.rate(tools); }},
      {"tool_sources", [&](const Slow& s) { return s.daily_sources(tools); }},
      {"payload_rate", [&](const Slow& s) { return s.rate(payloads); }},
      {"payload_sources", [&](const Slow& s) { return s.daily_sources(payloads); }},
      {"backscatter_packets", [](const Slow& s) { return s.packets(is_bounce) / s.observed_days(); }},
      {"backscatter_victims", [](const Slow& s) { return s.daily_sources(is_bounce); }}};
  const PrintedTable printed = printed_figures(m.book, Language::ja);
  REQUIRE(printed.rows.size() == std::size(figures));
  for (std::size_t at = 0; at < std::size(figures); ++at) {
    const auto& [code, reckon] = figures[at];
    CAPTURE(code);
    CHECK(m.book.figures[at].code == code);
    const double v = reckon(m.now), p = reckon(m.before), y = reckon(m.year);
    CHECK(printed.rows[at][2].text == print_number(v, 1));
    CHECK(printed.rows[at][3].text == print_number(p, 1));
    CHECK(printed.rows[at][4].text == print_change(v - p, 1));
    CHECK(printed.rows[at][5].text == percent_cell(ratio_of(v, p)));
    CHECK(printed.rows[at][7].text == print_number(y, 1));
    CHECK(printed.rows[at][8].text == percent_cell(ratio_of(v, y)));
  }
}

TEST_CASE("Book coverage_and_days_equal_the_slow_reckoning") {
  const Made& m = made();
  const PrintedTable sensors = printed_sensors(m.book, Language::ja),
                     days = printed_days(m.book, Language::ja);
  REQUIRE(sensors.rows.size() == 3);
  for (std::size_t at = 0; at < 3; ++at) {
    World alone = m.world;
    alone.scope.sensors = {m.world.scope.sensors[at]};
    const double addresses = static_cast<double>(alone.scope.sensors[0].address_count);
    const double observed = address_days(alone, m.now.from, m.now.to, false);
    CHECK(sensors.rows[at][2].text == print_number(addresses * 31, 2));
    CHECK(sensors.rows[at][3].text == print_number(observed, 2));
    CHECK(sensors.rows[at][4].text == print_number(addresses * 31 - observed, 2));
  }
  REQUIRE(days.rows.size() == 31);
  for (int day = 0; day < 31; ++day) {
    const Slow slow{m.world, m.now.from + std::chrono::hours(24 * day),
                    m.now.from + std::chrono::hours(24 * (day + 1))};
    const auto& row = days.rows[static_cast<std::size_t>(day)];
    CAPTURE(day);
    CHECK(row[1].text == print_percent(share_of_day(m.world, slow.from), Language::ja));
    if (address_days(m.world, slow.from, slow.to, false) > 0)
      CHECK(row[2].text == print_number(slow.rate(is_access), 2));
    if (share_of_day(m.world, slow.from) > 0) CHECK(row[3].text == print_number(slow.packets(is_access), 0));
  }
}

TEST_CASE("Book ranks_beyond_the_tenth_are_said_so") {
  CHECK(print_ranks(2, 4, true, Language::ja) == "2位(4位)");
  CHECK(print_ranks(3, 11, true, Language::ja) == "3位(TOP10外)");
  CHECK(print_ranks(3, std::nullopt, true, Language::ja) == "3位(TOP10外)");
  CHECK(print_ranks(0, 7, true, Language::ja) == "TOP10外(7位)");
  CHECK(print_ranks(1, std::nullopt, false, Language::ja) == "1位");
  CHECK(print_ranks(2, 12, true, Language::en) == "2 (beyond 10)");
}

TEST_CASE("Book compares_with_the_same_days_a_year_before") {
  const auto year = [](std::string_view text) {
    const Period period = year_before(*parse_period(text));
    return to_iso_jst(period.from).substr(0, 10) + " " + to_iso_jst(period.to).substr(0, 10);
  };
  CHECK(year("2025-10") == "2024-10-01 2024-11-01");
  CHECK(year("2025-Q1") == "2024-01-01 2024-04-01");
  CHECK(year("2024-02") == "2023-02-01 2023-03-01");
  CHECK(year("2024-02-29") == "2023-02-28 2023-03-01");
  CHECK(year("2024-02-28") == "2023-02-28 2023-03-01");
}

TEST_CASE("Book calls_a_change_none_where_days_vary_as_much") {
  ReportBook book{.from = start_of_jst_day({2025, 10, 1})};
  book.figures.push_back({.code = "access_rate",
                          .label_ja = "アクセス件数",
                          .label_en = "Accesses",
                          .figure = {10, 9, 1, 1.0 / 9},
                          .p = 0.2});
  const Period october = *parse_period("2025-10");
  const auto first = [&](Language language) { return sentences_of(book, october, language).front(); };
  CHECK(first(Language::ja) ==
        "アクセス件数は、1日・1IPアドレスあたり10.0件で、前月期の9.0件と比較して1.0件（11.1％）"
        "増加しましたが、日ごとの変動に照らし、有意な変化とは認められません。");
  CHECK(first(Language::en).find("an increase of 1.0 (11.1%), not a significant change") !=
        std::string::npos);
  book.figures[0].p = 0.001;
  CHECK(
      first(Language::ja) ==
      "アクセス件数は、1日・1IPアドレスあたり10.0件で、前月期の9.0件と比較して1.0件（11.1％）増加しました。");
  book.figures[0].p.reset();
  CHECK(first(Language::ja).ends_with("増加しました。（日数が少ないため、有意性は判定していません。）"));
  book.figures[0].figure = {10.04, 9.96, 0.08, 0.008};
  CHECK(first(Language::ja).ends_with("前月期の10.0件と比較してほぼ増減はありません。"));
  book.figures[0].figure = {10, 10, 0, 0};
  CHECK(first(Language::ja).ends_with("と比較して増減はありません。"));
}

TEST_CASE("Book tests_a_change_only_over_like_days_of_as_many_addresses") {
  // September and October of one sensor, observed so many hours a day; another begins with October.
  const auto first_figure = [](int hours, bool newcomer) {
    auto store = std::move(*store::Observations::open({}));
    ObservationBatch batch{.id = "1", .receipt = "r"};
    batch.sensor_number = 1;
    std::mt19937_64 random(7);
    for (int day = 0; day < 61; ++day) {
      const Instant from = start_of_jst_day({2025, 9, 1}) + std::chrono::hours(24 * day);
      batch.observed.push_back({from, from + std::chrono::hours(hours)});
      AccessEvent event = random_event(random, from, 0);
      event.family = Family::access;
      event.first = event.last = from + std::chrono::hours(1);
      batch.events.push_back(event);
    }
    REQUIRE(*store.write(batch));
    if (newcomer) {
      batch.id = "2";
      batch.sensor_number = 2;
      batch.events.clear();
      batch.observed.erase(batch.observed.begin(), batch.observed.begin() + 30);
      REQUIRE(*store.write(batch));
    }
    store::SensorScope scope{.sensors = {{1, "s1", "第一", 3}}};
    if (newcomer) scope.sensors.push_back({2, "s2", "第二", 3});
    const ReportBook book =
        *make_book(store, scope, {.report = {.period = "2025-10", .now = start_of_jst_day({2025, 11, 1})}});
    return std::pair(book.figures.front().p, book.sentences_ja.front());
  };
  CHECK(first_figure(24, false).first);
  const auto partly = first_figure(20, false), grown = first_figure(24, true);
  CHECK_FALSE(partly.first);
  CHECK_FALSE(grown.first);
  CHECK(grown.second.ends_with("（監視IPアドレス数が比較する期間と異なるため、有意性は判定していません。）"));
}

TEST_CASE("Book figures_lead_to_rows_in_their_own_unit") {
  const ReportBook& book = made().book;
  for (const BookFigure& figure : book.figures) {
    CAPTURE(figure.code);
    const bool sources = figure.code.ends_with("_sources") || figure.code.ends_with("_victims");
    CHECK(figure.link.starts_with("/observe/explore?"));
    CHECK(figure.link.ends_with("&unit=sources") == sources);
    CHECK(figure.link.ends_with("&unit=packets") == (figure.code == "backscatter_packets"));
  }
  for (const char* code : {"backscatter_ports", "backscatter_countries"})
    CHECK(table_of(book, code).rows.front().link.ends_with("&unit=packets"));
  CHECK(table_of(book, "access_ports").rows.front().link.find("&unit=") == std::string::npos);
  CHECK(printed_table(table_of(book, "method_kinds"), Language::ja).note.find("合計は") != std::string::npos);
}

TEST_CASE("Book tells_of_the_year_before_once") {
  ReportBook book{.from = start_of_jst_day({2025, 1, 1})};
  book.previous_from = book.year_from = start_of_jst_day({2024, 1, 1});
  const auto last = [&] { return sentences_of(book, *parse_period("2025"), Language::ja).back(); };
  CHECK(last().find("前年同期") == std::string::npos);
  book.previous_from = start_of_jst_day({2024, 12, 1});
  CHECK(last().find("前年同期は観測がない") != std::string::npos);
}

TEST_CASE("Book counts_one_sensor_in_the_singular") {
  const Coverage coverage{.sensors = 1, .ratio = 1, .unnormalised_sensors = 1};
  const std::string text = coverage_sentence(coverage, Language::en);
  CHECK(text.starts_with("1 sensor observed"));
  CHECK(text.find("1 sensor without stated addresses is left out") != std::string::npos);
}

TEST_CASE("Book says_where_topics_are_cut") {
  ReportBook book{.topics = {BookTopic{}}, .topics_total = 1};
  CHECK(topics_note(book, Language::ja).empty());
  book.topics_total = 31;
  CHECK(topics_note(book, Language::ja) == "31件のうち1件を掲げています。");
  CHECK(report_html(book, Language::ja).find("31件のうち1件を掲げています。") != std::string::npos);
}

TEST_CASE("Book html_stands_alone_and_leads_from_figures_to_rows") {
  ReportBook book = made().book;
  book.tables[0].rows[0].label_ja = "<b>\"&";
  const std::string ja = report_html(book, Language::ja), en = report_html(book, Language::en);
  CHECK(ja.find("<html lang=\"ja\">") != std::string::npos);
  CHECK(en.find("<html lang=\"en\">") != std::string::npos);
  CHECK(ja.find("実演データ") != std::string::npos);
  CHECK(en.find("Demonstration data") != std::string::npos);
  CHECK(ja.find("&lt;b&gt;&quot;&amp;") != std::string::npos);
  for (const char* foreign : {"<script", "http://", "https://", "@import", "url("})
    CHECK(ja.find(foreign) == std::string::npos);
  const BookRow& row = table_of(book, "access_ports").rows[1];
  CHECK(row.link == "/observe/explore?from=2025-09-30T15:00:00Z&to=2025-10-31T15:00:00Z&port=" + row.key);
  std::string escaped = row.link;
  for (std::size_t at = 0; (at = escaped.find('&', at)) != std::string::npos; at += 5)
    escaped.replace(at, 1, "&amp;");
  CHECK(ja.find("<a href=\"" + escaped + "\">" + print_number(row.value, 2) + "</a>") != std::string::npos);
  std::size_t place = 0;
  for (const char* number :
       {"表 T0 ", "1 概況", "図 F1 ", "図 F8 ", "表 T1 ", "表 T4 ", "図 F9 ", "図 F10 ", "表 T6 ", "図 F11 ",
        "図 F12 ", "表 T8 ", "表 T10 ", "5 トピックス", "付属資料"}) {
    CAPTURE(number);
    const std::size_t next = ja.find(number, place);
    REQUIRE(next != std::string::npos);
    place = next;
  }
  book.demonstration = false;
  CHECK(report_html(book, Language::ja).find("実演データ") == std::string::npos);
}

TEST_CASE("Book missing_days_are_said_to_be_missing") {
  ReportBook book = made().book;
  book.days[9].coverage = 0;
  CHECK(printed_days(book, Language::ja).rows[9][2].text == "欠測");
  CHECK(report_html(book, Language::ja).find("欠測</td>") != std::string::npos);
  CHECK(report_csv(book, Language::ja)
            .find("\"" + book.days[9].day + "\",\"0\",\"欠測\",\"\",\"\",\"\",\"\"\r\n") !=
        std::string::npos);
}

TEST_CASE("Book csv_is_quoted_and_runs_no_formula") {
  ReportBook book = made().book;
  book.tables[0].rows[0].label_ja = "=HYPERLINK(\"x\")";
  const std::string csv = report_csv(book, Language::ja);
  CHECK(csv.starts_with("\xef\xbb\xbf\"インターネット観測資料（令和7年10月）\"\r\n"));
  CHECK(csv.find("\"'=HYPERLINK(\"\"x\"\")\"") != std::string::npos);
  std::size_t bare = 0;
  for (std::size_t i = 0; i < csv.size(); ++i)
    bare += csv[i] == '\n' && (i == 0 || csv[i - 1] != '\r') ? 1 : 0;
  CHECK(bare == 0);
}

TEST_CASE("Book annex_holds_every_table_with_its_query_and_the_versions") {
  const ReportBook& book = made().book;
  const auto files = files_of_zip(report_annex(book, Language::en, "{}"));
  REQUIRE(files);
  const auto text_of = [&](const std::string& name) {
    for (const auto& [file, text] : *files) {
      if (file == name) return text;
    }
    FAIL("no file " << name);
    return std::string();
  };
  for (const BookTable& table : book.tables) {
    const std::string text = text_of(table.number + ".csv");
    CHECK(std::count(text.begin(), text.end(), '\n') == static_cast<std::ptrdiff_t>(table.rows.size() + 1));
    CHECK(text_of("queries.csv").find(table.query) != std::string::npos);
  }
  CHECK(text_of("queries.csv").find("version 1") != std::string::npos);
  CHECK(text_of("report.json") == "{}");
}

TEST_CASE("Book paper_and_word_document_hold_the_tables") {
  const ReportBook& book = made().book;
  const auto pdf = report_pdf(book, Language::ja);
  REQUIRE(pdf);
  CHECK(pdf->starts_with("%PDF-"));
  CHECK(*pdf == *report_pdf(book, Language::ja));
  CHECK(pdf->find("/Type3") == std::string::npos);
  CHECK(pdf->find("/Subtype /Image") == std::string::npos);
  const auto files = files_of_zip(report_docx(book, Language::ja));
  REQUIRE(files);
  std::string document;
  for (const auto& [name, text] : *files) {
    if (name == "word/document.xml") document = text;
  }
  for (const BookTable& table : book.tables) {
    CHECK(document.find(printed_table(table, Language::ja).title) != std::string::npos);
    CHECK(document.find(">" + print_number(table.rows.front().value, 2) + "<") != std::string::npos);
  }
}

TEST_CASE("Book tells_a_victim_that_several_sensors_see_as_one_row") {
  const Instant begin = start_of_jst_day({2025, 10, 3});
  const auto alert = [&](const char* id, const char* sensor, int from, int to, std::int64_t packets) {
    Alert made{.id = id, .detector = Detector::backscatter, .sensor = sensor, .subject = "203.0.113.9"};
    made.started = begin + std::chrono::seconds(from);
    made.last = begin + std::chrono::seconds(to);
    made.packets = packets;
    made.observed = static_cast<double>(packets) / 10;
    return made;
  };
  Alert other = alert("d", "s1", 100, 200, 5), later = alert("e", "s1", 1901, 2000, 7);
  other.subject = "203.0.113.10";
  const auto rows = one_row_each({later, alert("b", "s2", 300, 900, 400), alert("a", "s1", 0, 600, 100),
                                  alert("c", "s3", 1200, 1600, 50), other});
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].id == "b");
  CHECK(rows[0].started == begin);
  CHECK(rows[0].last == begin + std::chrono::seconds(1600));
  CHECK(rows[0].observed == 40);
  CHECK(rows[0].packets == 550);
  CHECK(rows[1].subject == "203.0.113.10");
  CHECK(rows[2].id == "e");
}

TEST_CASE("Book of_a_running_period_says_up_to_which_day") {
  const Made& m = made();
  BookWanted wanted{.report = {.period = "2025-10"}};
  wanted.report.now = start_of_jst_day({2025, 10, 24}) + std::chrono::hours(9);
  const ReportBook book = *make_book(m.store, m.world.scope, wanted);
  CHECK(book.until == start_of_jst_day({2025, 10, 24}));
  CHECK(book.days.size() == 23);
  CHECK(until_text(book, Language::ja) == "この資料は、期間の途中である10月23日までの値です。");
  for (const Language language : {Language::ja, Language::en}) {
    CHECK(report_html(book, language).find(until_text(book, language)) != std::string::npos);
    CHECK(report_csv(book, language).find(until_text(book, language)) != std::string::npos);
  }
  CHECK_FALSE(m.book.until);
  CHECK(until_text(m.book, Language::ja).empty());
}

TEST_CASE("Book attacks_and_topics_come_from_the_alerts_given") {
  const Made& m = made();
  Alert attack{.id = "a1", .number = "警-1", .detector = Detector::backscatter};
  attack.started = m.now.from + std::chrono::hours(5);
  attack.last = attack.started + std::chrono::minutes(75);
  attack.observed = 1234;
  attack.subject_kind = Dimension::source;
  attack.subject = "203.0.113.9";
  attack.source = attack.subject;
  attack.details =
      R"({"vector":"syn_ack","attack_rate_pps":50000,"attack_rate_low":49000,"attack_rate_high":51000,"detectable_rate_pps":268435456})";
  Alert broken = attack;
  broken.details = "[]";
  BookWanted wanted{.report = {.period = "2025-10", .now = m.now.to}};
  wanted.alerts = {.attacks = {attack, broken}, .attacks_total = 7, .topics = {attack}, .topics_total = 1};
  const auto book = make_book(m.store, m.world.scope, wanted);
  REQUIRE(book);
  const PrintedTable printed = printed_attacks(*book, Language::ja);
  const auto& row = printed.rows[0];
  CHECK(row[1].text == "不明");
  CHECK(row[3].text == "SYN/ACK");
  CHECK(row[5].text == "1時間15分");
  CHECK(row[6].text == "1,234");
  CHECK(row[8].text == "49,000～51,000");
  CHECK(row[9].text == "268,435,456");
  CHECK(row[0].link == "/observe/alerts/a1");
  CHECK(printed.rows[1][7].text == "–");
  CHECK(printed.note.find("7件") != std::string::npos);
  CHECK(book->topics.front().text_ja.find(
            "職員が確認済みと判断しました。この間の跳ね返りパケットは0件でした。") != std::string::npos);
  CHECK(report_html(*book, Language::ja).find("203.0.113.9") == std::string::npos);
  CHECK(printed_attacks(m.book, Language::ja).note == "期間中に開始した事象はありません。");
}

}  // namespace hinomi::publish
