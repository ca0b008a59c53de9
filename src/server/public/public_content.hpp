// What the public pages say and ask, from content/public: texts.yaml (all words, ja and en) and
// report_form.yaml (the doors and the fields of the record type that the public fills in). Checked as a whole
// at the start: a text that a page needs, a field that the record type does not have. Fails as malformed
// `content.field` (file, line, expected), not_found `intake.text_missing` (key, file).
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::server {

/// A way in: report, consultation, tip.
struct PublicDoor {
  std::string name, kind;  // place in the address; code of the vocabulary
  TextPair label, about;
};

struct PublicField {
  FieldDefinition definition;
  TextPair label, help;
  std::vector<Term> terms;            // of a choice
  std::vector<std::string> doors;     // asked there; empty: everywhere
  std::vector<std::string> required;  // doors at which it must be filled in

  bool asked_at(std::string_view door) const;
  bool required_at(std::string_view door) const;
};

struct PublicForm {
  std::string channel;
  std::vector<PublicDoor> doors;
  std::vector<PublicField> fields;
  TextPair files_label, files_help;

  const PublicDoor* door(std::string_view name) const;
};

class PublicTexts {
 public:
  static Result<PublicTexts> read(std::string_view yaml, const std::string& file);
  /// Gives a text by its key; the keys that pages use are checked when the file is read.
  const std::string& text(std::string_view key, Language language) const;
  bool has(std::string_view key) const { return x_texts.find(key) != x_texts.end(); }

 private:
  std::map<std::string, TextPair, std::less<>> x_texts;
};

struct PublicContent {
  PublicTexts texts;
  PublicForm form;
};

/// Reads content/public against the record type and its vocabularies.
Result<PublicContent> read_public_content(const std::string& content_folder, const RecordType& type,
                                          const std::vector<Vocabulary>& vocabularies);

}  // namespace hinomi::server
