// The observation report as CSV (RFC 4180); see observation_report.hpp. Sections follow one another, each
// under a line with its name; figures are unrounded and without separators, so that a spreadsheet can go on
// with them. A text that begins like a formula gets an apostrophe.
#include <cmath>
#include <cstdio>

#include "publish/csv.hpp"
#include "publish/observation_report.hpp"

namespace hinomi::publish {
namespace {

/// A number in the shortest form that reads back the same; a minus sign here is no formula.
std::string number(std::optional<double> value) {
  if (!value) return "\"\"";
  char text[40];
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, *value);
    if (std::strtod(text, nullptr) == *value) break;
  }
  return "\"" + std::string(text) + "\"";
}

std::string whole(std::int64_t value) { return "\"" + std::to_string(value) + "\""; }

struct Sheet {
  Language language;
  std::string text = "\xef\xbb\xbf";

  std::string_view pick(std::string_view ja, std::string_view en) const {
    return language == Language::ja ? ja : en;
  }
  void line(std::initializer_list<std::string> fields) {
    bool first = true;
    for (const std::string& each : fields) {
      if (!first) text += ',';
      text += each;
      first = false;
    }
    text += "\r\n";
  }
  void section(std::string_view name) {
    text += "\r\n";
    line({csv_cell(name)});
  }
};

void add_headline(Sheet& sheet, std::string_view ja, std::string_view en, const Figure& figure) {
  const auto percent = figure.change_ratio ? std::optional(*figure.change_ratio * 100) : std::nullopt;
  sheet.line({csv_cell(sheet.pick(ja, en)), number(figure.value), number(figure.previous),
              number(figure.change), number(percent)});
}

void add_table(Sheet& sheet, const ReportTable& table) {
  sheet.section(std::string(sheet.pick(table.title_ja, table.title_en)) + " [" +
                std::string(sheet.pick(table.unit_ja, table.unit_en)) + "]");
  sheet.line({csv_cell(sheet.pick("順位", "rank")), csv_cell(sheet.pick("前期順位", "rank before")),
              csv_cell(sheet.pick("値", "key")), csv_cell(sheet.pick("名称", "name")),
              csv_cell(sheet.pick("今期", "this period")), csv_cell(sheet.pick("前期", "before")),
              csv_cell(sheet.pick("増減", "change")), csv_cell(sheet.pick("増減率（％）", "change %"))});
  for (const ReportRow& row : table.rows) {
    const auto percent = row.change_ratio ? std::optional(*row.change_ratio * 100) : std::nullopt;
    sheet.line({row.rank > 0 ? whole(row.rank) : "\"\"",
                row.previous_rank ? whole(*row.previous_rank) : "\"\"", csv_cell(row.key),
                csv_cell(sheet.pick(row.label_ja, row.label_en)), number(row.value), number(row.previous),
                number(row.change), number(percent)});
  }
}

}  // namespace

std::string report_csv(const Report& report, Language language) {
  Sheet sheet{.language = language};
  sheet.line({csv_cell(sheet.pick(report.title_ja, report.title_en))});
  if (report.demonstration) sheet.line({csv_cell(sheet.pick("実演データ", "Demonstration data"))});
  sheet.line({csv_cell(sheet.pick("作成", "made")), csv_cell(to_iso_jst(report.made))});
  sheet.line({csv_cell(sheet.pick("観測率", "coverage")), number(report.coverage.ratio)});
  sheet.line(
      {csv_cell(sheet.pick("前期の観測率", "coverage before")), number(report.previous_coverage.ratio)});
  sheet.section(sheet.pick("概況", "summary"));
  for (const std::string& text : language == Language::ja ? report.summary_ja : report.summary_en) {
    sheet.line({csv_cell(text)});
  }
  sheet.line({csv_cell(sheet.pick("区分", "figure")), csv_cell(sheet.pick("今期", "this period")),
              csv_cell(sheet.pick("前期", "before")), csv_cell(sheet.pick("増減", "change")),
              csv_cell(sheet.pick("増減率（％）", "change %"))});
  add_headline(sheet, "アクセス件数（件/日・IPアドレス）", "accesses per day and IP address",
               report.access_rate);
  add_headline(sheet, "送信元IPアドレス数（個/日）", "source IP addresses a day", report.access_sources);
  add_headline(sheet, "跳ね返りパケット（件/日）", "backscatter packets a day", report.backscatter_packets);
  add_headline(sheet, "被害が疑われる送信元（個/日）", "presumed victims a day", report.backscatter_victims);
  sheet.section(sheet.pick("日別", "days"));
  sheet.line({csv_cell(sheet.pick("日", "day")), csv_cell(sheet.pick("観測率", "coverage")),
              csv_cell(sheet.pick("件/日・IPアドレス", "per day and IP address")),
              csv_cell(sheet.pick("アクセス件数", "accesses")), csv_cell(sheet.pick("送信元", "sources")),
              csv_cell(sheet.pick("跳ね返りパケット", "backscatter packets")),
              csv_cell(sheet.pick("被害疑い", "victims"))});
  for (const ReportDay& day : report.days) {
    sheet.line({csv_cell(day.day), number(day.coverage), number(day.access_rate), whole(day.access_packets),
                whole(day.access_sources), whole(day.backscatter_packets), whole(day.backscatter_victims)});
  }
  for (const ReportTable& table : report.tables) add_table(sheet, table);
  return std::move(sheet.text);
}

}  // namespace hinomi::publish
