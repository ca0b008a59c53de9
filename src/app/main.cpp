// hinomi: the server and the command line in one program. Exit status: 0 done, 1 failed (said on standard
// error), 2 the command line was not understood; commands of intelligence have more (served_command.hpp). In:
// words and options as in arguments.hpp; the longest matching row of the table runs.
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/served_command.hpp"
#include "app/settings.hpp"

namespace {

using hinomi::app::Command;

// Rows in the order of the help; the longest matching words win.
const Command* const commands[] = {
    &hinomi::app::serve_command,
    &hinomi::app::import_command,
    &hinomi::app::report_command,
    &hinomi::app::rollup_command,
    &hinomi::app::backtest_command,
    &hinomi::app::observe_ledger_command,
    &hinomi::app::sensor_command,
    &hinomi::app::simulate_command,
    &hinomi::app::demo_command,
    &hinomi::app::demonstration_remove_command,
    &hinomi::app::audit_verify_command,
    &hinomi::app::evidence_export_command,
    &hinomi::app::evidence_verify_command,
    &hinomi::app::people_list_command,
    &hinomi::app::people_reset_password_command,
    &hinomi::app::procedures_check_command,
    &hinomi::app::procedures_reference_command,
    &hinomi::app::procedures_register_command,
    &hinomi::app::letters_check_command,
    &hinomi::app::letters_render_command,
    &hinomi::app::geography_import_command,
    &hinomi::app::geography_list_command,
    &hinomi::app::geography_choose_command,
    &hinomi::app::intake_fetch_command,
    &hinomi::app::intake_import_command,
    &hinomi::app::intel_feeds_command,
    &hinomi::app::intel_import_command,
    &hinomi::app::intel_search_command,
    &hinomi::app::intel_export_command,
    &hinomi::app::intel_related_command,
    &hinomi::app::intel_extract_command,
    &hinomi::app::hits_ask_command,
    &hinomi::app::hits_list_command,
    &hinomi::app::intel_watch_add_command,
    &hinomi::app::intel_watch_list_command,
    &hinomi::app::intel_watch_matches_command,
    &hinomi::app::records_import_command,
    &hinomi::app::sweep_command,
    &hinomi::app::sweep_observed_command,
    &hinomi::app::sendings_command,
    &hinomi::app::trace_tor_import_command,
    &hinomi::app::trace_tor_ask_command,
    &hinomi::app::trace_tor_list_command,
    &hinomi::app::trace_leads_import_command,
    &hinomi::app::configuration_command,
};

int print_help(hinomi::Language language) {
  std::vector<Command> rows;
  for (const Command* command : commands) rows.push_back(*command);
  std::fputs(hinomi::app::help(rows, language).c_str(), stdout);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  std::signal(SIGPIPE, SIG_IGN);
  umask(0077);  // what the program writes is for its own user
  const std::vector<std::string> words(arguments + 1, arguments + count);
  const auto language = hinomi::app::language_of(words);
  if (words.empty() || words[0] == "help" || words[0] == "--help") return print_help(language);
  if (words[0] == "version" || words[0] == "--version") {
    hinomi::app::print("hinomi " HINOMI_VERSION);
    return 0;
  }
  const auto found = hinomi::app::find_command(commands, words);
  if (!found) {
    hinomi::app::say(found.error(), language);
    return 2;
  }
  const auto [command, taken] = *found;
  const std::span<const std::string> rest(words.data() + taken, words.size() - taken);
  for (const auto& word : rest) {
    if (word == "--help") {
      std::fputs(hinomi::app::help(*command, language).c_str(), stdout);
      return 0;
    }
  }
  const auto parsed = hinomi::app::parse_arguments(*command, rest);
  if (!parsed) {
    if (std::find(rest.begin(), rest.end(), "--json") != rest.end())
      hinomi::app::print(hinomi::app::failure_json(parsed.error(), language));
    hinomi::app::say(parsed.error(), language);
    return 2;
  }
  return command->run(*parsed);
}
