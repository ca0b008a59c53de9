// hinomi-sensor: the program at a connection point. Exit status: 0 done, 1 failed (said on standard error), 2
// the command line was not understood.
#include <sys/stat.h>

#include <csignal>
#include <cstdio>

#include "app/sensor/sensor_commands.hpp"
#include "app/settings.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::app;

constexpr std::string_view program = "hinomi-sensor";

const Command* const commands[] = {&sensor_run_command, &spool_list_command, &spool_verify_command,
                                   &spool_export_command, &respond_command};

int print_help(Language language) {
  for (const Command* command : commands)
    std::fputs((help(*command, language, program) + "\n").c_str(), stdout);
  return 0;
}

int run(const std::vector<std::string>& words, Language language) {
  const auto found = find_command(commands, words);
  if (!found) return say(found.error(), language), 2;
  const std::span<const std::string> rest(words.data() + found->words, words.size() - found->words);
  for (const std::string& word : rest) {
    if (word != "--help") continue;
    std::fputs(help(*found->command, language, program).c_str(), stdout);
    return 0;
  }
  const auto parsed = parse_arguments(*found->command, rest);
  if (!parsed) return say(parsed.error(), language), 2;
  return found->command->run(*parsed);
}

}  // namespace

int main(int count, char** arguments) {
  std::signal(SIGPIPE, SIG_IGN);
  umask(0077);  // captured packets are for its own user
  const std::vector<std::string> words(arguments + 1, arguments + count);
  const Language language = language_of(words);
  if (words.empty() || words[0] == "help" || words[0] == "--help") return print_help(language);
  if (words[0] == "version" || words[0] == "--version") {
    print("hinomi-sensor " HINOMI_VERSION);
    return 0;
  }
  return run(words, language);
}
