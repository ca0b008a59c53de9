// The template of a letter as content/letters/CODE.yaml gives it: what the letter says in each language, with
// places {name} that the values of a record fill; no expression language. Places: a field of every type that
// the template serves, FIELD.FIELD of the record that a field names, FIELD.count of a table, step.NAME for
// who took that step last, and the names of letter_places(). A part stands under a condition: a field is
// filled, or a choice has one of the values. Versions go by effective date like definitions; a letter keeps
// the digest of the file that it was made from.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::procedure {

/// When a part stands in the letter.
struct LetterCondition {
  std::string field;
  std::vector<std::string> values;  // one of these codes; none: the field is filled
  bool otherwise = false;           // the other way round
};

struct LetterPart {
  std::string title;                 // of a numbered item below 記
  std::string text;                  // with places; a line break begins a new paragraph
  std::string table;                 // a table field
  std::vector<std::string> columns;  // of it; none: all
  std::string list;                  // a field with several values
  std::optional<LetterCondition> when;
  std::size_t line = 1;
};

/// What the letter says in one language.
struct LetterWords {
  std::string title;
  std::vector<LetterPart> to, from;                // one line each
  std::vector<LetterPart> opening, body, closing;  // before 記, below it, after 以上
  std::vector<LetterPart> attachments, contact;
  std::size_t line = 1;
};

/// What a machine takes of the letter: the rows of a table field, or one row of the record's own fields.
struct LetterMachine {
  std::vector<std::string> forms;  // csv, json, stix
  std::string table;
  std::vector<std::string> columns;
};

enum class LetterSeal : std::uint8_t { none, personal, official };

struct LetterTemplate {
  std::string code;
  std::int64_t version = 1;
  Instant effective;
  std::vector<std::string> serves;  // record types; of `family` all kinds
  std::string stands_for;           // another letter that it is for these types; empty: none
  std::string handling;             // 取扱注意 …, beside the confidentiality
  std::string handling_en;
  bool defanged = false;  // how addresses are written
  LetterSeal seal = LetterSeal::official;
  std::optional<LetterWords> ja, en;
  bool foreign_first = false;  // goes abroad: en is the letter, ja the copy for the file
  LetterMachine machine;
  std::string digest;  // SHA-256 of the file, hex
};

/// Places that every letter has beside the fields of the record.
std::vector<std::string_view> letter_places();

}  // namespace hinomi::procedure
