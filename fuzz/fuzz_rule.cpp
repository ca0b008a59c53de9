// Feeds bytes to the looks at detection rules: no crash, no hang, lines of findings lie within the text, and
// a rule that is fine stays fine when a rule that is fine stands before it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "exchange/rules/rule_look.hpp"

namespace {

void check(const hinomi::exchange::RuleLook& look, std::string_view text) {
  const auto lines = std::count(text.begin(), text.end(), '\n') + 2;
  for (const auto& finding : look.findings) {
    if (finding.line < 0 || finding.line > lines) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hinomi::exchange;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const RuleLook yara = look_at_yara(text);
  check(yara, text);
  check(look_at_sigma(text), text);
  check(look_at_suricata(text), text);
  const std::string before = "rule ahead_of_all_others { condition: true }\n" + std::string(text);
  if (yara.fine() && yara.rules > 0 && text.find("ahead_of_all_others") == std::string_view::npos &&
      !look_at_yara(before).fine())
    std::abort();
  return 0;
}
