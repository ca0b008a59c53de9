// Names and labels of the enums. Made by tools/generate.mjs from schema/. Do not edit.
#include "model/api_sensor.hpp"

#include <array>

namespace hinomi {

namespace {
struct LedgerStateName { std::string_view text, ja, en; };
constexpr std::array<LedgerStateName, 2> ledger_state_names{{
    {"agrees", "一致", "Agrees"},
    {"differs", "不一致", "Differs"},
}};
constexpr std::array<LedgerState, 2> ledger_state_values{LedgerState::agrees, LedgerState::differs};
}  // namespace

std::string_view to_text(LedgerState value) { return ledger_state_names[static_cast<std::size_t>(value)].text; }
std::string_view label(LedgerState value, Language language) {
  const auto& row = ledger_state_names[static_cast<std::size_t>(value)];
  return language == Language::ja ? row.ja : row.en;
}
std::optional<LedgerState> parse_ledger_state(std::string_view text) {
  for (std::size_t i = 0; i < ledger_state_names.size(); ++i) {
    if (ledger_state_names[i].text == text) return static_cast<LedgerState>(i);
  }
  return std::nullopt;
}
std::span<const LedgerState> all_ledger_state() { return ledger_state_values; }

}  // namespace hinomi
