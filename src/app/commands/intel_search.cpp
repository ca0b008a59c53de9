// hinomi intel search: what is known of the values in a text: one value, a list, a report. In: words of the
// command line, or standard input. Out: a line a value, or JSON. Exit status 0 when something is known, 1
// when nothing is. By the running server, or here when none runs.
#include "app/commands/commands.hpp"
#include "app/intelligence.hpp"
#include "app/served_command.hpp"
#include "app/terminal_text.hpp"
#include "base/json.hpp"
#include "intel/know/values.hpp"
#include "server/api_json.hpp"

namespace hinomi::app {
namespace {

constexpr Option options[] = {
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

std::string asked(const CommandRoom& room) {
  const auto& words = room.arguments.positional();
  if (words.size() == 1 && words.front() == "-") return room.input.text;
  std::string text;
  for (const std::string& word : words) (text += word) += '\n';
  return text;
}

std::string line_of(const IntelValue& value, bool ja) {
  std::string line = std::string(label(value.kind, ja ? Language::ja : Language::en)) + "  " +
                     terminal_text(value.value) + "  ";
  line += value.parts == 0 ? (ja ? "該当なし" : "not known")
                           : std::to_string(value.parts) + (ja ? "件に記載" : " parts");
  for (const IntelWarning& warning : value.warnings) line += "  ! " + terminal_text(warning.list);
  return line;
}

Result<int> work(const CommandRoom& room) {
  HINOMI_ASSIGN(const IntelLookup answer,
                intel::look_up(room.tower.intelligence().know(), room.person, asked(room)));
  if (room.json()) {
    room.out.print(to_text(server::encode(answer)));
  } else {
    for (const IntelValue& value : answer.items) room.out.print(line_of(value, room.ja()));
  }
  return answer.known > 0 ? exit_done : exit_nothing;
}

int run(const Arguments& arguments) { return run_served(intel_search_served, arguments); }

}  // namespace

const Command intel_search_command{"intel search",
                                   "VALUE…",
                                   options,
                                   "値又は文章に含まれる値について、分かっていることを示す",
                                   "say what is known of values, or of the values of a text",
                                   run};
const ServedCommand intel_search_served{intel_search_command, work, true};

}  // namespace hinomi::app
