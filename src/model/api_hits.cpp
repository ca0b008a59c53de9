// Names and labels of the enums. Made by tools/generate.mjs from schema/. Do not edit.
#include "model/api_hits.hpp"

#include <array>

namespace hinomi {

namespace {
struct HitStateName { std::string_view text, ja, en; };
constexpr std::array<HitStateName, 2> hit_state_names{{
    {"open", "未連絡", "Not in touch yet"},
    {"contacted", "連絡済", "In touch"},
}};
constexpr std::array<HitState, 2> hit_state_values{HitState::open, HitState::contacted};
}  // namespace

std::string_view to_text(HitState value) { return hit_state_names[static_cast<std::size_t>(value)].text; }
std::string_view label(HitState value, Language language) {
  const auto& row = hit_state_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<HitState> parse_hit_state(std::string_view text) {
  for (std::size_t i = 0; i < hit_state_names.size(); ++i) {
    if (hit_state_names[i].text == text) return static_cast<HitState>(i);
  }
  return std::nullopt;
}
std::span<const HitState> all_hit_state() { return hit_state_values; }

}  // namespace hinomi
