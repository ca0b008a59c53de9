// Templates of letters read from content/letters/*.yaml. In: the file's root and the record types that were
// read. Out: LetterTemplate; every mistake with file, line, what was expected and the nearest right name: a
// place that a served type does not have, a condition on a value that the vocabulary lacks, a step that makes
// a letter which nothing says. Codes: `procedure.*`. Limits: letters/limits.hpp.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "procedure/definition/names.hpp"
#include "procedure/definition/page.hpp"
#include "procedure/definitions.hpp"
#include "procedure/letters/letter_template.hpp"

namespace hinomi::procedure {

using LettersByCode = std::map<std::string, std::vector<LetterTemplate>, std::less<>>;  // oldest first
/// Gives the names of the types that a family means; the name alone when it is none.
using KindsOf = std::function<std::vector<std::string>(std::string_view)>;
/// Gives the newest version of a record type; null when there is none.
using TypeNamed = std::function<const RecordType*(std::string_view)>;

struct LetterReading {
  Page& page;
  const YamlNode& root;
  const Names& names;
  TypeNamed type;
  KindsOf kinds;
};

LetterTemplate read_letter(const LetterReading& reading, std::string_view text);
/// Puts versions in order; says which stand twice.
void order_letters(LettersByCode& letters, std::vector<Error>& mistakes);
/// The template in force with which a record of the type makes the letter; null when there is none.
const LetterTemplate* letter_for(const LettersByCode& letters, std::string_view code, std::string_view type,
                                 Instant when);
/// Says which steps of the type make a letter that no template serves.
void check_letters_made(Page& page, const YamlNode& root, const RecordType& type,
                        const LettersByCode& letters);

/// Cuts a text at its places: text, place, text, place … text; `broken` when a brace has no partner.
struct LetterPlaces {
  std::vector<std::string_view> texts, places;
  bool broken = false;
};
LetterPlaces places_in(std::string_view text);

}  // namespace hinomi::procedure
