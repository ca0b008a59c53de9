// Details of the observation store: one port, one source, the numbers of the situation screen, and what
// sensors did. Figures compare with the period of the same length before. Times UTC, days JST. Fails as the
// database does.
#include <algorithm>

#include "base/text.hpp"
#include "model/country.hpp"
#include "model/port_service.hpp"
#include "store/observations/ranking.hpp"

namespace hinomi::store {
namespace {

constexpr int spark_days = 14, daily_days = 90;

constexpr TimeSpan all_time{{INT64_MIN + 86'400'000'000'000}, {INT64_MAX}};
/// JST day of a raw event; days before 1970 are rounded down too.
constexpr std::string_view day_of_event =
    "(time_ns + 32400000000000 - (((time_ns + 32400000000000) % 86400000000000) + 86400000000000) % "
    "86400000000000) "
    "// 86400000000000";

std::string joined(const std::string& more) { return more.empty() ? more : " UNION ALL " + more; }

ObservationFilter filter_of(Instant from, Instant to, Family family) {
  return {.from = from, .to = to, .family = family};
}

/// Values of JST days, one line, the last day cut at `to`.
Result<std::vector<std::optional<double>>> daily(const Inquiry& inquiry, Instant from, Instant to,
                                                 Unit unit) {
  HINOMI_ASSIGN(const auto lines, inquiry.lines({.from = from,
                                                 .to = to,
                                                 .step = 86400,
                                                 .packets = unit != Unit::sources,
                                                 .sources = unit == Unit::sources}));
  std::vector<std::optional<double>> values;
  for (Instant day = from; day < to; day = day + std::chrono::days(1)) {
    Cell cell;
    const std::int64_t bin = bin_of(day, 86400);
    if (!lines.empty() && lines.begin()->second.contains(bin)) cell = lines.begin()->second.at(bin);
    const Instant end = std::min(to, day + std::chrono::days(1));
    values.push_back(value_of(cell, unit, observed_in(inquiry.view, inquiry.shape(), day, end)));
  }
  return values;
}

struct Measured {
  Cell cell;
  Observed observed;
  std::optional<double> value(Unit unit) const { return value_of(cell, unit, observed); }
};

Result<Measured> measure(const Inquiry& inquiry, Instant from, Instant to, bool sources = true) {
  HINOMI_ASSIGN(auto cell, inquiry.total(from, to, sources));
  return Measured{cell, observed_in(inquiry.view, inquiry.shape(), from, to)};
}

Figure figure(const Measured& now, const Measured& before, Unit unit) {
  return figure_of(now.value(unit), before.value(unit));
}

/// First and last packet of a port over all that is stored: days from a small rollup, then the rows of these
/// days.
Result<void> fill_edges(const Inquiry& inquiry, PortDetail& detail) {
  std::string where = inquiry.view.sensor_condition.empty() ? "true" : inquiry.view.sensor_condition;
  where += " AND family = 0 AND " + inquiry.conditions.port;
  HINOMI_ASSIGN(
      auto days,
      inquiry.reader.query(
          "SELECT min(day)::BIGINT, max(day)::BIGINT FROM (SELECT day FROM port_day WHERE " + where +
          joined(recent_rows(inquiry.shape(), all_time.from, all_time.to,
                             "SELECT DISTINCT " + std::string(day_of_event) + " AS day", " WHERE " + where)) +
          ")"));
  if (!days.next() || days.is_null(0)) return {};
  const auto edge = [&](std::int64_t day, const char* pick) -> Result<std::optional<Instant>> {
    const Instant from = start_of_day(static_cast<std::int32_t>(day));
    HINOMI_ASSIGN(
        auto times,
        inquiry.reader.query(
            std::string("SELECT ") + pick + " FROM " +
            inquiry.rows({.from = from, .to = from + std::chrono::days(1), .columns = {.times = true}})));
    if (!times.next() || times.is_null(0)) return std::optional<Instant>{};
    return std::optional<Instant>{Instant{times.integer(0)}};
  };
  HINOMI_ASSIGN(detail.first_seen, edge(days.integer(0), "min(first_ns)"));
  HINOMI_ASSIGN(detail.last_seen, edge(days.integer(1), "max(last_ns)"));
  return {};
}

/// Sums of one source by day, from the day rollup.
Result<void> fill_days(const Inquiry& inquiry, Instant now, SourceDetail& detail,
                       std::vector<std::int64_t>& days) {
  std::string where = inquiry.view.sensor_condition.empty() ? "true" : inquiry.view.sensor_condition;
  where += " AND " + inquiry.conditions.source;
  const std::string all =
      "(SELECT day, sensor, packets, first_ns, last_ns, country, asn FROM source_day WHERE " + where +
      joined(recent_rows(
          inquiry.shape(), all_time.from, all_time.to,
          "SELECT " + std::string(day_of_event) +
              " AS day, sensor, packets::UBIGINT AS packets, time_ns AS first_ns, last_ns, country, asn",
          " WHERE " + where)) +
      ")";
  HINOMI_ASSIGN(
      auto rows,
      inquiry.reader.query("SELECT day::BIGINT, CAST(sum(packets) AS BIGINT), min(first_ns), max(last_ns), "
                           "arg_max(country, last_ns)::UBIGINT, arg_max(asn, last_ns)::BIGINT FROM " +
                           all + " GROUP BY day ORDER BY day"));
  const std::int32_t last_day = day_of(now);
  for (int back = daily_days - 1; back >= 0; --back) {
    const Instant from = start_of_day(last_day - back);
    const bool seen =
        observed_in(inquiry.view, inquiry.shape(), from, from + std::chrono::days(1)).weighted_seconds > 0;
    detail.daily.push_back(seen ? std::optional<double>(0) : std::nullopt);
  }
  while (rows.next()) {
    days.push_back(rows.integer(0));
    detail.packets += rows.integer(1);
    if (!detail.first_seen || Instant{rows.integer(2)} < *detail.first_seen)
      detail.first_seen = Instant{rows.integer(2)};
    if (!detail.last_seen || *detail.last_seen < Instant{rows.integer(3)})
      detail.last_seen = Instant{rows.integer(3)};
    detail.country = country_text(rows.natural(4));
    if (rows.integer(5) != 0) detail.asn = rows.integer(5);
    const std::int64_t place = rows.integer(0) - (last_day - daily_days + 1);
    if (place >= 0 && place < daily_days)
      detail.daily[static_cast<std::size_t>(place)] = static_cast<double>(rows.integer(1));
  }
  detail.days_active = static_cast<std::int64_t>(days.size());
  HINOMI_ASSIGN(auto sensors, inquiry.reader.query("SELECT count(DISTINCT sensor) FROM " + all));
  if (sensors.next()) detail.sensors = sensors.integer(0);
  return {};
}

/// Ports and tools of one source, from the hours of its active days only.
Result<void> fill_ports(const Inquiry& inquiry, const std::vector<std::int64_t>& days, SourceDetail& detail) {
  const std::string own =
      (inquiry.view.sensor_condition.empty() ? "" : inquiry.view.sensor_condition + " AND ") +
      inquiry.conditions.source;
  std::string where = own + " AND (";
  std::size_t spans = 0;
  for (std::size_t i = 0; i < days.size(); ++spans) {
    std::size_t end = i + 1;
    const std::int64_t reach =
        days.size() > 200 ? 31 : 2;  // a long list of spans costs more than a few idle days
    while (end < days.size() && days[end] - days[end - 1] <= reach) ++end;
    where += (spans == 0 ? "hour BETWEEN " : " OR hour BETWEEN ") + std::to_string(days[i] * 24 - 9) +
             " AND " + std::to_string((days[end - 1] + 1) * 24 - 10);
    i = end;
  }
  where += ")";
  const std::string all =
      "(SELECT protocol, key_port, tool, packets FROM source_hour WHERE " + where +
      joined(recent_rows(inquiry.shape(), all_time.from, all_time.to,
                         "SELECT protocol, key_port, tool, packets::UBIGINT AS packets", " WHERE " + own)) +
      ")";
  HINOMI_ASSIGN(auto ports,
                inquiry.reader.query("SELECT count(DISTINCT (protocol::UINTEGER << 16) + key_port) FROM " +
                                     all + " WHERE protocol < 2"));
  if (ports.next()) detail.ports = ports.integer(0);
  HINOMI_ASSIGN(auto tools, inquiry.reader.query("SELECT tool::UBIGINT, CAST(sum(packets) AS BIGINT) FROM " +
                                                 all + " GROUP BY tool ORDER BY 2 DESC, 1"));
  while (tools.next()) {
    const Key key{tools.natural(0), 0};
    FacetItem item{.key = key_text(Dimension::tool, key, inquiry.scope)};
    item.label_ja = key_label(Dimension::tool, key, inquiry.scope, Language::ja);
    item.label_en = key_label(Dimension::tool, key, inquiry.scope, Language::en);
    item.packets = tools.integer(1);
    item.value = static_cast<double>(item.packets);
    item.sources = 1;
    item.ratio =
        detail.packets > 0 ? static_cast<double>(item.packets) / static_cast<double>(detail.packets) : 0;
    item.rank = static_cast<std::int64_t>(detail.tools.size()) + 1;
    detail.tools.push_back(std::move(item));
  }
  return {};
}

}  // namespace

Result<PortDetail> Observations::port(const SensorScope& scope, Protocol protocol, std::uint16_t port,
                                      Instant from, Instant to) const {
  ObservationFilter filter = filter_of(from, to, Family::access);
  const Key key{static_cast<std::uint64_t>(protocol) << 16 | port, 0};
  HINOMI_ASSIGN(const auto whole, Inquiry::begin(*x_state, scope, filter));
  filter.port = std::vector<std::string>{key_text(Dimension::port, key, scope)};
  HINOMI_ASSIGN(const auto inquiry, Inquiry::begin(*x_state, scope, filter));
  PortDetail detail{.protocol = protocol, .port = port};
  detail.service_ja = std::string(port_service(protocol, port, Language::ja));
  detail.service_en = std::string(port_service(protocol, port, Language::en));
  HINOMI_TRY(fill_edges(inquiry, detail));
  const Instant before = from - (to - from);
  HINOMI_ASSIGN(const auto now, measure(inquiry, from, to));
  HINOMI_ASSIGN(const auto earlier, measure(inquiry, before, from));
  detail.rate = figure(now, earlier, Unit::per_day_per_address);
  detail.sources = figure(now, earlier, Unit::sources);
  const Unit unit = Unit::per_day_per_address;
  HINOMI_ASSIGN(const auto rank, ranks_of(whole, Dimension::port, unit, from, to, {&key, 1}));
  HINOMI_ASSIGN(const auto rank_before, ranks_of(whole, Dimension::port, unit, before, from, {&key, 1}));
  if (!rank.empty()) detail.rank = rank.begin()->second.rank;
  if (!rank_before.empty()) detail.previous_rank = rank_before.begin()->second.rank;
  return detail;
}

Result<SourceDetail> Observations::source(const SensorScope& scope, const IpAddress& source,
                                          Instant now) const {
  ObservationFilter filter = filter_of(now, now, Family::access);
  filter.source = std::vector<std::string>{to_text(source)};
  HINOMI_ASSIGN(const auto inquiry, Inquiry::begin(*x_state, scope, filter));
  SourceDetail detail{.source = to_text(source)};
  std::vector<std::int64_t> days;
  HINOMI_TRY(fill_days(inquiry, now, detail, days));
  if (!days.empty()) HINOMI_TRY(fill_ports(inquiry, days, detail));
  if (!detail.country.empty()) {
    detail.country_ja = country_name(detail.country, Language::ja);
    detail.country_en = country_name(detail.country, Language::en);
  }
  return detail;
}

Result<Coverage> Observations::coverage(const SensorScope& scope, Instant from, Instant to) const {
  HINOMI_TRY(check_range(from, to));
  HINOMI_ASSIGN(const auto reader, Reader::begin(*x_state));
  return coverage_of(make_view(scope, {}, reader.shape()), reader.shape(), from, to);
}

Result<Situation> Observations::situation(const SensorScope& scope, Instant from, Instant to) const {
  const Instant before = from - (to - from);
  Situation situation{.from = from, .to = to};
  HINOMI_ASSIGN(const auto access, Inquiry::begin(*x_state, scope, filter_of(from, to, Family::access)));
  HINOMI_ASSIGN(auto now, measure(access, from, to, false));
  HINOMI_ASSIGN(auto earlier, measure(access, before, from, false));
  HINOMI_ASSIGN(const auto counts, access.source_counts(from, to));
  HINOMI_ASSIGN(const auto counts_before, access.source_counts(before, from));
  now.cell.sources = counts.sources;
  earlier.cell.sources = counts_before.sources;
  situation.rate = figure(now, earlier, Unit::per_day_per_address);
  situation.packets = figure(now, earlier, Unit::packets);
  situation.sources = figure(now, earlier, Unit::sources);
  Measured fresh = now, fresh_before = earlier;
  fresh.cell.sources = counts.fresh;
  fresh_before.cell.sources = counts_before.fresh;
  situation.new_sources = figure(fresh, fresh_before, Unit::sources);
  const Instant spark_from = start_of_day(day_of(Instant{to.nanoseconds - 1}) - spark_days + 1);
  HINOMI_ASSIGN(situation.rate_spark, daily(access, spark_from, to, Unit::per_day_per_address));
  HINOMI_ASSIGN(situation.sources_spark, daily(access, spark_from, to, Unit::sources));
  HINOMI_ASSIGN(const auto victims,
                Inquiry::begin(*x_state, scope, filter_of(from, to, Family::backscatter)));
  HINOMI_ASSIGN(const auto victims_now, measure(victims, from, to));
  HINOMI_ASSIGN(const auto victims_before, measure(victims, before, from));
  situation.victims = figure(victims_now, victims_before, Unit::sources);
  HINOMI_ASSIGN(situation.victims_spark, daily(victims, spark_from, to, Unit::sources));
  situation.coverage = coverage_of(access.view, access.shape(), from, to);
  for (const SensorScope::Entry& sensor : access.view.sensors) {
    const auto last = access.shape().last_packets.find(sensor.number);
    if (last == access.shape().last_packets.end()) continue;
    if (!situation.last_packet || *situation.last_packet < last->second) situation.last_packet = last->second;
  }
  return situation;
}

}  // namespace hinomi::store
