// Names and labels of the enums. Made by tools/generate.mjs from schema/. Do not edit.
#include "model/api_letters.hpp"

#include <array>

namespace hinomi {

namespace {
struct LetterFormName { std::string_view text, ja, en; };
constexpr std::array<LetterFormName, 6> letter_form_names{{
    {"html", "表示", "Page"},
    {"pdf", "PDF", "PDF"},
    {"docx", "DOCX", "DOCX"},
    {"csv", "CSV", "CSV"},
    {"json", "JSON", "JSON"},
    {"stix", "STIX", "STIX"},
}};
constexpr std::array<LetterForm, 6> letter_form_values{LetterForm::html, LetterForm::pdf, LetterForm::docx, LetterForm::csv, LetterForm::json, LetterForm::stix};
}  // namespace

std::string_view to_text(LetterForm value) { return letter_form_names[static_cast<std::size_t>(value)].text; }
std::string_view label(LetterForm value, Language language) {
  const auto& row = letter_form_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<LetterForm> parse_letter_form(std::string_view text) {
  for (std::size_t i = 0; i < letter_form_names.size(); ++i) {
    if (letter_form_names[i].text == text) return static_cast<LetterForm>(i);
  }
  return std::nullopt;
}
std::span<const LetterForm> all_letter_form() { return letter_form_values; }

}  // namespace hinomi
