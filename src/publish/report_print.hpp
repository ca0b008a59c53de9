// The tables of the book as they are printed: every cell a text, and for figures the page that shows their
// rows. HTML, paper and Word documents are all written from these, so that they say the same.
#pragma once
#include <string>
#include <vector>

#include "model/api_report.hpp"

namespace hinomi::publish {

struct PrintedCell {
  std::string text, link;
  bool left = false;  // words, not a figure
};

struct PrintedTable {
  std::string title;  // with its number and unit
  std::vector<std::string> head;
  std::vector<std::vector<PrintedCell>> rows;
  std::string note;
};

PrintedTable printed_sensors(const ReportBook& book, Language language);
PrintedTable printed_figures(const ReportBook& book, Language language);
PrintedTable printed_table(const BookTable& table, Language language);
PrintedTable printed_attacks(const ReportBook& book, Language language);
PrintedTable printed_days(const ReportBook& book, Language language);
/// What each table asked of the store, and the versions of the rules.
PrintedTable printed_queries(const ReportBook& book, Language language);

/// The parts in order, with their headings: 2 センサーに対するアクセス.
struct PrintedPart {
  ReportPart part;
  std::string heading;
};
std::vector<PrintedPart> printed_parts(Language language);
/// 図 F1 アクセス件数の推移 [件/日・IPアドレス].
std::string printed_chart_title(const BookChart& chart, Language language);

/// When the book was made: 2026-11-01 09:00（日本時間）.
std::string made_text(const ReportBook& book, Language language);

/// Says up to which day a running period is told of; empty when it is over.
std::string until_text(const ReportBook& book, Language language);

/// Says how many topics are listed, where not all are.
std::string topics_note(const ReportBook& book, Language language);

struct PrintedWords {
  std::string_view summary, topics, no_topics, days, annex, demonstration, made, none;
};
const PrintedWords& printed_words(Language language);

}  // namespace hinomi::publish
