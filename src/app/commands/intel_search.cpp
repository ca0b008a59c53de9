// hinomi intel search: what is known of the values in a text: one value, a list, a report. In: words of the
// command line, or standard input. Out: a line a value, or JSON. Exit status 0 when something is known, 1
// when nothing is. Works on the data folder itself: no server may run on it meanwhile.
#include <iostream>
#include <iterator>

#include "app/commands/commands.hpp"
#include "app/intelligence.hpp"
#include "app/local_principal.hpp"
#include "app/terminal_text.hpp"
#include "app/watchtower.hpp"
#include "base/json.hpp"
#include "intel/know/values.hpp"
#include "server/api_json.hpp"

namespace hinomi::app {
namespace {

constexpr Option options[] = {
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

std::string asked(const Arguments& arguments) {
  std::string text;
  for (const std::string& word : arguments.positional()) (text += word) += '\n';
  if (text == "-\n") return {std::istreambuf_iterator<char>(std::cin), {}};
  return text;
}

Result<IntelLookup> look(const Arguments& arguments) {
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto person,
                local_principal(tower->store(), settings.configuration.text("organisation.code")));
  return intel::look_up(tower->intelligence().know(), person, asked(arguments));
}

void show(const IntelValue& value, bool ja) {
  std::string line = std::string(label(value.kind, ja ? Language::ja : Language::en)) + "  " +
                     terminal_text(value.value) + "  ";
  line += value.parts == 0 ? (ja ? "該当なし" : "not known")
                           : std::to_string(value.parts) + (ja ? "件に記載" : " parts");
  for (const IntelWarning& warning : value.warnings) line += "  ! " + terminal_text(warning.list);
  print(line);
}

int run(const Arguments& arguments) {
  const auto answer = look(arguments);
  if (!answer) return say(answer.error(), arguments.language());
  if (arguments.has("json")) {
    print(to_text(server::encode(*answer)));
  } else {
    for (const IntelValue& value : answer->items) show(value, arguments.language() == Language::ja);
  }
  return answer->known > 0 ? 0 : 1;
}

}  // namespace

const Command intel_search_command{"intel search",
                                   "VALUE…",
                                   options,
                                   "値又は文章に含まれる値について、分かっていることを示す",
                                   "say what is known of values, or of the values of a text",
                                   run};

}  // namespace hinomi::app
