// See written_values.hpp.
#include "procedure/intake/written_values.hpp"

#include <algorithm>
#include <charconv>

#include "base/json.hpp"
#include "base/text.hpp"

namespace hinomi::procedure::intake {
namespace {

std::string code_of(const Vocabulary* vocabulary, const std::string& written) {
  if (vocabulary == nullptr) return written;
  const std::string folded = fold(written);
  for (const Term& term : vocabulary->terms) {
    if (folded == fold(term.code) || folded == fold(term.label.ja) || folded == fold(term.label.en))
      return term.code;
  }
  return written;
}

Json number_of(const std::string& written) {
  std::string digits;
  std::string rest = normalise(written).text;
  for (const std::string_view unit : {"円", "¥", "\\"}) {
    if (const std::size_t at = rest.find(unit); at != std::string::npos) rest.erase(at, unit.size());
  }
  for (const char c : rest) {
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (c != ',' && c != ' ') {
      return written;
    }
  }
  std::int64_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return read.ec == std::errc() ? Json(value) : Json(written);
}

Json flag_of(const std::string& written) {
  constexpr std::string_view yes[] = {"1", "true", "yes", "有", "はい", "○", "あり", "同意する", "同意", "☑"};
  constexpr std::string_view no[] = {"0", "false", "no", "無", "いいえ", "×", "なし", "同意しない", "□", "☐"};
  const std::string folded = fold(written);
  if (std::find(std::begin(yes), std::end(yes), folded) != std::end(yes)) return true;
  if (std::find(std::begin(no), std::end(no), folded) != std::end(no)) return false;
  return written;
}

}  // namespace

Json value_as_written(const Definitions& definitions, const FieldDefinition& field,
                      const std::string& written) {
  switch (field.kind) {
    case FieldKind::choice:
      return code_of(definitions.vocabulary(field.vocabulary.value_or("")), written);
    case FieldKind::yen:
    case FieldKind::integer:
      return number_of(written);
    case FieldKind::flag:
      return flag_of(written);
    case FieldKind::text:
    case FieldKind::long_text:
    case FieldKind::day:
    case FieldKind::instant:
    case FieldKind::choices:
    case FieldKind::person:
    case FieldKind::organisation:
    case FieldKind::record:
    case FieldKind::observable:
    case FieldKind::file:
    case FieldKind::checklist:
    case FieldKind::table:
      return written;
  }
  HINOMI_ASSERT(false);
}

}  // namespace hinomi::procedure::intake
