// Making of the book; see report_book.hpp. A row of a year before is found by its key in the ranking of that
// year; where that year was not observed it is absent, never zero.
#include "publish/report_book.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/json.hpp"
#include "model/country.hpp"
#include "publish/report_methods.hpp"
#include "publish/report_parts.hpp"
#include "publish/report_text.hpp"
#include "publish/significance.hpp"

namespace hinomi::publish {
namespace {

using Figures = store::Observations::ReportFigures;
using Ranking = std::vector<FacetItem>;

constexpr double day_seconds = 86400;
constexpr const char* per_address_ja = "件/日・IPアドレス";
constexpr const char* per_address_en = "per day and IP address";

/// One period with all that the book asks of it.
struct Asked {
  Instant from, to;
  const Figures* figures = nullptr;
  Methods methods;
};

// --- what stands where

struct TablePlace {
  std::string_view code, number;
  ReportPart part;
  const char* by;      // of the API's facets
  std::string filter;  // beside the period
  const Ranking* year = nullptr;
};

std::string range_text(Instant from, Instant to) { return "from=" + to_iso(from) + "&to=" + to_iso(to); }

std::vector<TablePlace> table_places(const Asked& year) {
  using enum ReportPart;
  const Figures& figures = *year.figures;
  const std::string back = "&family=backscatter", japan = "&country=JP";
  const std::string tools = "&tool=" + tool_marks(), payloads = "&payload=" + payload_kinds();
  return {{"access_ports", "T1", access, "port", "", &figures.ports},
          {"access_ports_domestic", "T1-2", access, "port", japan, &figures.ports_domestic},
          {"access_ports_increases", "T2", access, "port", "", &figures.ports},
          {"access_ports_decreases", "T3", access, "port", "", &figures.ports},
          {"access_countries", "T4", access, "country", "", &figures.countries},
          {"access_countries_increases", "T5-1", access, "country", "", &figures.countries},
          {"access_countries_decreases", "T5-2", access, "country", "", &figures.countries},
          {"access_shares", "T5-3", access, "port,country", "", nullptr},
          {"method_kinds", "T6", method, "tool,payload", "", &year.methods.kinds},
          {"method_tool_countries", "T7-1", method, "country", tools, &year.methods.tools.countries},
          {"method_payload_countries", "T7-2", method, "country", payloads, &year.methods.payloads.countries},
          {"backscatter_ports", "T8", backscatter, "port", back, &figures.backscatter_ports},
          {"backscatter_countries", "T9", backscatter, "country", back, &figures.backscatter_countries}};
}

/// The filter that keeps a row's observations; nothing where no filter does.
std::optional<std::string> row_filter(const TablePlace& place, const std::string& key) {
  if (place.code == "access_shares")
    return key == "domestic" ? std::optional<std::string>("&country=JP") : std::nullopt;
  if (place.code == "method_kinds") return "&" + key;
  const char* unit = place.part == ReportPart::backscatter ? "&unit=packets" : "";
  return place.filter + "&" + place.by + "=" + key + unit;
}

// --- rows and tables

void set_year(BookRow& row, const FacetItem* was, bool observed) {
  if (!observed) return;
  row.year = was != nullptr ? was->value.value_or(0) : 0;
  if (was != nullptr) row.year_rank = was->rank;
  row.year_change = row.value - *row.year;
  if (*row.year > 0) row.year_ratio = *row.year_change / *row.year;
}

/// What the shares were a year before, under the keys of their rows.
std::optional<double> share_of(const Figures& figures, const std::string& key) {
  if (!has_shares(figures)) return std::nullopt;
  const double high = figures.share_high_ports * 100, domestic = figures.share_domestic * 100;
  if (key == "high_ports") return high;
  if (key == "low_ports") return 100 - high;
  return key == "domestic" ? domestic : 100 - domestic;
}

BookTable book_table(const ReportTable& table, const TablePlace& place, const Asked& now, const Asked& year) {
  BookTable made{.code = table.code,
                 .number = std::string(place.number),
                 .part = place.part,
                 .title_ja = table.title_ja,
                 .title_en = table.title_en,
                 .unit_ja = table.unit_ja,
                 .unit_en = table.unit_en};
  const std::string range = range_text(now.from, now.to);
  made.query = "/api/v1/observe/facets?" + range + place.filter + "&by=" + place.by;
  made.ranked = place.code != "access_shares";
  const bool observed =
      place.part == ReportPart::backscatter ? year.figures->coverage.ratio > 0 : year.figures->has_access;
  for (const ReportRow& from : table.rows) {
    BookRow row{.rank = from.rank,
                .previous_rank = from.previous_rank,
                .key = from.key,
                .label_ja = from.label_ja,
                .label_en = from.label_en,
                .value = from.value,
                .previous = from.previous,
                .change = from.change,
                .change_ratio = from.change_ratio};
    if (place.year != nullptr) {
      const auto was = std::find_if(place.year->begin(), place.year->end(),
                                    [&](const FacetItem& item) { return item.key == from.key; });
      set_year(row, was == place.year->end() ? nullptr : &*was, observed);
    } else if (const auto share = share_of(*year.figures, from.key)) {
      row.year = share;
      row.year_change = row.value - *share;
    }
    if (const auto filter = row_filter(place, from.key)) row.link = "/observe/explore?" + range + *filter;
    made.rows.push_back(std::move(row));
  }
  return made;
}

/// The ranking of a method in both periods; empty where this one has no addresses to divide by.
ReportTable method_table(const char* code, const char* ja, const char* en, const Ranking& now,
                         const Ranking& was, bool observed, bool compared) {
  ReportTable table{
      .code = code, .title_ja = ja, .title_en = en, .unit_ja = per_address_ja, .unit_en = per_address_en};
  if (!observed) return table;
  for (ReportRow& row : paired(now, was, compared)) {
    if (row.rank > 0 && table.rows.size() < report_top_rows) table.rows.push_back(std::move(row));
  }
  return table;
}

void add_book_tables(ReportBook& book, const Report& report, const Asked& now, const Asked& was,
                     const Asked& year) {
  std::vector<ReportTable> tables = report.tables;
  const bool observed = now.figures->has_access, compared = was.figures->has_access;
  tables.push_back(method_table("method_kinds", "手法別アクセス件数（上位10）",
                                "Accesses by method, first ten", now.methods.kinds, was.methods.kinds,
                                observed, compared));
  tables.push_back(
      method_table("method_tool_countries", "探索ツールの特徴を持つアクセスの送信元国・地域別件数（上位10）",
                   "Accesses with a tool's mark by country, first ten", now.methods.tools.countries,
                   was.methods.tools.countries, observed, compared));
  tables.push_back(
      method_table("method_payload_countries", "内容を伴うアクセスの送信元国・地域別件数（上位10）",
                   "Accesses with a payload by country, first ten", now.methods.payloads.countries,
                   was.methods.payloads.countries, observed, compared));
  for (const TablePlace& place : table_places(year)) {
    const auto table = std::find_if(tables.begin(), tables.end(),
                                    [&](const ReportTable& each) { return each.code == place.code; });
    if (table != tables.end()) book.tables.push_back(book_table(*table, place, now, year));
  }
}

// --- headline figures

struct Days {
  std::vector<DayCount> rate, sources, backscatter, victims, tool_rate, tool_sources, payload_rate,
      payload_sources;
};

/// Address-days of a whole day, so that rates become counts.
double addresses_of(const Figures& figures) {
  if (figures.days.empty()) return 0;
  return static_cast<double>(figures.coverage.expected_address_seconds) / day_seconds /
         static_cast<double>(figures.days.size());
}

double tested(double coverage) { return coverage < tested_coverage_min ? 0 : coverage; }

void add_points(std::vector<DayCount>& days, const std::vector<SeriesPoint>& points, double addresses) {
  for (const SeriesPoint& point : points) {
    const double exposure = point.value ? tested(point.coverage) * addresses : 0;
    days.push_back({point.value.value_or(0) * exposure, exposure});
  }
}

void add_sources(std::vector<DayCount>& days, const std::vector<SeriesPoint>& points) {
  for (const SeriesPoint& point : points)
    days.push_back({point.value.value_or(0), tested(point.coverage) > 0 ? 1.0 : 0.0});
}

Days days_of(const Asked& asked) {
  Days days;
  const double addresses = addresses_of(*asked.figures);
  for (const ReportDay& day : asked.figures->days) {
    const double exposure = day.access_rate ? tested(day.coverage) * addresses : 0;
    const double seen = tested(day.coverage) > 0 ? 1 : 0;
    days.rate.push_back({day.access_rate.value_or(0) * exposure, exposure});
    days.sources.push_back({static_cast<double>(day.access_sources), seen});
    days.backscatter.push_back({static_cast<double>(day.backscatter_packets), tested(day.coverage)});
    days.victims.push_back({static_cast<double>(day.backscatter_victims), seen});
  }
  add_points(days.tool_rate, asked.methods.tools.rate_days, addresses);
  add_sources(days.tool_sources, asked.methods.tools.source_days);
  add_points(days.payload_rate, asked.methods.payloads.rate_days, addresses);
  add_sources(days.payload_sources, asked.methods.payloads.source_days);
  return days;
}

struct HeadlineWords {
  const char *code, *ja, *en;
  std::string filter;
  bool per_address, sources;
};

std::string headline_unit(const HeadlineWords& words, bool ja) {
  if (words.per_address) return ja ? per_address_ja : per_address_en;
  if (words.sources) return ja ? "個/日" : "addresses a day";
  return ja ? "件/日" : "packets a day";
}

void add_figures(ReportBook& book, const Asked& now, const Asked& was, const Asked& year) {
  const std::string tools = "&tool=" + tool_marks(), payloads = "&payload=" + payload_kinds();
  const std::string back = "&family=backscatter", by_packets = "&unit=packets", by_sources = "&unit=sources";
  const bool alike_was = watched_alike(book, book.previous_coverage, {was.from, was.to});
  const bool alike_year = watched_alike(book, book.year_coverage, {year.from, year.to});
  const Days in_now = days_of(now), in_was = days_of(was), in_year = days_of(year);
  const auto add = [&](const HeadlineWords& words, auto value_of, std::vector<DayCount> Days::* days) {
    BookFigure figure{.code = words.code, .label_ja = words.ja, .label_en = words.en};
    figure.unit_ja = headline_unit(words, true);
    figure.unit_en = headline_unit(words, false);
    figure.figure = figure_of(value_of(now), value_of(was));
    figure.year = figure_of(value_of(now), value_of(year));
    if (figure.figure.change && alike_was) figure.p = chance_of_difference(in_now.*days, in_was.*days);
    if (figure.year.change && alike_year) figure.year_p = chance_of_difference(in_now.*days, in_year.*days);
    figure.link = "/observe/explore?" + range_text(now.from, now.to) + words.filter;
    book.figures.push_back(std::move(figure));
  };
  const auto seen = [](const Asked& asked, double value) {
    return asked.figures->coverage.ratio > 0 ? std::optional(value) : std::nullopt;
  };
  using A = const Asked&;
  add(
      {"access_rate", "センサーに対するアクセス件数", "Accesses to sensors", "", true, false},
      [](A a) {
        return a.figures->has_access ? std::optional(a.figures->access_packets_per_address_day)
                                     : std::nullopt;
      },
      &Days::rate);
  add(
      {"access_sources", "アクセスの送信元IPアドレス数", "Source IP addresses of accesses", by_sources, false,
       true},
      [&](A a) { return seen(a, a.figures->mean_daily_sources); }, &Days::sources);
  add(
      {"tool_rate", "探索ツールの特徴を持つアクセス件数", "Accesses with the mark of a scanning tool", tools,
       true, false},
      [](A a) { return a.methods.tools.rate; }, &Days::tool_rate);
  add(
      {"tool_sources", "探索ツールの特徴を持つ送信元IPアドレス数",
       "Source IP addresses with the mark of a scanning tool", tools + by_sources, false, true},
      [](A a) { return a.methods.tools.daily_sources; }, &Days::tool_sources);
  add(
      {"payload_rate", "内容を伴うアクセス件数", "Accesses that carry a payload", payloads, true, false},
      [](A a) { return a.methods.payloads.rate; }, &Days::payload_rate);
  add(
      {"payload_sources", "内容を伴うアクセスの送信元IPアドレス数", "Source IP addresses that send a payload",
       payloads + by_sources, false, true},
      [](A a) { return a.methods.payloads.daily_sources; }, &Days::payload_sources);
  add(
      {"backscatter_packets", "DoS攻撃の被害による跳ね返りパケット数",
       "Backscatter packets of denial-of-service attacks", back + by_packets, false, false},
      [&](A a) { return seen(a, a.figures->backscatter_per_day); }, &Days::backscatter);
  add(
      {"backscatter_victims", "DoS攻撃の被害が疑われる送信元IPアドレス数",
       "Presumed victims of denial-of-service attacks", back + by_sources, false, true},
      [&](A a) { return seen(a, a.figures->mean_daily_victims); }, &Days::victims);
}

// --- drawings

SeriesLine line_of(const Report& report, std::string ja, std::string en, auto value_of) {
  SeriesLine line{.label_ja = std::move(ja), .label_en = std::move(en)};
  for (const ReportDay& day : report.days) {
    SeriesPoint point{.coverage = day.coverage};
    if (const auto at = parse_timestamp(day.day + "T00:00:00+09:00")) point.time = at->instant;
    if (day.coverage > 0) point.value = value_of(day);
    line.points.push_back(std::move(point));
  }
  return line;
}

std::vector<BookShare> shares_of(const Ranking& ranking) {
  std::vector<BookShare> shares;
  double listed = 0;
  for (const FacetItem& item : ranking) {
    if (shares.size() == report_top_rows) break;
    shares.push_back({item.label_ja, item.label_en, item.ratio});
    listed += item.ratio;
  }
  if (!shares.empty() && ranking.size() > report_top_rows) shares.push_back({"その他", "Others", 1 - listed});
  return shares;
}

std::vector<BookShare> two_shares(const BookTable* shares, std::size_t first) {
  std::vector<BookShare> made;
  if (shares == nullptr || shares->rows.size() < first + 2) return made;
  for (std::size_t row = first; row < first + 2; ++row) {
    made.push_back({shares->rows[row].label_ja, shares->rows[row].label_en, shares->rows[row].value / 100});
  }
  return made;
}

/// The lines of the first methods, in the order of T6.
std::vector<SeriesLine> method_lines(const Methods& methods) {
  std::vector<SeriesLine> lines;
  for (const FacetItem& kind : methods.kinds) {
    const bool is_tool = kind.key.starts_with("tool=");
    const auto& drawn = is_tool ? methods.tools.kind_days : methods.payloads.kind_days;
    const auto line = std::find_if(drawn.begin(), drawn.end(), [&](const SeriesLine& each) {
      return kind.key == (is_tool ? "tool=" : "payload=") + each.key;
    });
    if (line != drawn.end() && lines.size() < report_line_count) lines.push_back(*line);
  }
  return lines;
}

SeriesLine points_line(std::string ja, std::string en, const std::vector<SeriesPoint>& points) {
  return {.label_ja = std::move(ja), .label_en = std::move(en), .points = points};
}

void add_charts(ReportBook& book, const Report& report, const Asked& now) {
  using enum ReportPart;
  const auto add = [&](const char* code, const char* number, ReportPart part, const char* ja, const char* en,
                       const char* unit_ja, const char* unit_en, std::vector<SeriesLine> lines,
                       std::vector<BookShare> shares = {}) {
    if (lines.empty() && shares.empty()) return;
    book.charts.push_back({.code = code,
                           .number = number,
                           .part = part,
                           .title_ja = ja,
                           .title_en = en,
                           .unit_ja = unit_ja,
                           .unit_en = unit_en,
                           .lines = std::move(lines),
                           .shares = std::move(shares)});
  };
  const auto count = [](std::int64_t value) { return std::optional<double>(static_cast<double>(value)); };
  const auto found = std::find_if(book.tables.begin(), book.tables.end(),
                                  [](const BookTable& table) { return table.code == "access_shares"; });
  const BookTable* shares = found == book.tables.end() ? nullptr : &*found;
  add("access_days", "F1", access, "アクセス件数の推移", "Accesses by day", per_address_ja, per_address_en,
      {line_of(report, "", "", [](const ReportDay& day) { return day.access_rate; })});
  add("source_days", "F2", access, "送信元IPアドレス数の推移", "Source IP addresses by day", "個",
      "addresses",
      {line_of(report, "", "", [&](const ReportDay& day) { return count(day.access_sources); })});
  add("port_shares", "F3", access, "宛先ポート別の構成比（全て）", "Shares by destination port (all)", "％",
      "%", {}, shares_of(now.figures->ports));
  add("port_shares_domestic", "F4", access, "宛先ポート別の構成比（日本国内が送信元）",
      "Shares by destination port (sources in Japan)", "％", "%", {}, shares_of(now.figures->ports_domestic));
  add("port_days", "F5", access, "上位5ポートの推移", "First five ports by day", per_address_ja,
      per_address_en, report.port_days);
  add("country_days", "F6", access, "上位5か国・地域の推移", "First five countries by day", per_address_ja,
      per_address_en, report.country_days);
  add("high_ports", "F7", access, "1024番以上のポートの構成比", "Shares of ports 1024 and above", "％", "%",
      {}, two_shares(shares, 0));
  add("domestic", "F8", access, "国内・国外の構成比", "Shares of sources in Japan and abroad", "％", "%", {},
      two_shares(shares, 2));
  add("method_days", "F9", method, "探索ツールの特徴又は内容を伴うアクセスの推移",
      "Accesses with a tool's mark or a payload", per_address_ja, per_address_en,
      {points_line("特徴あり", "tool mark", now.methods.tools.rate_days),
       points_line("内容あり", "payload", now.methods.payloads.rate_days)});
  add("kind_days", "F10", method, "上位5手法の推移", "First five methods by day", per_address_ja,
      per_address_en, method_lines(now.methods));
  add("backscatter_days", "F11", backscatter, "跳ね返りパケットの推移", "Backscatter packets by day", "件",
      "packets",
      {line_of(report, "", "", [&](const ReportDay& day) { return count(day.backscatter_packets); })});
  add("victim_days", "F12", backscatter, "DoS攻撃の被害が疑われる送信元IPアドレス数の推移",
      "Presumed victims by day", "個", "addresses",
      {line_of(report, "", "", [&](const ReportDay& day) { return count(day.backscatter_victims); })});
}

// --- sensors, attacks, topics

Result<std::vector<BookSensor>> sensors_of(const store::Observations& observations,
                                           const store::SensorScope& scope, Instant from, Instant to) {
  HINOMI_ASSIGN(const auto activity, observations.activity(scope, from, to));
  std::vector<BookSensor> sensors;
  for (const auto& entry : scope.sensors) {
    const store::SensorScope alone{.sensors = {entry}};
    HINOMI_ASSIGN(const auto coverage, observations.coverage(alone, from, to));
    BookSensor sensor{.name = entry.name, .addresses = static_cast<std::int64_t>(entry.address_count)};
    sensor.coverage = coverage.ratio;
    sensor.expected_address_days = static_cast<double>(coverage.expected_address_seconds) / day_seconds;
    sensor.observed_address_days = static_cast<double>(coverage.observed_address_seconds) / day_seconds;
    for (const auto& active : activity) {
      if (active.number != entry.number) continue;
      sensor.packets = static_cast<std::int64_t>(active.packets);
      sensor.dropped = static_cast<std::int64_t>(active.dropped);
    }
    sensors.push_back(std::move(sensor));
  }
  return sensors;
}

Result<std::vector<BookAttack>> attacks_of(const store::Observations& observations,
                                           const store::SensorScope& scope,
                                           const std::vector<Alert>& alerts) {
  std::vector<BookAttack> attacks;
  for (const Alert& alert : alerts) {
    BookAttack attack{.alert = alert.id, .number = alert.number, .started = alert.started};
    attack.seconds = alert.last.seconds() - alert.started.seconds();
    attack.packets_per_minute_max = static_cast<std::int64_t>(alert.observed);
    attack.link = "/observe/alerts/" + alert.id;
    const auto read = parse_json(alert.details);
    const Json details = read && read->is_object() ? *read : Json::object();
    const auto number = [&](const char* name) -> std::optional<double> {
      const auto found = details.find(name);
      if (found == details.end() || !found->is_number()) return std::nullopt;
      return found->get<double>();
    };
    if (details.contains("vector") && details["vector"].is_string())
      attack.vector = details["vector"].get<std::string>();
    attack.rate = number("attack_rate_pps");
    attack.low = number("attack_rate_low");
    attack.high = number("attack_rate_high");
    attack.floor = number("detectable_rate_pps");
    ListEventsQuery query{.limit = 1};
    query.filter = {
        .from = alert.started, .to = alert.last + std::chrono::seconds(1), .family = Family::backscatter};
    query.filter.source = std::vector{alert.source.value_or(alert.subject)};
    HINOMI_ASSIGN(const auto events, observations.events(scope, query));
    if (!events.items.empty()) {
      attack.country = events.items.front().country;
      attack.asn = events.items.front().asn;
    }
    attack.country_ja = country_name(attack.country, Language::ja);
    attack.country_en = country_name(attack.country, Language::en);
    attacks.push_back(std::move(attack));
  }
  return attacks;
}

std::vector<BookTopic> topics_of(const std::vector<Alert>& alerts) {
  std::vector<BookTopic> topics;
  for (const Alert& alert : alerts) {
    BookTopic topic{.alert = alert.id,
                    .number = alert.number,
                    .subject = topic_subject(alert, Language::en),
                    .detector = alert.detector,
                    .started = alert.started,
                    .last = alert.last};
    topic.text_ja = topic_text(alert, Language::ja);
    topic.text_en = topic_text(alert, Language::en);
    topic.link = "/observe/alerts/" + alert.id;
    topics.push_back(std::move(topic));
  }
  return topics;
}

Result<Asked> ask(const store::Observations& observations, const store::SensorScope& scope,
                  const Figures& figures, Instant from, Instant to) {
  Asked asked{.from = from, .to = to, .figures = &figures};
  HINOMI_ASSIGN(asked.methods, method_figures(observations, scope, from, to));
  return asked;
}

}  // namespace

bool watched_alike(const ReportBook& book, const Coverage& earlier, const Period& period) {
  constexpr double difference_max = 0.05;
  const auto per_second = [](const Coverage& coverage, Instant from, Instant to) {
    return static_cast<double>(coverage.expected_address_seconds) /
           static_cast<double>(std::max<std::int64_t>(1, to.seconds() - from.seconds()));
  };
  const double now = per_second(book.coverage, book.from, book.until.value_or(book.to)),
               was = per_second(earlier, period.from, period.to);
  return std::abs(now - was) <= difference_max * std::max(now, was);
}

Period year_before(const Period& period) {
  const auto earlier = [](Instant at, bool is_end) {
    Day day = jst_day(at);
    --day.year;
    // 29 February has no such day a year before.
    if (day.month == 2 && day.day == 29) day = is_end ? Day{day.year, 3, 1} : Day{day.year, 2, 28};
    return start_of_jst_day(day);
  };
  return {earlier(period.from, false), earlier(period.to, true)};
}

Result<ReportBook> make_book(const store::Observations& observations, const store::SensorScope& scope,
                             const BookWanted& wanted) {
  HINOMI_ASSIGN(const auto parts, report_parts(observations, scope, wanted.report));
  const Report& report = parts.report;
  const Period before = period_before(parts.period), earlier = year_before(parts.period);
  HINOMI_ASSIGN(const Figures year_figures,
                observations.report_figures(scope, earlier.from, earlier.to, report_ranking_rows_max));
  HINOMI_ASSIGN(const Asked now, ask(observations, scope, parts.now, parts.period.from, parts.until));
  HINOMI_ASSIGN(const Asked was, ask(observations, scope, parts.was, before.from, before.to));
  HINOMI_ASSIGN(const Asked year, ask(observations, scope, year_figures, earlier.from, earlier.to));
  ReportBook book{.period = report.period,
                  .title_ja = report.title_ja,
                  .title_en = report.title_en,
                  .from = report.from,
                  .to = report.to,
                  .previous_from = report.previous_from,
                  .year_from = earlier.from,
                  .year_to = earlier.to,
                  .made = report.made,
                  .demonstration = report.demonstration,
                  .coverage = report.coverage,
                  .previous_coverage = report.previous_coverage,
                  .year_coverage = year_figures.coverage};
  if (wanted.report.now < parts.period.to) book.until = parts.until;
  HINOMI_ASSIGN(book.sensors, sensors_of(observations, scope, now.from, now.to));
  add_figures(book, now, was, year);
  add_book_tables(book, report, now, was, year);
  add_charts(book, report, now);
  HINOMI_ASSIGN(book.attacks, attacks_of(observations, scope, wanted.alerts.attacks));
  book.attacks_total = wanted.alerts.attacks_total;
  book.topics = topics_of(wanted.alerts.topics);
  book.topics_total = wanted.alerts.topics_total;
  book.detectors = wanted.detectors;
  book.days = report.days;
  book.sentences_ja = sentences_of(book, parts.period, Language::ja);
  book.sentences_en = sentences_of(book, parts.period, Language::en);
  return book;
}

}  // namespace hinomi::publish
