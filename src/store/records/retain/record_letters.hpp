// Letters that steps of records made, as composed. Owns record_letter and record_letter_form. A letter is
// written in its step's transaction and altered only where child protection takes a picture out of it; its
// text lies sealed with the record's key and goes with it. A form (PDF, DOCX …) that was given out whole
// leaves its digest, once. In: the change's transaction. Out: oldest first; `undone` when its step was taken
// back. Fails: not_found `record.not_found`, `letter.unknown`; malformed `vault.altered`; as the database
// does.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

struct RecordLetter {
  std::string id, record;
  std::int64_t version = 0;  // of the record that the step made
  std::string step, code;
  std::string template_digest;  // SHA-256 of the template's file, hex
  std::string number;
  Instant made;
  std::string made_by, made_by_name;
  std::string text;  // composed, JSON; empty once the record's key is destroyed
  bool undone = false;
};

struct LetterFormGiven {
  std::string form, language, digest;
  std::int64_t bytes = 0;
  Instant first;
};

Result<void> add_letter(Transaction& transaction, const VaultKey& vault, const RecordLetter& letter);
/// Gives the letters of a record without their text.
Result<std::vector<RecordLetter>> letters_of(Snapshot& snapshot, std::string_view record);
/// Gives one letter of the record with its text.
Result<RecordLetter> find_letter(Snapshot& snapshot, const VaultKey& vault, std::string_view record,
                                 std::string_view letter);
Result<void> note_letter_form(Transaction& transaction, std::string_view letter,
                              const LetterFormGiven& given);
Result<std::vector<LetterFormGiven>> letter_forms(Snapshot& snapshot, std::string_view letter);
/// Writes what is left of the letters' texts over them; gives how many were changed. For what a record may
/// not keep (SR10); otherwise a letter stays as it was made.
Result<std::int64_t> rewrite_letters(Transaction& transaction, const VaultKey& vault, std::string_view record,
                                     const std::function<std::string(const std::string& text)>& left);
/// Overwrites the texts of a record's letters, and what was given out of them.
Result<void> blank_letters(Transaction& transaction, std::int64_t record);
Result<void> remove_letters(Transaction& transaction, std::int64_t record);

std::span<const StatementText> record_letter_statements();

}  // namespace hinomi::store
