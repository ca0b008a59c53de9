// The observation report as one HTML file for A4 print; see observation_report.hpp. No script, no foreign
// resource; simulated data are marked on the first line and on every printed page. In: a Report, a language.
// Out: UTF-8 text; every value is escaped. Cannot fail.
#include "publish/observation_report.hpp"
#include "publish/report_chart.hpp"
#include "publish/report_text.hpp"

namespace hinomi::publish {
namespace {

constexpr std::string_view style =
    "@page{size:A4;margin:18mm 16mm}"
    "body{font:10.5pt/1.7 'Noto Sans JP','Noto Sans CJK "
    "JP',sans-serif;color:#1a1a1c;background:#fff;max-width:178mm;"
    "margin:0 auto;padding:8mm 4mm}"
    "h1{font-size:18pt;line-height:1.4}h2{font-size:13pt;border-bottom:1px solid #767676;margin-top:9mm;"
    "break-after:avoid}h3{font-size:11pt;break-after:avoid;margin-bottom:1mm}"
    "table{border-collapse:collapse;width:100%;font-size:9.5pt;break-inside:avoid;margin-bottom:5mm}"
    "caption{text-align:left;font-weight:bold}th,td{border-bottom:1px solid #c8c8cb;padding:1mm "
    "2mm;text-align:right}"
    "th:nth-child(2),td:nth-child(2),td.left{text-align:left}thead th{border-bottom:1.5px solid #1a1a1c}"
    "figure{margin:0 0 4mm;break-inside:avoid}figcaption{font-weight:bold}svg{width:100%;height:auto}"
    "svg text{font-size:10px;fill:#1a1a1c}ul{padding-left:5mm}"
    ".mark{border:2px solid #ba0000;color:#ba0000;font-weight:bold;padding:1mm 3mm;text-align:center}"
    "@media print{.mark{position:fixed;top:-12mm;right:0;background:#fff}}";

struct Page {
  const Report& report;
  Language language;
  std::string text;

  std::string_view pick(std::string_view ja, std::string_view en) const {
    return language == Language::ja ? ja : en;
  }
  void add(std::string_view markup) { text += markup; }
  void element(std::string_view tag, std::string_view content) {
    text += "<" + std::string(tag) + ">" + html_text(content) + "</" + std::string(tag) + ">\n";
  }
};

std::string rank_text(const ReportRow& row, const Page& page) {
  if (row.rank == 0) return std::string(page.pick("圏外", "–"));
  std::string text = std::to_string(row.rank);
  if (row.previous) {
    text += "(" +
            (row.previous_rank ? std::to_string(*row.previous_rank) : std::string(page.pick("圏外", "–"))) +
            ")";
  }
  return text;
}

void add_table(Page& page, const ReportTable& table) {
  const bool shares = table.code == "access_shares";
  page.add("<table><caption>" + html_text(page.pick(table.title_ja, table.title_en)) + " [" +
           html_text(page.pick(table.unit_ja, table.unit_en)) + "]</caption><thead><tr>");
  if (!shares)
    page.add("<th scope=\"col\">" + std::string(page.pick("順位（前期）", "Rank (before)")) + "</th>");
  for (const std::string_view head :
       {page.pick("区分", "Value"), page.pick("今期", "This period"), page.pick("前期", "Before"),
        page.pick("増減", "Change"), page.pick("増減率", "Change %")}) {
    if (shares && head == page.pick("増減率", "Change %")) continue;
    page.add("<th scope=\"col\">" + html_text(head) + "</th>");
  }
  page.add("</tr></thead><tbody>\n");
  const auto cell = [&](const std::string& text) { page.add("<td>" + html_text(text) + "</td>"); };
  for (const ReportRow& row : table.rows) {
    page.add("<tr>");
    if (!shares) cell(rank_text(row, page));
    page.add("<td class=\"left\">" + html_text(page.pick(row.label_ja, row.label_en)) + "</td>");
    cell(print_number(row.value, 2));
    cell(row.previous ? print_number(*row.previous, 2) : "–");
    cell(row.change ? print_change(*row.change, 2) : "–");
    if (!shares)
      cell(row.change_ratio ? print_change(*row.change_ratio * 100, 1) + std::string(page.pick("％", "%"))
                            : "–");
    page.add("</tr>\n");
  }
  if (table.rows.empty()) {
    page.add("<tr><td colspan=\"6\" class=\"left\">" + std::string(page.pick("該当なし", "None")) +
             "</td></tr>\n");
  }
  page.add("</tbody></table>\n");
}

template <class Pick>
std::vector<std::optional<double>> day_values(const Report& report, Pick pick) {
  std::vector<std::optional<double>> values;
  for (const ReportDay& day : report.days) {
    values.push_back(day.coverage > 0 ? pick(day) : std::optional<double>());
  }
  return values;
}

void add_chart(Page& page, std::string_view title, std::string_view unit, std::vector<ChartLine> lines) {
  Chart chart{.title = std::string(title), .unit = std::string(unit), .lines = std::move(lines)};
  for (const ReportDay& day : page.report.days) chart.days.push_back(day.day.substr(5));
  page.add("<figure><figcaption>" + html_text(title) + " [" + html_text(unit) + "]</figcaption>" +
           chart_svg(chart) + "</figure>\n");
}

std::vector<ChartLine> lines_of(const std::vector<SeriesLine>& series, Language language) {
  std::vector<ChartLine> lines;
  for (const SeriesLine& line : series) {
    ChartLine drawn{.label = language == Language::ja ? line.label_ja : line.label_en};
    for (const SeriesPoint& point : line.points) drawn.values.push_back(point.value);
    lines.push_back(std::move(drawn));
  }
  return lines;
}

void add_days(Page& page) {
  page.add("<table><caption>" + std::string(page.pick("日別", "By day")) + "</caption><thead><tr>");
  for (const std::string_view head :
       {page.pick("日", "Day"), page.pick("観測率", "Coverage"), page.pick("件/日・IP", "per day and IP"),
        page.pick("件数", "Accesses"), page.pick("送信元", "Sources"), page.pick("跳ね返り", "Backscatter"),
        page.pick("被害疑い", "Victims")}) {
    page.add("<th scope=\"col\">" + html_text(head) + "</th>");
  }
  page.add("</tr></thead><tbody>\n");
  for (const ReportDay& day : page.report.days) {
    page.add("<tr><td>" + day.day + "</td><td>" + print_percent(day.coverage, page.language) + "</td>");
    if (day.coverage <= 0) {
      page.add("<td colspan=\"5\">" + std::string(page.pick("欠測", "not observed")) + "</td></tr>\n");
      continue;
    }
    page.add("<td>" + (day.access_rate ? print_number(*day.access_rate, 2) : "–") + "</td>");
    for (const std::int64_t count :
         {day.access_packets, day.access_sources, day.backscatter_packets, day.backscatter_victims}) {
      page.add("<td>" + print_number(static_cast<double>(count), 0) + "</td>");
    }
    page.add("</tr>\n");
  }
  page.add("</tbody></table>\n");
}

void add_tables(Page& page, std::string_view prefix) {
  for (const ReportTable& table : page.report.tables) {
    if (table.code.starts_with(prefix)) add_table(page, table);
  }
}

}  // namespace

std::string report_html(const Report& report, Language language) {
  Page page{report, language, {}};
  const std::string_view title = page.pick(report.title_ja, report.title_en);
  page.add("<!doctype html>\n<html lang=\"" + std::string(page.pick("ja", "en")) +
           "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
           html_text(title) + "</title><style>" + std::string(style) + "</style></head><body>\n");
  if (report.demonstration) {
    page.add("<p class=\"mark\">" + std::string(page.pick("実演データ", "Demonstration data")) + "</p>\n");
  }
  page.element("h1", title);
  page.element("p", std::string(page.pick("作成：", "Made: ")) + to_iso_jst(report.made));
  page.element("h2", page.pick("1 概況", "1 Summary"));
  page.add("<ul>\n");
  for (const std::string& line : language == Language::ja ? report.summary_ja : report.summary_en) {
    page.element("li", line);
  }
  page.add("</ul>\n");
  page.element("h2", page.pick("2 センサーに対するアクセス", "2 Accesses to sensors"));
  const std::string_view rate = page.pick("件/日・IPアドレス", "per day and IP address");
  add_chart(page, page.pick("アクセス件数の推移", "Accesses by day"), rate,
            {{"", day_values(report, [](const ReportDay& day) { return day.access_rate; })}});
  add_chart(page, page.pick("送信元IPアドレス数の推移", "Source IP addresses by day"),
            page.pick("個", "addresses"),
            {{"", day_values(report, [](const ReportDay& day) {
                return std::optional<double>(static_cast<double>(day.access_sources));
              })}});
  add_chart(page, page.pick("上位5ポートの推移", "First five ports by day"), rate,
            lines_of(report.port_days, language));
  add_chart(page, page.pick("上位5か国・地域の推移", "First five countries by day"), rate,
            lines_of(report.country_days, language));
  add_tables(page, "access_");
  page.element("h2", page.pick("3 DoS攻撃被害の観測（跳ね返りパケット）",
                               "3 Victims of denial of service (backscatter)"));
  add_chart(page, page.pick("跳ね返りパケットの推移", "Backscatter packets by day"),
            page.pick("件", "packets"),
            {{"", day_values(report, [](const ReportDay& day) {
                return std::optional<double>(static_cast<double>(day.backscatter_packets));
              })}});
  add_tables(page, "backscatter_");
  page.element("h2", page.pick("4 日別の値と観測率", "4 Days and coverage"));
  add_days(page);
  page.add("</body></html>\n");
  return std::move(page.text);
}

}  // namespace hinomi::publish
