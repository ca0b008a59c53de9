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
#include "base/text.hpp"

namespace {

using hinomi::app::Command;

// Rows in the order of the help; the longest matching words win.
const Command* const commands[] = {
    &hinomi::app::serve_command,
    &hinomi::app::import_command,
    &hinomi::app::report_command,
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

bool starts_with_words(const std::vector<std::string>& words, std::string_view row, std::size_t& count) {
  const auto parts = hinomi::split(row, ' ');
  count = parts.size();
  if (words.size() < parts.size()) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (words[i] != parts[i]) return false;
  }
  return true;
}

int print_help(hinomi::Language language) {
  std::vector<Command> rows;
  for (const Command* command : commands) rows.push_back(*command);
  std::fputs(hinomi::app::help(rows, language).c_str(), stdout);
  return 0;
}

int unknown(const std::vector<std::string>& words, hinomi::Language language) {
  std::vector<std::string_view> names;
  for (const Command* command : commands) names.push_back(command->words);
  const std::string typed =
      words.size() > 1 && !words[1].starts_with("-") ? words[0] + " " + words[1] : words[0];
  auto nearest = hinomi::nearest_name(typed, names);
  if (nearest.empty()) nearest = "help";
  hinomi::app::say(hinomi::fail(hinomi::ErrorKind::malformed, "command.unknown",
                                {{"command", typed}, {"nearest", std::string(nearest)}}),
                   language);
  return 2;
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
  const Command* command = nullptr;
  std::size_t taken = 0;
  for (const Command* row : commands) {
    std::size_t length = 0;
    if (starts_with_words(words, row->words, length) && length > taken) {
      command = row;
      taken = length;
    }
  }
  if (command == nullptr) return unknown(words, language);
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
