// Letters of records for those who may read the record: which there are, one of them, a draft of one that a
// step would make. Reading a letter is a read of its record (labels, entry `record.letter_read`); values that
// are masked, or that the person's roles do not see, show as ●●●. Whole letters are for who may reveal masked
// values: with a reason, one entry for each field (SR9), and for a sending whose authority was checked.
// Fails: not_found `record.not_found`, `letter.unknown`, `letter.erased`; forbidden `access.permission`;
// malformed `record.reason_missing`. Thread-safe.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"
#include "procedure/letters/letter_text.hpp"

namespace hinomi::procedure {

class Kernel;

struct LetterOnFile {
  std::string id, code, number, step, made_by_name;
  TextPair label;
  Instant made;
  std::vector<std::string> languages, forms;
  bool undone = false;  // its step was taken back
};

struct LetterInDraft {
  std::string code;
  TextPair label;
  std::vector<std::string> languages, forms;
};

struct LettersOfRecord {
  std::vector<LetterOnFile> letters;  // oldest first
  std::vector<LetterInDraft> drafts;  // what steps of the type can still make
};

/// Where a letter is: the record and the letter of it.
struct LetterPlace {
  std::string_view type, record, letter;
};

/// What was written out of a letter.
struct LetterGiven {
  std::string form, language, digest;
  std::int64_t bytes = 0;
};

class LetterDesk {
 public:
  explicit LetterDesk(const Kernel& kernel) : x_kernel(kernel) {}

  Result<LettersOfRecord> of(const access::Principal& person, std::string_view type,
                             std::string_view record) const;
  Result<LetterText> read(const access::Principal& person, const LetterPlace& place) const;
  /// What the letter would say now; `letter` of the place is the code of the letter.
  Result<LetterText> draft(const access::Principal& person, const LetterPlace& place) const;
  Result<LetterText> whole(const access::Principal& person, const LetterPlace& place,
                           std::string_view reason) const;
  /// The letter that the step made with that version of the record and that was not taken back with it;
  /// nothing when it made none.
  Result<std::optional<std::string>> made_by_step(std::string_view record, std::string_view step,
                                                  std::int64_t version) const;
  /// The whole letter for a sending; the caller has checked that it may leave.
  Result<LetterText> to_send(const LetterPlace& place) const;
  /// Notes which bytes were given out whole.
  Result<void> note_given(const LetterPlace& place, const LetterGiven& form) const;

 private:
  const Kernel& x_kernel;
};

}  // namespace hinomi::procedure
