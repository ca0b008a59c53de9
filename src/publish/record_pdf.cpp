// One record as PDF for A4 paper, set as a letter is: the class on every page, n/N at the foot, the
// particulars numbered below 記, tables whose heads come again on the next page, embedded fonts. A browser
// would draw the letters of the same document as outlines (Type 3). See record_text.hpp.
#include "publish/letters/letter_files.hpp"
#include "publish/record_text.hpp"

namespace hinomi::publish {

using procedure::LetterBlock;

Result<std::string> record_pdf(const procedure::RecordSheet& sheet, Language language, Instant printed) {
  const bool english = language == Language::en;
  const auto pick = [english](const char* ja, const char* en) { return std::string(english ? en : ja); };
  procedure::LetterSheet paper;
  paper.language = english ? "en" : "ja";
  paper.title = sheet.heading;
  paper.number = sheet.number;
  paper.mark = sheet.label;
  paper.from = {sheet.owner};
  paper.opening.push_back({"", {defanged_addresses(sheet.title)}, {}, {}});
  paper.opening.push_back(
      {"",
       {pick("状態：", "State: ") + sheet.state + pick("　根拠：", "  Basis: ") + sheet.legal_basis},
       {},
       {}});
  for (const auto& section : sheet.sections) {
    LetterBlock block;
    block.title = section.heading.empty() ? pick("記載事項", "Particulars") : section.heading;
    block.head = {pick("項目", "Item"), pick("内容", "Content")};
    for (const auto& [label, value] : section.lines) block.rows.push_back({label, defanged_addresses(value)});
    paper.body.push_back(std::move(block));
  }
  LetterBlock course;
  course.title = pick("経過", "Course of the matter");
  course.head = {pick("日時", "Time"), pick("手続", "Step"), pick("担当者", "Person"),
                 pick("理由", "Reason")};
  for (const auto& step : sheet.history)
    course.rows.push_back({step.time, step.step, step.person, defanged_addresses(step.reason)});
  paper.body.push_back(std::move(course));
  paper.closing.push_back({"", {sheet.printed}, {}, {}});
  procedure::LetterText text;
  text.time = to_iso(printed);
  text.demonstration = sheet.demonstration;
  return letter_pdf(text, paper);
}

}  // namespace hinomi::publish
