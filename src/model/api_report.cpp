// Names and labels of the enums. Made by tools/generate.mjs from schema/. Do not edit.
#include "model/api_report.hpp"

#include <array>

namespace hinomi {

namespace {
struct ReportPartName { std::string_view text, ja, en; };
constexpr std::array<ReportPartName, 4> report_part_names{{
    {"coverage", "観測の状況", "Coverage and losses"},
    {"access", "センサーに対するアクセス", "Accesses to sensors"},
    {"method", "手法別の観測", "Methods"},
    {"backscatter", "DoS攻撃被害の観測", "Victims of denial of service"},
}};
constexpr std::array<ReportPart, 4> report_part_values{ReportPart::coverage, ReportPart::access, ReportPart::method, ReportPart::backscatter};
}  // namespace

std::string_view to_text(ReportPart value) { return report_part_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ReportPart value, Language language) {
  const auto& row = report_part_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ReportPart> parse_report_part(std::string_view text) {
  for (std::size_t i = 0; i < report_part_names.size(); ++i) {
    if (report_part_names[i].text == text) return static_cast<ReportPart>(i);
  }
  return std::nullopt;
}
std::span<const ReportPart> all_report_part() { return report_part_values; }

namespace {
struct ReportFormName { std::string_view text, ja, en; };
constexpr std::array<ReportFormName, 5> report_form_names{{
    {"json", "JSON", "JSON"},
    {"html", "HTML", "HTML"},
    {"pdf", "PDF", "PDF"},
    {"docx", "Word文書", "Word document"},
    {"csv", "CSV（ZIP）", "CSV (zip)"},
}};
constexpr std::array<ReportForm, 5> report_form_values{ReportForm::json, ReportForm::html, ReportForm::pdf, ReportForm::docx, ReportForm::csv};
}  // namespace

std::string_view to_text(ReportForm value) { return report_form_names[static_cast<std::size_t>(value)].text; }
std::string_view label(ReportForm value, Language language) {
  const auto& row = report_form_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<ReportForm> parse_report_form(std::string_view text) {
  for (std::size_t i = 0; i < report_form_names.size(); ++i) {
    if (report_form_names[i].text == text) return static_cast<ReportForm>(i);
  }
  return std::nullopt;
}
std::span<const ReportForm> all_report_form() { return report_form_values; }

}  // namespace hinomi
