// Nouns that the API sends and takes, as plain structs and enums. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// A form in which a letter is given out. Stored and sent: append only, never renumber.
enum class LetterForm : std::uint8_t {
  html,
  pdf,
  docx,
  csv,
  json,
  stix,
};
std::string_view to_text(LetterForm value);
std::string_view label(LetterForm value, Language language);
std::optional<LetterForm> parse_letter_form(std::string_view text);
std::span<const LetterForm> all_letter_form();

/// A letter that a step of a record made.
struct RecordLetter {
  std::string id;  // letter
  std::string code;  // term of the vocabulary letter
  TextPair label;  // what it is called
  std::string number;  // of the letter
  std::string step;  // which made it
  Instant made;  // when
  std::string made_by_name;  // who took the step
  std::vector<std::string> languages;  // ja, en; the letter itself first
  std::vector<LetterForm> forms;  // forms that it can be had in
  bool undone = false;  // its step was taken back
  bool operator==(const RecordLetter&) const = default;
};

/// A letter that a step of the record can still make.
struct RecordLetterDraft {
  std::string code;  // term of the vocabulary letter
  TextPair label;  // what it is called
  std::vector<std::string> languages;  // ja, en; the letter itself first
  std::vector<LetterForm> forms;  // forms that it can be had in
  bool operator==(const RecordLetterDraft&) const = default;
};

/// Letters of a record.
struct RecordLetterList {
  std::vector<RecordLetter> items;  // oldest first
  std::vector<RecordLetterDraft> drafts;  // what can be looked at before it is made
  bool operator==(const RecordLetterList&) const = default;
};

/// Asks for a letter with its masked values.
struct LetterWholeWanted {
  LetterForm form = LetterForm::html;  // form
  std::optional<std::string> language;  // ja or en; absent: the letter itself
  std::string reason;  // why
  bool operator==(const LetterWholeWanted&) const = default;
};

/// Parameters of GET /api/v1/records/{type}/{id}/letters/{letter}.
struct LetterFileQuery {
  LetterForm form = LetterForm::html;  // form
  std::optional<std::string> language;  // ja or en; absent: the letter itself
};

/// Parameters of GET /api/v1/records/{type}/{id}/letter-drafts/{code}.
struct LetterDraftQuery {
  LetterForm form = LetterForm::html;  // form
  std::optional<std::string> language;  // ja or en; absent: the letter itself
};

/// Parameters of GET /api/v1/records/{type}/{id}/print.pdf.
struct PrintRecordPdfQuery {
  std::optional<std::string> language;  // ja or en; ja when absent
};

}  // namespace hinomi
