// A letter as composed: every word that stands in it, in order, in each of its languages, and the rows that a
// machine takes. All forms (paper, DOCX, page, CSV, JSON, STIX) are written from it alone, so that they say
// the same. Values of fields that not everybody may read are kept between three noncharacters of Unicode
// (U+FDD0 field U+FDD1 value U+FDD2), which no text from outside can hold (plain_text() writes them out as
// words); shown_to() opens or hides them. Stored as canonical JSON, sealed with the record.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "procedure/letters/letter_template.hpp"

namespace hinomi::procedure {

/// A paragraph, a numbered item with its text, or a table.
struct LetterBlock {
  std::string title;
  std::vector<std::string> lines;
  std::vector<std::string> head;               // of a table
  std::vector<std::vector<std::string>> rows;  // of a table
  bool operator==(const LetterBlock&) const = default;
};

struct LetterSheet {
  std::string language;  // ja or en
  std::string title, number, date, mark;
  std::vector<std::string> to, from;
  LetterSeal seal = LetterSeal::none;
  std::vector<LetterBlock> opening, body, closing;
  std::vector<std::string> attachments, contact;
  bool operator==(const LetterSheet&) const = default;
};

struct LetterRows {
  std::vector<std::string> forms;                   // csv, json, stix
  std::vector<std::string> names, headings, kinds;  // kinds: of the observable, or empty
  std::vector<std::vector<std::string>> rows;
  bool operator==(const LetterRows&) const = default;
};

struct LetterText {
  std::string code, record, day;  // 2026-11-23, in JST
  std::string time;               // RFC 3339, UTC
  bool draft = false, demonstration = false;
  std::vector<LetterSheet> sheets;  // the letter itself first, then its copy in the other language
  LetterRows machine;
  bool operator==(const LetterText&) const = default;

  /// The sheet in the language; null when there is none.
  const LetterSheet* in(std::string_view language) const;
};

std::string letter_json(const LetterText& text);
Result<LetterText> read_letter_json(std::string_view json);

/// Text as it may stand in a letter: what turns the direction of writing, and what Unicode keeps for no sign
/// at all, becomes words such as ［U+202E］; tabs become blanks.
std::string plain_text(std::string_view text);
std::string guarded(std::string_view field, std::string_view value);
/// The fields whose values are kept apart in the letter.
std::set<std::string> guarded_fields(const LetterText& text);
/// The letter without the texts that carry a picture, for a record that may keep none (SR10).
LetterText without_pictures(LetterText text);
/// The letter for somebody who may read the fields that `sees` lets through; others show as ●●●.
LetterText shown_to(LetterText text, const std::function<bool(std::string_view field)>& sees);

}  // namespace hinomi::procedure
