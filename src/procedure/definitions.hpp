// Record types, vocabularies and calendars as content/ gives them, checked as a whole. In: the folder
// content/ with procedures/*.yaml, vocabularies/*.yaml, letters/*.yaml, calendars/*.yaml. Every version of a
// definition stays known, since records keep the version under which they were made; a new record takes the
// version in force on its day. Fails as malformed `procedure.*`, each with file, line, what was expected and
// the nearest right name; all mistakes of a file are reported together, the first as the error and the rest
// in `mistakes`.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::procedure {

struct LetterTemplate;

/// How the values of one version become those of the next.
struct Migration {
  std::string type;
  std::int64_t from_version = 0;  // to the next
  std::vector<std::pair<std::string, std::string>> renamed_fields;
  std::vector<std::pair<std::string, std::string>> renamed_states;
  std::vector<std::string> dropped_fields;                          // kept in the history
  std::vector<std::pair<std::string, std::string>> added_defaults;  // field -> value
};

/// Of which value of a field a record becomes one that keeps no picture and no film (SR10).
struct ContentFree {
  std::string field;
  std::vector<std::string> values;  // of a choice; none for a flag
};

/// How long records of a class are kept once they are done.
struct RetentionClass {
  std::string name;
  TextPair label;
  std::int64_t years = 0;  // 0: for ever
  std::string starts;      // done, fiscal_year (first of April after it was done) or made
};

/// A legal basis on the days on which it holds, of content/legal/legal_basis.yaml.
struct LegalRow {
  std::string code;
  TextPair article;
  Day from;
  std::optional<Day> to;           // inclusive; absent: in force
  std::vector<std::string> kinds;  // record types or families
  std::vector<Role> roles;         // who may decide and send; empty: whom the step allows
  std::vector<Role> drafts;        // who may draft besides
  std::optional<std::int64_t> days_each, days_total;
  bool in_writing = false;
  std::string source;
  std::optional<TextPair> note;  // what must be confirmed
};

class Definitions {
 public:
  static Result<std::shared_ptr<const Definitions>> load(const std::string& content_folder);
  /// Reads from texts: file name -> YAML; for tests and for adding a type at run time.
  static Result<std::shared_ptr<const Definitions>> read(const std::map<std::string, std::string>& files);

  /// The version in force on that day; null when there is no such type (yet).
  const RecordType* in_force(std::string_view type, Instant when) const;
  const RecordType* version(std::string_view type, std::int64_t version) const;
  /// All types in force, by name.
  std::vector<const RecordType*> all(Instant when) const;
  const Vocabulary* vocabulary(std::string_view name) const;
  std::span<const Vocabulary> vocabularies() const;
  const RetentionClass* retention(std::string_view name) const;
  const Migration* migration(std::string_view type, std::int64_t from_version) const;
  std::span<const LegalRow> legal_rows() const;
  /// When records of the type become content-free; null when the type as a whole says it, or never.
  const ContentFree* content_free_when(std::string_view type, std::int64_t version) const;
  /// The template in force with which a record of the type makes the letter: one that stands for it before
  /// the letter itself; null when there is none (letters/letter_template.hpp).
  const LetterTemplate* letter(std::string_view code, std::string_view type, Instant when) const;

  /// The family that a type belongs to, named after its base; empty when it belongs to none.
  std::string_view family(std::string_view type) const;
  /// The types that a name means: those of the family, its base among them, or the type alone.
  std::vector<std::string> kinds(std::string_view name) const;
  /// Tells whether the version only gives its parts to the kinds of a family, so that nobody makes a record.
  bool is_abstract(const RecordType& type) const;

  struct State;

 private:
  std::shared_ptr<const State> x_state;
};

/// All mistakes in the files, not only the first; empty when they load. For `hinomi procedures check`.
std::vector<Error> mistakes(const std::map<std::string, std::string>& files);

// --- finding parts of a definition; null when there is none
const FieldDefinition* find_field(const RecordType& type, std::string_view name);
const StateDefinition* find_state(const RecordType& type, std::string_view name);
const TransitionDefinition* find_transition(const RecordType& type, std::string_view name);
const DeadlineDefinition* find_deadline(const RecordType& type, std::string_view name);
/// Values of a parameter; empty when it is not given.
std::span<const std::string> parameter(std::span<const Parameter> parameters, std::string_view name);
/// Its first value; `absent` when there is none.
std::string parameter_text(std::span<const Parameter> parameters, std::string_view name,
                           std::string_view absent = {});

/// The names of guards and effects that definitions may use, with the parameters each takes; the engine has a
/// function for each (a test holds both equal).
struct Callable {
  std::string_view name;
  std::vector<std::string_view> required, optional;
};
std::span<const Callable> known_guards();
std::span<const Callable> known_effects();

}  // namespace hinomi::procedure
