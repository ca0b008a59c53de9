// Names and labels of the enums. Made by tools/generate.mjs from schema/. Do not edit.
#include "model/api_money.hpp"

#include <array>

namespace hinomi {

namespace {
struct FreezeStandingName { std::string_view text, ja, en; };
constexpr std::array<FreezeStandingName, 5> freeze_standing_names{{
    {"none", "依頼なし", "Not asked for"},
    {"asked", "依頼中", "Asked for"},
    {"frozen", "凍結中", "Frozen"},
    {"failed", "不調", "Failed"},
    {"lifted", "解除済", "Lifted"},
}};
constexpr std::array<FreezeStanding, 5> freeze_standing_values{FreezeStanding::none, FreezeStanding::asked, FreezeStanding::frozen, FreezeStanding::failed, FreezeStanding::lifted};
}  // namespace

std::string_view to_text(FreezeStanding value) { return freeze_standing_names[static_cast<std::size_t>(value)].text; }
std::string_view label(FreezeStanding value, Language language) {
  const auto& row = freeze_standing_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<FreezeStanding> parse_freeze_standing(std::string_view text) {
  for (std::size_t i = 0; i < freeze_standing_names.size(); ++i) {
    if (freeze_standing_names[i].text == text) return static_cast<FreezeStanding>(i);
  }
  return std::nullopt;
}
std::span<const FreezeStanding> all_freeze_standing() { return freeze_standing_values; }

}  // namespace hinomi
