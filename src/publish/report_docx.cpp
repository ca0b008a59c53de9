// The book as a Word document, written as a letter is: text and tables in order, n/N at the foot. The
// drawings stand in the PDF and the HTML; their values by day are in the table of days. See report_book.hpp.
// In: a book, a language. Out: the file's bytes. Cannot fail.
#include "publish/letters/letter_files.hpp"
#include "publish/report_book.hpp"
#include "publish/report_print.hpp"

namespace hinomi::publish {
namespace {

using procedure::LetterBlock;

void add_table(std::vector<LetterBlock>& blocks, const PrintedTable& table, const PrintedWords& words) {
  LetterBlock block{.title = table.title, .head = table.head};
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    for (const PrintedCell& cell : row) cells.push_back(cell.text);
    block.rows.push_back(std::move(cells));
  }
  if (table.rows.empty()) block.rows.push_back({std::string(words.none)});
  blocks.push_back(std::move(block));
  if (!table.note.empty()) blocks.push_back({.lines = {table.note}});
}

}  // namespace

std::string report_docx(const ReportBook& book, Language language) {
  const bool ja = language == Language::ja;
  const PrintedWords& words = printed_words(language);
  procedure::LetterSheet sheet{.language = ja ? "ja" : "en", .title = ja ? book.title_ja : book.title_en};
  sheet.date = std::string(words.made) + (ja ? to_wareki(book.made) : to_jst_minute(book.made).substr(0, 10));
  std::vector<LetterBlock>& blocks = sheet.opening;
  if (book.until) blocks.push_back({.lines = {until_text(book, language)}});
  add_table(blocks, printed_sensors(book, language), words);
  blocks.push_back(
      {.title = std::string(words.summary), .lines = ja ? book.sentences_ja : book.sentences_en});
  add_table(blocks, printed_figures(book, language), words);
  for (const PrintedPart& part : printed_parts(language)) {
    blocks.push_back({.title = part.heading});
    for (const BookTable& table : book.tables) {
      if (table.part == part.part) add_table(blocks, printed_table(table, language), words);
    }
    if (part.part == ReportPart::backscatter) add_table(blocks, printed_attacks(book, language), words);
  }
  LetterBlock topics{.title = std::string(words.topics)};
  for (const BookTopic& topic : book.topics)
    topics.lines.push_back(topic.number + "　" + (ja ? topic.text_ja : topic.text_en));
  if (book.topics.empty()) topics.lines.emplace_back(words.no_topics);
  if (std::string note = topics_note(book, language); !note.empty()) topics.lines.push_back(std::move(note));
  blocks.push_back(std::move(topics));
  blocks.push_back({.title = std::string(words.days)});
  add_table(blocks, printed_days(book, language), words);
  blocks.push_back({.title = std::string(words.annex)});
  add_table(blocks, printed_queries(book, language), words);
  procedure::LetterText text;
  text.time = to_iso(book.made);
  text.demonstration = book.demonstration;
  return letter_docx(text, sheet);
}

}  // namespace hinomi::publish
