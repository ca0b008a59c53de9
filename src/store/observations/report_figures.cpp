// Figures of the observation report: days, rankings and headline numbers of a period. Accesses are 件/日・IP,
// backscatter 件/日 over the whole telescope, where a day counts by the share of it that was observed;
// sources and victims are the mean over observed days of the day's distinct sources (個/日). Nothing is
// rounded.
#include <algorithm>
#include <cstdio>

#include "store/observations/ranking.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t day_seconds = 86400;

std::string day_text(Instant at) {
  const Day day = jst_day(at);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
  return text;
}

Result<Line> day_line(const Inquiry& inquiry, Instant from, Instant to) {
  HINOMI_ASSIGN(auto lines, inquiry.lines({.from = from, .to = to, .step = day_seconds, .sources = true}));
  return lines.empty() ? Line{} : std::move(lines.begin()->second);
}

Cell cell_of(const Line& line, std::int64_t bin) {
  const auto found = line.find(bin);
  return found == line.end() ? Cell{} : found->second;
}

/// Days of the period and, by the way, what their observed parts add up to.
struct Days {
  std::vector<ReportDay> days;
  double observed_days = 0;  // sum of the days' coverage
  double seen_days = 0;      // days of which anything was observed
  double access_sources = 0, victims = 0, backscatter = 0;
};

Days make_days(const Inquiry& access, const Line& accesses, const Line& backscatter, Instant from,
               Instant to) {
  Days sum;
  for (std::int64_t bin = bin_of(from, day_seconds); start_of_bin(bin, day_seconds) < to; ++bin) {
    const Instant begin = std::max(from, start_of_bin(bin, day_seconds));
    const Instant end = std::min(to, start_of_bin(bin + 1, day_seconds));
    const Observed observed = observed_in(access.view, access.shape(), begin, end);
    const Cell in = cell_of(accesses, bin), back = cell_of(backscatter, bin);
    ReportDay day{.day = day_text(begin), .access_rate = value_of(in, Unit::per_day_per_address, observed)};
    day.access_packets = static_cast<std::int64_t>(in.packets);
    day.access_sources = static_cast<std::int64_t>(in.sources);
    day.backscatter_packets = static_cast<std::int64_t>(back.packets);
    day.backscatter_victims = static_cast<std::int64_t>(back.sources);
    day.coverage = observed.ratio();
    sum.days.push_back(std::move(day));
    sum.backscatter += static_cast<double>(back.packets);
    if (observed.weighted_seconds <= 0) continue;
    const double length = static_cast<double>((end - begin).count()) / 1e9 / static_cast<double>(day_seconds);
    sum.observed_days += observed.ratio() * length;
    sum.seen_days += 1;
    sum.access_sources += static_cast<double>(in.sources);
    sum.victims += static_cast<double>(back.sources);
  }
  return sum;
}

/// Sums a line of the whole period.
Cell sum_of(const Line& line) {
  Cell sum;
  for (const auto& [bin, cell] : line) {
    sum.packets += cell.packets;
    sum.stated += cell.stated;
  }
  return sum;
}

/// What is ranked, and by what its packets are divided for the printed unit (`stated` for accesses).
struct Printed {
  Dimension by;
  Instant from, to;
  std::int64_t limit;
  double divisor;
};

Result<Ranking> ranking_of(const Inquiry& inquiry, const Printed& printed) {
  const bool access = inquiry.conditions.family == Family::access;
  return rank_keys(inquiry, printed.by, access ? Unit::per_day_per_address : Unit::packets, printed.from,
                   printed.to, printed.limit);
}

/// A ranking as facet rows.
std::vector<FacetItem> items_of(const Inquiry& inquiry, const Printed& printed, const Ranking& ranking) {
  const bool access = inquiry.conditions.family == Family::access;
  std::vector<FacetItem> items;
  for (const RankedKey& ranked : ranking.keys) {
    FacetItem item{.key = key_text(printed.by, ranked.key, inquiry.scope)};
    item.label_ja = key_label(printed.by, ranked.key, inquiry.scope, Language::ja);
    item.label_en = key_label(printed.by, ranked.key, inquiry.scope, Language::en);
    item.packets = static_cast<std::int64_t>(ranked.cell.packets);
    item.rank = ranked.rank;
    if (ranking.packets > 0)
      item.ratio = static_cast<double>(ranked.cell.packets) / static_cast<double>(ranking.packets);
    if (printed.divisor > 0)
      item.value = static_cast<double>(access ? ranked.cell.stated : ranked.cell.packets) / printed.divisor;
    items.push_back(std::move(item));
  }
  return items;
}

Result<std::vector<FacetItem>> ranked_items(const Inquiry& inquiry, const Printed& printed) {
  HINOMI_ASSIGN(const auto ranking, ranking_of(inquiry, printed));
  return items_of(inquiry, printed, ranking);
}

/// Packets of TCP and UDP ports from 1024 on; read only where the ranking does not list every port.
Result<std::uint64_t> high_port_packets(const Inquiry& inquiry, Instant from, Instant to,
                                        const Ranking& ports) {
  if (ports.keys.size() == ports.total_keys) {
    std::uint64_t packets = 0;
    for (const RankedKey& port : ports.keys) {
      if (port.key.first < 131'072 && (port.key.first & 0xffff) >= 1024) packets += port.cell.packets;
    }
    return packets;
  }
  HINOMI_ASSIGN(auto rows, inquiry.reader.query(
                               "SELECT CAST(coalesce(sum(packets), 0) AS UBIGINT) FROM " +
                               inquiry.rows({.from = from, .to = to, .columns = {.key = Dimension::port}}) +
                               " WHERE k1 < 131072 AND (k1 & 65535) >= 1024"));
  return rows.next() ? rows.natural(0) : 0;
}

}  // namespace

Result<Observations::ReportFigures> Observations::report_figures(const SensorScope& scope, Instant from,
                                                                 Instant to, std::int64_t limit) const {
  if (from < to && to.seconds() - from.seconds() > limits::report_days_max * day_seconds) {
    return fail(ErrorKind::limit_exceeded, "observe.report_too_long",
                {{"limit", std::to_string(limits::report_days_max)}});
  }
  ObservationFilter filter{.from = from, .to = to, .family = Family::access};
  HINOMI_ASSIGN(const auto access, Inquiry::begin(*x_state, scope, filter));
  filter.country = std::vector<std::string>{"JP"};
  HINOMI_ASSIGN(const auto domestic, Inquiry::begin(*x_state, scope, filter));
  filter.country.reset();
  filter.family = Family::backscatter;
  HINOMI_ASSIGN(const auto backscatter, Inquiry::begin(*x_state, scope, filter));

  ReportFigures figures;
  figures.coverage = coverage_of(access.view, access.shape(), from, to);
  HINOMI_ASSIGN(const auto access_days, day_line(access, from, to));
  HINOMI_ASSIGN(const auto backscatter_days, day_line(backscatter, from, to));
  Days days = make_days(access, access_days, backscatter_days, from, to);
  figures.days = std::move(days.days);
  const Observed observed = observed_in(access.view, access.shape(), from, to);
  const double address_days = observed.address_seconds / static_cast<double>(day_seconds);
  const Cell total = sum_of(access_days);
  HINOMI_ASSIGN(const auto total_domestic, domestic.total(from, to, false));
  figures.has_access = address_days > 0;
  if (figures.has_access)
    figures.access_packets_per_address_day = static_cast<double>(total.stated) / address_days;
  if (days.seen_days > 0) {
    figures.mean_daily_sources = days.access_sources / days.seen_days;
    figures.mean_daily_victims = days.victims / days.seen_days;
  }
  if (days.observed_days > 0) figures.backscatter_per_day = days.backscatter / days.observed_days;
  if (total.packets > 0) {
    figures.share_domestic = static_cast<double>(total_domestic.packets) / static_cast<double>(total.packets);
  }
  const Printed by_port{Dimension::port, from, to, limit, address_days};
  const Printed by_country{Dimension::country, from, to, limit, address_days};
  HINOMI_ASSIGN(const auto ports, ranking_of(access, by_port));
  figures.ports = items_of(access, by_port, ports);
  HINOMI_ASSIGN(const auto high_ports, high_port_packets(access, from, to, ports));
  if (total.packets > 0)
    figures.share_high_ports = static_cast<double>(high_ports) / static_cast<double>(total.packets);
  HINOMI_ASSIGN(figures.countries, ranked_items(access, by_country));
  HINOMI_ASSIGN(figures.ports_domestic, ranked_items(domestic, by_port));
  const double observed_days = days.observed_days;
  HINOMI_ASSIGN(figures.backscatter_ports,
                ranked_items(backscatter, {Dimension::port, from, to, limit, observed_days}));
  HINOMI_ASSIGN(figures.backscatter_countries,
                ranked_items(backscatter, {Dimension::country, from, to, limit, observed_days}));
  return figures;
}

Result<std::vector<SeriesLine>> Observations::daily_lines(const SensorScope& scope, Dimension by,
                                                          std::span<const std::string> keys, Instant from,
                                                          Instant to) const {
  const ObservationFilter filter{.from = from, .to = to};
  HINOMI_ASSIGN(const auto inquiry, Inquiry::begin(*x_state, scope, filter));
  std::vector<Key> wanted;
  for (const std::string& text : keys) {
    HINOMI_ASSIGN(const auto key, read_key(by, text));
    wanted.push_back(key);
  }
  HINOMI_ASSIGN(auto lines,
                inquiry.lines({.from = from, .to = to, .step = day_seconds, .by = by, .keys = wanted}));
  std::vector<SeriesLine> drawn;
  for (const Key& key : wanted) {
    SeriesLine line{.key = key_text(by, key, scope)};
    line.label_ja = key_label(by, key, scope, Language::ja);
    line.label_en = key_label(by, key, scope, Language::en);
    for (std::int64_t bin = bin_of(from, day_seconds); start_of_bin(bin, day_seconds) < to; ++bin) {
      const Instant begin = std::max(from, start_of_bin(bin, day_seconds));
      const Instant end = std::min(to, start_of_bin(bin + 1, day_seconds));
      const Observed observed = observed_in(inquiry.view, inquiry.shape(), begin, end);
      line.points.push_back({.time = start_of_bin(bin, day_seconds),
                             .value = value_of(cell_of(lines[key], bin), Unit::per_day_per_address, observed),
                             .coverage = observed.ratio()});
    }
    drawn.push_back(std::move(line));
  }
  return drawn;
}

}  // namespace hinomi::store
