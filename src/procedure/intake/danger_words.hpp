// Words by which a report is at once one of danger (特異相談). In: content/rules/danger_words.yaml and texts
// as people write them. Out: the reason of the first word found. Words in Japanese are compared folded and
// without blanks and punctuation between their signs, so that 「殺 す」 and 「ｻﾂｶﾞｲ」 do not slip past; words
// in Latin letters as whole words. Judges nothing else: an officer decides. Limits: limits.hpp. Fails as
// malformed `content.field` (file, line, expected). Source: domain.md fact 5, transition 受付→緊急移送.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::procedure::intake {

class DangerWords {
 public:
  /// Reads content/rules/danger_words.yaml.
  static Result<DangerWords> load(const std::string& content_folder);
  /// Reads the text of such a file.
  static Result<DangerWords> read(std::string_view yaml, const std::string& file);

  struct Danger {
    std::string reason;  // e.g. suicide
    TextPair label;
    std::string word;  // as the file has it
  };
  /// Finds the first danger in a text; nothing when there is none.
  std::optional<Danger> find(std::string_view text) const;
  /// Tells whether a danger of the reason is in the text, be it the first or not.
  bool names(std::string_view text, std::string_view reason) const;

 private:
  struct Word {
    std::string form;  // as it is compared
    std::size_t danger = 0;
  };
  std::vector<std::size_t> all_in(std::string_view text) const;

  std::vector<Danger> x_dangers;  // one for each word, in the file's order
  std::vector<Word> x_joined, x_latin, x_joined_except, x_latin_except;
};

}  // namespace hinomi::procedure::intake
