// Names and labels of the enums. Made by tools/generate.mjs from schema/. Do not edit.
#include "model/api_trace.hpp"

#include <array>

namespace hinomi {

namespace {
struct TorFormName { std::string_view text, ja, en; };
constexpr std::array<TorFormName, 3> tor_form_names{{
    {"consensus", "コンセンサス", "Consensus"},
    {"microdesc", "コンセンサス（microdesc）", "Consensus (microdesc)"},
    {"exit_list", "出口アドレスの一覧", "Exit list"},
}};
constexpr std::array<TorForm, 3> tor_form_values{TorForm::consensus, TorForm::microdesc, TorForm::exit_list};
}  // namespace

std::string_view to_text(TorForm value) { return tor_form_names[static_cast<std::size_t>(value)].text; }
std::string_view label(TorForm value, Language language) {
  const auto& row = tor_form_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<TorForm> parse_tor_form(std::string_view text) {
  for (std::size_t i = 0; i < tor_form_names.size(); ++i) {
    if (tor_form_names[i].text == text) return static_cast<TorForm>(i);
  }
  return std::nullopt;
}
std::span<const TorForm> all_tor_form() { return tor_form_values; }

namespace {
struct TorStandingName { std::string_view text, ja, en; };
constexpr std::array<TorStandingName, 4> tor_standing_names{{
    {"exit", "出口", "Exit"},
    {"relay", "中継（出口でない）", "Relay (no exit)"},
    {"not_listed", "掲載なし", "Not listed"},
    {"unknown", "不明（その時刻の記録がない）", "Unknown (no record of that time)"},
}};
constexpr std::array<TorStanding, 4> tor_standing_values{TorStanding::exit, TorStanding::relay, TorStanding::not_listed, TorStanding::unknown};
}  // namespace

std::string_view to_text(TorStanding value) { return tor_standing_names[static_cast<std::size_t>(value)].text; }
std::string_view label(TorStanding value, Language language) {
  const auto& row = tor_standing_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<TorStanding> parse_tor_standing(std::string_view text) {
  for (std::size_t i = 0; i < tor_standing_names.size(); ++i) {
    if (tor_standing_names[i].text == text) return static_cast<TorStanding>(i);
  }
  return std::nullopt;
}
std::span<const TorStanding> all_tor_standing() { return tor_standing_values; }

namespace {
struct TorListKindName { std::string_view text, ja, en; };
constexpr std::array<TorListKindName, 2> tor_list_kind_names{{
    {"exits", "出口のみ", "Exits only"},
    {"relays", "全ての中継", "All relays"},
}};
constexpr std::array<TorListKind, 2> tor_list_kind_values{TorListKind::exits, TorListKind::relays};
}  // namespace

std::string_view to_text(TorListKind value) { return tor_list_kind_names[static_cast<std::size_t>(value)].text; }
std::string_view label(TorListKind value, Language language) {
  const auto& row = tor_list_kind_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<TorListKind> parse_tor_list_kind(std::string_view text) {
  for (std::size_t i = 0; i < tor_list_kind_names.size(); ++i) {
    if (tor_list_kind_names[i].text == text) return static_cast<TorListKind>(i);
  }
  return std::nullopt;
}
std::span<const TorListKind> all_tor_list_kind() { return tor_list_kind_values; }

namespace {
struct TorListFormName { std::string_view text, ja, en; };
constexpr std::array<TorListFormName, 3> tor_list_form_names{{
    {"csv", "CSV", "CSV"},
    {"plain", "アドレスの一覧", "Plain list"},
    {"nftables", "nftablesの集合", "nftables set"},
}};
constexpr std::array<TorListForm, 3> tor_list_form_values{TorListForm::csv, TorListForm::plain, TorListForm::nftables};
}  // namespace

std::string_view to_text(TorListForm value) { return tor_list_form_names[static_cast<std::size_t>(value)].text; }
std::string_view label(TorListForm value, Language language) {
  const auto& row = tor_list_form_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<TorListForm> parse_tor_list_form(std::string_view text) {
  for (std::size_t i = 0; i < tor_list_form_names.size(); ++i) {
    if (tor_list_form_names[i].text == text) return static_cast<TorListForm>(i);
  }
  return std::nullopt;
}
std::span<const TorListForm> all_tor_list_form() { return tor_list_form_values; }

}  // namespace hinomi
