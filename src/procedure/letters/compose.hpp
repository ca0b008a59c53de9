// Composes a letter: the template's words with the values of the record, in each language of the template.
// In: the template, the record as it stands in its step or now, who takes the step. Out: LetterText. Days are
// written in 和暦 and times in JST (English: 23 November 2026, 14:05 JST), yen with separators, codes as
// their labels, addresses live or defanged as the template says. A part whose condition does not hold, and a
// line that says nothing, is left out. Fails: limit_exceeded `letter.too_large`; as the database does.
#pragma once
#include <string>

#include "procedure/engine/kernel.hpp"
#include "procedure/letters/letter_text.hpp"
#include "store/sql/database.hpp"

namespace hinomi::procedure {

struct LetterRoom {
  const Kernel& kernel;
  store::Snapshot& snapshot;
  const RecordType& type;
  const StoredRecord& record;
};

struct LetterFacts {
  std::string number;  // of the letter; empty: not given yet
  std::string step;    // under way
  std::string actor;   // name of who makes it
  std::string reason;  // given with the step
  Instant time;
  bool draft = false;
};

Result<LetterText> compose(const LetterRoom& room, const LetterTemplate& letter, const LetterFacts& facts);

}  // namespace hinomi::procedure
