// Names and labels of the enums. Made by tools/generate.mjs from schema/. Do not edit.
#include "model/api_sites.hpp"

#include <array>

namespace hinomi {

namespace {
struct BulkFormName { std::string_view text, ja, en; };
constexpr std::array<BulkFormName, 3> bulk_form_names{{
    {"table", "表（CSV・TSV）", "Table (CSV, TSV)"},
    {"list", "一覧（1行に1件）", "List (one a line)"},
    {"json_lines", "JSON Lines", "JSON Lines"},
}};
constexpr std::array<BulkForm, 3> bulk_form_values{BulkForm::table, BulkForm::list, BulkForm::json_lines};
}  // namespace

std::string_view to_text(BulkForm value) { return bulk_form_names[static_cast<std::size_t>(value)].text; }
std::string_view label(BulkForm value, Language language) {
  const auto& row = bulk_form_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<BulkForm> parse_bulk_form(std::string_view text) {
  for (std::size_t i = 0; i < bulk_form_names.size(); ++i) {
    if (bulk_form_names[i].text == text) return static_cast<BulkForm>(i);
  }
  return std::nullopt;
}
std::span<const BulkForm> all_bulk_form() { return bulk_form_values; }

namespace {
struct BulkOutcomeName { std::string_view text, ja, en; };
constexpr std::array<BulkOutcomeName, 3> bulk_outcome_names{{
    {"made", "登録", "Made"},
    {"joined", "登録済みに統合", "Joined"},
    {"refused", "受付不可", "Refused"},
}};
constexpr std::array<BulkOutcome, 3> bulk_outcome_values{BulkOutcome::made, BulkOutcome::joined, BulkOutcome::refused};
}  // namespace

std::string_view to_text(BulkOutcome value) { return bulk_outcome_names[static_cast<std::size_t>(value)].text; }
std::string_view label(BulkOutcome value, Language language) {
  const auto& row = bulk_outcome_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<BulkOutcome> parse_bulk_outcome(std::string_view text) {
  for (std::size_t i = 0; i < bulk_outcome_names.size(); ++i) {
    if (bulk_outcome_names[i].text == text) return static_cast<BulkOutcome>(i);
  }
  return std::nullopt;
}
std::span<const BulkOutcome> all_bulk_outcome() { return bulk_outcome_values; }

}  // namespace hinomi
