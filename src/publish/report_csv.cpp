// The book as CSV (RFC 4180), whole and by table; see report_book.hpp. Figures are unrounded and without
// separators, so that a spreadsheet can go on with them; a text that begins like a formula gets an
// apostrophe. The annex names its files by table: T1.csv …
#include <cmath>
#include <cstdio>

#include "publish/csv.hpp"
#include "publish/report_book.hpp"
#include "publish/report_print.hpp"
#include "publish/zip_text.hpp"

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

std::string rank(std::optional<std::int64_t> value) { return value && *value > 0 ? whole(*value) : "\"\""; }

std::optional<double> percent(std::optional<double> ratio) {
  return ratio ? std::optional(*ratio * 100) : std::nullopt;
}

struct Sheet {
  Language language;
  std::string text;

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
  std::string word(std::string_view ja, std::string_view en) const { return csv_cell(pick(ja, en)); }
};

void add_about(Sheet& sheet, const ReportBook& book) {
  sheet.line({sheet.word(book.title_ja, book.title_en)});
  if (book.demonstration) sheet.line({sheet.word("実演データ", "Demonstration data")});
  sheet.line({sheet.word("作成", "made"), csv_cell(to_iso_jst(book.made))});
  if (book.until) sheet.line({csv_cell(until_text(book, sheet.language))});
  sheet.line({sheet.word("観測率", "coverage"), number(book.coverage.ratio)});
  sheet.line({sheet.word("前期の観測率", "coverage before"), number(book.previous_coverage.ratio)});
  sheet.line({sheet.word("前年同期の観測率", "coverage a year before"), number(book.year_coverage.ratio)});
  for (const std::string& text : sheet.language == Language::ja ? book.sentences_ja : book.sentences_en)
    sheet.line({csv_cell(text)});
}

void add_figures(Sheet& sheet, const ReportBook& book) {
  sheet.line({sheet.word("区分", "figure"), sheet.word("単位", "unit"), sheet.word("今期", "this period"),
              sheet.word("前期", "before"), sheet.word("増減", "change"),
              sheet.word("増減率（％）", "change %"), sheet.word("p値", "p"),
              sheet.word("前年同期", "year before"), sheet.word("前年差", "difference"),
              sheet.word("前年比（％）", "difference %"), sheet.word("p値（前年）", "p, year"), "\"link\""});
  for (const BookFigure& figure : book.figures) {
    sheet.line({sheet.word(figure.label_ja, figure.label_en), sheet.word(figure.unit_ja, figure.unit_en),
                number(figure.figure.value), number(figure.figure.previous), number(figure.figure.change),
                number(percent(figure.figure.change_ratio)), number(figure.p), number(figure.year.previous),
                number(figure.year.change), number(percent(figure.year.change_ratio)), number(figure.year_p),
                csv_cell(figure.link)});
  }
}

void add_sensors(Sheet& sheet, const ReportBook& book) {
  sheet.line({sheet.word("センサー", "sensor"), sheet.word("監視IP数", "addresses"),
              sheet.word("観測率", "coverage"), sheet.word("予定（IP・日）", "expected address-days"),
              sheet.word("観測（IP・日）", "observed address-days"), sheet.word("受信", "packets"),
              sheet.word("取りこぼし", "lost")});
  for (const BookSensor& sensor : book.sensors) {
    sheet.line({csv_cell(sensor.name), whole(sensor.addresses), number(sensor.coverage),
                number(sensor.expected_address_days), number(sensor.observed_address_days),
                whole(sensor.packets), whole(sensor.dropped)});
  }
}

void add_days(Sheet& sheet, const ReportBook& book) {
  sheet.line({sheet.word("日", "day"), sheet.word("観測率", "coverage"),
              sheet.word("件/日・IPアドレス", "per day and IP address"),
              sheet.word("アクセス件数", "accesses"), sheet.word("送信元", "sources"),
              sheet.word("跳ね返りパケット", "backscatter packets"), sheet.word("被害疑い", "victims")});
  for (const ReportDay& day : book.days) {
    if (day.coverage <= 0) {
      sheet.line({csv_cell(day.day), number(day.coverage), sheet.word("欠測", "not observed"), "\"\"", "\"\"",
                  "\"\"", "\"\""});
      continue;
    }
    sheet.line({csv_cell(day.day), number(day.coverage), number(day.access_rate), whole(day.access_packets),
                whole(day.access_sources), whole(day.backscatter_packets), whole(day.backscatter_victims)});
  }
}

void add_table(Sheet& sheet, const BookTable& table) {
  sheet.line({sheet.word("順位", "rank"), sheet.word("前期順位", "rank before"),
              sheet.word("前年順位", "rank a year before"), sheet.word("値", "key"),
              sheet.word("名称", "name"), sheet.word("今期", "this period"), sheet.word("前期", "before"),
              sheet.word("増減", "change"), sheet.word("増減率（％）", "change %"),
              sheet.word("前年同期", "year before"), sheet.word("前年差", "difference"),
              sheet.word("前年比（％）", "difference %"), "\"link\""});
  for (const BookRow& row : table.rows) {
    sheet.line({rank(row.rank), rank(row.previous_rank), rank(row.year_rank), csv_cell(row.key),
                sheet.word(row.label_ja, row.label_en), number(row.value), number(row.previous),
                number(row.change), number(percent(row.change_ratio)), number(row.year),
                number(row.year_change), number(percent(row.year_ratio)), csv_cell(row.link)});
  }
}

void add_attacks(Sheet& sheet, const ReportBook& book) {
  sheet.line({sheet.word("警戒番号", "alert"), sheet.word("国・地域", "country"), "\"AS\"",
              sheet.word("種別", "vector"), sheet.word("開始", "start"), sheet.word("継続（秒）", "seconds"),
              sheet.word("最大（件/分）", "most a minute"), sheet.word("推定（件/秒）", "packets a second"),
              sheet.word("下限", "low"), sheet.word("上限", "high"),
              sheet.word("検知下限", "detectable from")});
  for (const BookAttack& attack : book.attacks) {
    sheet.line({csv_cell(attack.number), csv_cell(attack.country), rank(attack.asn), csv_cell(attack.vector),
                csv_cell(to_iso_jst(attack.started)), whole(attack.seconds),
                whole(attack.packets_per_minute_max), number(attack.rate), number(attack.low),
                number(attack.high), number(attack.floor)});
  }
}

void add_topics(Sheet& sheet, const ReportBook& book) {
  for (const BookTopic& topic : book.topics)
    sheet.line({csv_cell(topic.number), sheet.word(topic.text_ja, topic.text_en)});
  if (const std::string note = topics_note(book, sheet.language); !note.empty()) sheet.line({csv_cell(note)});
}

void add_queries(Sheet& sheet, const ReportBook& book) {
  const PrintedTable table = printed_queries(book, sheet.language);
  sheet.line({csv_cell(table.head[0]), csv_cell(table.head[1])});
  for (const auto& row : table.rows) sheet.line({csv_cell(row[0].text), csv_cell(row[1].text)});
}

template <class Add, class... From>
std::string file_of(Language language, Add add, const From&... from) {
  Sheet sheet{language, std::string(csv_byte_order_mark)};
  add(sheet, from...);
  return std::move(sheet.text);
}

}  // namespace

std::string report_csv(const ReportBook& book, Language language) {
  Sheet sheet{language, std::string(csv_byte_order_mark)};
  const auto section = [&](const std::string& name) {
    sheet.text += "\r\n";
    sheet.line({csv_cell(name)});
  };
  add_about(sheet, book);
  section(printed_figures(book, language).title);
  add_figures(sheet, book);
  section(printed_sensors(book, language).title);
  add_sensors(sheet, book);
  section(printed_days(book, language).title);
  add_days(sheet, book);
  for (const BookTable& table : book.tables) {
    section(printed_table(table, language).title);
    add_table(sheet, table);
  }
  section(printed_attacks(book, language).title);
  add_attacks(sheet, book);
  section(std::string(printed_words(language).topics));
  add_topics(sheet, book);
  section(printed_queries(book, language).title);
  add_queries(sheet, book);
  return std::move(sheet.text);
}

std::string report_annex(const ReportBook& book, Language language, std::string_view json) {
  NamedTexts files{{"about.csv", file_of(language, add_about, book)},
                   {"figures.csv", file_of(language, add_figures, book)},
                   {"T0.csv", file_of(language, add_sensors, book)}};
  for (const BookTable& table : book.tables)
    files.emplace_back(table.number + ".csv", file_of(language, add_table, table));
  files.emplace_back("T10.csv", file_of(language, add_attacks, book));
  files.emplace_back("topics.csv", file_of(language, add_topics, book));
  files.emplace_back("days.csv", file_of(language, add_days, book));
  files.emplace_back("queries.csv", file_of(language, add_queries, book));
  files.emplace_back("report.json", std::string(json));
  return zip_of(files);
}

}  // namespace hinomi::publish
