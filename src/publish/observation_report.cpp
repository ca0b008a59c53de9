// Making of the observation report; see observation_report.hpp. Tables come in the order of the agency's
// form. A row holds both periods' figures; where the period before was not observed they are absent, never
// zero. Rank 0 means a value that this period did not see (圏外), which only decreases list.
#include "publish/observation_report.hpp"

#include <algorithm>
#include <map>

#include "publish/report_parts.hpp"
#include "publish/report_text.hpp"

namespace hinomi::publish {
namespace {

using Figures = store::Observations::ReportFigures;

struct Shape {
  int months = 0;  // whole months of the period, 0: days
};

Shape shape_of(const Period& period) {
  const Day from = jst_day(period.from), to = jst_day(period.to);
  const bool whole = from.day == 1 && to.day == 1 && start_of_jst_day(from) == period.from &&
                     start_of_jst_day(to) == period.to;
  const int months = (to.year - from.year) * 12 + to.month - from.month;
  if (!whole || (months != 1 && months != 3 && months != 12)) return {};
  return {months};
}

using Ranking = std::vector<FacetItem>;

ReportTable table_of(std::string code, std::string title_ja, std::string title_en, bool per_address) {
  return {.code = std::move(code),
          .title_ja = std::move(title_ja),
          .title_en = std::move(title_en),
          .unit_ja = per_address ? "件/日・IPアドレス" : "件/日",
          .unit_en = per_address ? "per day and IP address" : "packets a day"};
}

void fill_top(ReportTable& table, const std::vector<ReportRow>& rows) {
  for (const ReportRow& row : rows) {
    if (row.rank > 0 && table.rows.size() < report_top_rows) table.rows.push_back(row);
  }
}

void fill_changes(ReportTable& table, const std::vector<ReportRow>& rows, double sign) {
  std::vector<ReportRow> changed;
  for (const ReportRow& row : rows) {
    if (row.change && *row.change * sign > 0) changed.push_back(row);
  }
  std::stable_sort(changed.begin(), changed.end(), [&](const ReportRow& a, const ReportRow& b) {
    return *a.change * sign > *b.change * sign;
  });
  if (changed.size() > report_change_rows) changed.resize(report_change_rows);
  table.rows = std::move(changed);
}

void add_tables_with_changes(Report& report, const std::vector<ReportRow>& rows, const std::string& code,
                             const std::string& what_ja, const std::string& what_en) {
  ReportTable top = table_of("access_" + code, what_ja + "アクセス件数（上位10）",
                             "Accesses by " + what_en + ", first ten", true);
  ReportTable more = table_of("access_" + code + "_increases", what_ja + "増加件数（上位5）",
                              "Increases by " + what_en + ", first five", true);
  ReportTable less = table_of("access_" + code + "_decreases", what_ja + "減少件数（上位5）",
                              "Decreases by " + what_en + ", first five", true);
  fill_top(top, rows);
  fill_changes(more, rows, 1);
  fill_changes(less, rows, -1);
  for (ReportTable* table : {&top, &more, &less}) report.tables.push_back(std::move(*table));
}

ReportRow share_row(std::string key, std::string ja, std::string en, double value,
                    std::optional<double> previous) {
  ReportRow row{.key = std::move(key),
                .label_ja = std::move(ja),
                .label_en = std::move(en),
                .value = value,
                .previous = previous};
  if (previous) {
    row.change = value - *previous;
    if (*previous > 0) row.change_ratio = *row.change / *previous;
  }
  return row;
}

ReportTable shares_of(const Figures& now, const Figures& before) {
  ReportTable table{.code = "access_shares",
                    .title_ja = "アクセス件数の構成比",
                    .title_en = "Shares of accesses",
                    .unit_ja = "％",
                    .unit_en = "%"};
  if (!has_shares(now)) return table;
  const auto previous = [&](double value) {
    return has_shares(before) ? std::optional(value) : std::nullopt;
  };
  const double high = now.share_high_ports * 100, high_before = before.share_high_ports * 100;
  const double domestic = now.share_domestic * 100, domestic_before = before.share_domestic * 100;
  table.rows.push_back(
      share_row("high_ports", "1024番以上のポート", "Ports 1024 and above", high, previous(high_before)));
  table.rows.push_back(share_row("low_ports", "1024番未満のポート等", "Ports below 1024 and others",
                                 100 - high, previous(100 - high_before)));
  table.rows.push_back(
      share_row("domestic", "国内が送信元", "Sources in Japan", domestic, previous(domestic_before)));
  table.rows.push_back(share_row("foreign", "国外等が送信元", "Sources abroad or unknown", 100 - domestic,
                                 previous(100 - domestic_before)));
  return table;
}

void add_tables(Report& report, const Figures& now, const Figures& before) {
  // Without addresses to divide by, this period has no figures to rank and none to compare.
  const auto accesses = [&](const Ranking& ranking, const Ranking& earlier) {
    return now.has_access ? paired(ranking, earlier, before.has_access) : std::vector<ReportRow>{};
  };
  const auto bounces = [&](const Ranking& ranking, const Ranking& earlier) {
    return now.coverage.ratio > 0 ? paired(ranking, earlier, before.coverage.ratio > 0)
                                  : std::vector<ReportRow>{};
  };
  add_tables_with_changes(report, accesses(now.ports, before.ports), "ports", "宛先ポート別",
                          "destination port");
  ReportTable domestic =
      table_of("access_ports_domestic", "日本国内を送信元とする宛先ポート別アクセス件数（上位10）",
               "Accesses from Japan by destination port, first ten", true);
  fill_top(domestic, accesses(now.ports_domestic, before.ports_domestic));
  report.tables.push_back(std::move(domestic));
  add_tables_with_changes(report, accesses(now.countries, before.countries), "countries", "送信元国・地域別",
                          "country of the source");
  report.tables.push_back(shares_of(now, before));
  ReportTable ports = table_of("backscatter_ports", "跳ね返りパケットの送信元ポート別件数（上位10）",
                               "Backscatter by source port, first ten", false);
  fill_top(ports, bounces(now.backscatter_ports, before.backscatter_ports));
  ReportTable countries =
      table_of("backscatter_countries", "跳ね返りパケットの送信元国・地域別件数（上位10）",
               "Backscatter by country of the source, first ten", false);
  fill_top(countries, bounces(now.backscatter_countries, before.backscatter_countries));
  report.tables.push_back(std::move(ports));
  report.tables.push_back(std::move(countries));
}

std::vector<std::string> first_keys(const Ranking& ranking) {
  std::vector<std::string> keys;
  for (const FacetItem& item : ranking) {
    if (keys.size() < report_line_count) keys.push_back(item.key);
  }
  return keys;
}

}  // namespace

bool has_shares(const store::Observations::ReportFigures& figures) {
  return figures.has_access && std::any_of(figures.days.begin(), figures.days.end(),
                                           [](const ReportDay& day) { return day.access_packets > 0; });
}

std::vector<ReportRow> paired(const std::vector<FacetItem>& now, const std::vector<FacetItem>& before,
                              bool before_observed) {
  std::map<std::string, const FacetItem*> earlier;
  for (const FacetItem& item : before) earlier[item.key] = &item;
  std::vector<ReportRow> rows;
  const auto add = [&](const FacetItem& item, std::int64_t rank, double value, const FacetItem* was) {
    ReportRow row{
        .rank = rank, .key = item.key, .label_ja = item.label_ja, .label_en = item.label_en, .value = value};
    if (before_observed) {
      row.previous = was != nullptr ? was->value.value_or(0) : 0;
      if (was != nullptr) row.previous_rank = was->rank;
      row.change = row.value - *row.previous;
      if (*row.previous > 0) row.change_ratio = *row.change / *row.previous;
    }
    rows.push_back(std::move(row));
  };
  for (const FacetItem& item : now) {
    const auto was = earlier.find(item.key);
    add(item, item.rank, item.value.value_or(0), was == earlier.end() ? nullptr : was->second);
    if (was != earlier.end()) earlier.erase(was);
  }
  for (const auto& [key, item] : earlier) add(*item, 0, 0, item);
  return rows;
}

Figure figure_of(std::optional<double> value, std::optional<double> previous) {
  Figure figure{.value = value, .previous = previous};
  if (value && previous) {
    figure.change = *value - *previous;
    if (*previous > 0) figure.change_ratio = *figure.change / *previous;
  }
  return figure;
}

Period period_before(const Period& period) {
  const int months = shape_of(period).months;
  if (months == 0) return {period.from - (period.to - period.from), period.from};
  Day from = jst_day(period.from);
  const int index = from.year * 12 + from.month - 1 - months;
  from.year = index / 12;
  from.month = index % 12 + 1;
  return {start_of_jst_day(from), period.from};
}

std::string period_before_name(const Period& period, Language language) {
  const bool ja = language == Language::ja;
  switch (shape_of(period).months) {
    case 1:
      return ja ? "前月期" : "the previous month";
    case 3:
      return ja ? "前四半期" : "the previous quarter";
    case 12:
      return ja ? "前年" : "the previous year";
    default:
      return ja ? "前期" : "the period before";
  }
}

Instant counted_until(const Period& period, Instant now) {
  if (now >= period.to) return period.to;
  return std::max(period.from + std::chrono::hours(24), start_of_jst_day(jst_day(now)));
}

Result<ReportParts> report_parts(const store::Observations& observations, const store::SensorScope& scope,
                                 const ReportWanted& wanted) {
  HINOMI_ASSIGN(const Period period, parse_period(wanted.period));
  const Period before = period_before(period);
  const Instant until = counted_until(period, wanted.now);
  ReportParts parts{.period = period, .until = until};
  HINOMI_ASSIGN(parts.now, observations.report_figures(scope, period.from, until, report_ranking_rows_max));
  HINOMI_ASSIGN(parts.was,
                observations.report_figures(scope, before.from, before.to, report_ranking_rows_max));
  const Figures &now = parts.now, &was = parts.was;
  Report& report = parts.report;
  report = {.period = wanted.period, .from = period.from, .to = period.to, .previous_from = before.from};
  report.title_ja = "インターネット観測資料（" + period_title(period, Language::ja) + "）";
  report.title_en = "Internet observation report: " + period_title(period, Language::en);
  report.made = wanted.now;
  report.demonstration = wanted.demonstration;
  report.coverage = now.coverage;
  report.previous_coverage = was.coverage;
  const auto seen = [](const Figures& figures, bool observed, double value) {
    return observed && figures.coverage.ratio > 0 ? std::optional(value) : std::nullopt;
  };
  report.access_rate = figure_of(seen(now, now.has_access, now.access_packets_per_address_day),
                                 seen(was, was.has_access, was.access_packets_per_address_day));
  report.access_sources =
      figure_of(seen(now, true, now.mean_daily_sources), seen(was, true, was.mean_daily_sources));
  report.backscatter_packets =
      figure_of(seen(now, true, now.backscatter_per_day), seen(was, true, was.backscatter_per_day));
  report.backscatter_victims =
      figure_of(seen(now, true, now.mean_daily_victims), seen(was, true, was.mean_daily_victims));
  report.days = now.days;
  add_tables(report, now, was);
  HINOMI_ASSIGN(report.port_days,
                observations.daily_lines(scope, Dimension::port, first_keys(now.ports), period.from, until));
  HINOMI_ASSIGN(report.country_days, observations.daily_lines(scope, Dimension::country,
                                                              first_keys(now.countries), period.from, until));
  report.summary_ja = summary_of(report, period_before_name(period, Language::ja), Language::ja);
  report.summary_en = summary_of(report, period_before_name(period, Language::en), Language::en);
  return parts;
}

Result<Report> make_report(const store::Observations& observations, const store::SensorScope& scope,
                           const ReportWanted& wanted) {
  HINOMI_ASSIGN(auto parts, report_parts(observations, scope, wanted));
  return std::move(parts.report);
}

}  // namespace hinomi::publish
