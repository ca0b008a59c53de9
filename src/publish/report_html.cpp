// The book as one HTML file for A4 print; see report_book.hpp. No script, no foreign resource; simulated data
// are marked on the first line and on every printed page. In: a book, a language. Out: UTF-8 text; every
// value is escaped. Cannot fail.
#include "publish/report_book.hpp"
#include "publish/report_chart.hpp"
#include "publish/report_print.hpp"

namespace hinomi::publish {
namespace {

constexpr std::string_view style =
    "@page{size:A4;margin:18mm 16mm}"
    "body{font:10.5pt/1.7 'Noto Sans JP','Noto Sans CJK "
    "JP',sans-serif;color:#1a1a1c;background:#fff;max-width:178mm;"
    "margin:0 auto;padding:8mm 4mm}"
    "h1{font-size:18pt;line-height:1.4}h2{font-size:13pt;border-bottom:1px solid #767676;margin-top:9mm;"
    "break-after:avoid}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:8.5pt;margin-bottom:2mm;"
    "break-inside:avoid}table.long{break-inside:auto}tr{break-inside:avoid}"
    "caption{text-align:left;font-weight:bold}th,td{border-bottom:1px solid #c8c8cb;padding:1mm "
    "1.5mm;text-align:right}th.left,td.left{text-align:left;overflow-wrap:anywhere}"
    "thead th{border-bottom:1.5px solid #1a1a1c}.note{font-size:9pt;margin:0 0 5mm}a{color:#0017c1}"
    "figure{margin:0 0 4mm;break-inside:avoid}figcaption{font-weight:bold}svg{width:100%;height:auto}"
    "svg text{font-size:10px;fill:#1a1a1c}ul{padding-left:5mm}"
    ".mark{border:2px solid #ba0000;color:#ba0000;font-weight:bold;padding:1mm 3mm;text-align:center}"
    "@media "
    "print{.mark{position:fixed;top:-12mm;right:0;background:#fff}a{color:inherit;text-decoration:none}"
    ".wide{overflow:visible}}";

constexpr std::size_t rows_unbroken = 14;  // a longer table may go over a page

struct Page {
  Language language;
  std::string text;

  void add(std::string_view markup) { text += markup; }
  void element(std::string_view tag, std::string_view content) {
    text += "<" + std::string(tag) + ">" + html_text(content) + "</" + std::string(tag) + ">\n";
  }
};

bool is_words_column(const PrintedTable& table, std::size_t column) {
  return !table.rows.empty() && column < table.rows.front().size() && table.rows.front()[column].left;
}

void add_cell(Page& page, const PrintedCell& cell) {
  page.add(cell.left ? "<td class=\"left\">" : "<td>");
  if (cell.link.empty()) {
    page.add(html_text(cell.text));
  } else {
    page.add("<a href=\"" + html_text(cell.link) + "\">" + html_text(cell.text) + "</a>");
  }
  page.add("</td>");
}

void add_table(Page& page, const PrintedTable& table) {
  page.add(table.rows.size() > rows_unbroken ? "<div class=\"wide\"><table class=\"long\">"
                                             : "<div class=\"wide\"><table>");
  page.add("<caption>" + html_text(table.title) + "</caption><thead><tr>");
  for (std::size_t column = 0; column < table.head.size(); ++column) {
    page.add(is_words_column(table, column) ? "<th scope=\"col\" class=\"left\">" : "<th scope=\"col\">");
    page.add(html_text(table.head[column]) + "</th>");
  }
  page.add("</tr></thead><tbody>\n");
  for (const auto& row : table.rows) {
    page.add("<tr>");
    for (const PrintedCell& cell : row) add_cell(page, cell);
    page.add("</tr>\n");
  }
  if (table.rows.empty()) {
    page.add("<tr><td class=\"left\" colspan=\"" + std::to_string(table.head.size()) + "\">" +
             std::string(printed_words(page.language).none) + "</td></tr>\n");
  }
  page.add("</tbody></table></div>\n");
  if (!table.note.empty()) page.add("<p class=\"note\">" + html_text(table.note) + "</p>\n");
}

void add_part(Page& page, const ReportBook& book, const PrintedPart& part) {
  page.element("h2", part.heading);
  for (const BookChart& chart : book.charts) {
    if (chart.part != part.part) continue;
    const std::string title = printed_chart_title(chart, page.language);
    page.add("<figure><figcaption>" + html_text(title) + "</figcaption>" +
             svg_of(drawn(chart, page.language), title) + "</figure>\n");
  }
  for (const BookTable& table : book.tables) {
    if (table.part == part.part) add_table(page, printed_table(table, page.language));
  }
  if (part.part == ReportPart::backscatter) add_table(page, printed_attacks(book, page.language));
}

void add_topics(Page& page, const ReportBook& book) {
  const PrintedWords& words = printed_words(page.language);
  page.element("h2", words.topics);
  if (book.topics.empty()) return page.element("p", words.no_topics);
  page.add("<ul>\n");
  for (const BookTopic& topic : book.topics) {
    page.add("<li><a href=\"" + html_text(topic.link) + "\">" + html_text(topic.number) + "</a> " +
             html_text(page.language == Language::ja ? topic.text_ja : topic.text_en) + "</li>\n");
  }
  page.add("</ul>\n");
  if (const std::string note = topics_note(book, page.language); !note.empty()) page.element("p", note);
}

}  // namespace

std::string report_html(const ReportBook& book, Language language) {
  const bool ja = language == Language::ja;
  const PrintedWords& words = printed_words(language);
  Page page{language, {}};
  const std::string& title = ja ? book.title_ja : book.title_en;
  page.add("<!doctype html>\n<html lang=\"" + std::string(ja ? "ja" : "en") +
           "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
           html_text(title) + "</title><style>" + std::string(style) + "</style></head><body>\n");
  if (book.demonstration) page.add("<p class=\"mark\">" + std::string(words.demonstration) + "</p>\n");
  page.element("h1", title);
  page.element("p", std::string(words.made) + made_text(book, language));
  if (book.until) page.element("p", until_text(book, language));
  add_table(page, printed_sensors(book, language));
  page.element("h2", words.summary);
  page.add("<ul>\n");
  for (const std::string& line : ja ? book.sentences_ja : book.sentences_en) page.element("li", line);
  page.add("</ul>\n");
  add_table(page, printed_figures(book, language));
  for (const PrintedPart& part : printed_parts(language)) add_part(page, book, part);
  add_topics(page, book);
  page.element("h2", words.days);
  add_table(page, printed_days(book, language));
  page.element("h2", words.annex);
  add_table(page, printed_queries(book, language));
  page.add("</body></html>\n");
  return std::move(page.text);
}

}  // namespace hinomi::publish
