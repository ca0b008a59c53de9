// The command line's grammar: one row per command and per option drives parsing, errors and help, in ja and
// en. Form: hinomi WORDS… [--option VALUE | --switch | POSITIONAL]…; `--option=VALUE` is read too; `--` ends
// options.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"

namespace hinomi::app {

struct Option {
  std::string_view name;   // without dashes
  std::string_view value;  // placeholder in help; empty for a switch
  std::string_view ja, en;
  bool required = false;
};

class Arguments {
 public:
  std::optional<std::string> value(std::string_view option) const;
  std::string value_or(std::string_view option, std::string_view otherwise) const;
  bool has(std::string_view option) const { return x_values.contains(option); }
  const std::vector<std::string>& positional() const { return x_positional; }
  Language language() const { return x_language; }
  /// The words after those of the command, as they were typed.
  const std::vector<std::string>& words() const { return x_words; }

 private:
  friend Result<Arguments> parse_arguments(const struct Command& command, std::span<const std::string> words);
  std::map<std::string, std::string, std::less<>> x_values;
  std::vector<std::string> x_positional, x_words;
  Language x_language = Language::ja;
};

struct Command {
  std::string_view words;       // e.g. "observe import"
  std::string_view positional;  // e.g. "FILE…"; empty when none are taken
  std::span<const Option> options;
  std::string_view ja, en;
  int (*run)(const Arguments& arguments);  // the process's exit status
};

struct CommandFound {
  const Command* command = nullptr;
  std::size_t words = 0;  // taken by its name
};
/// Finds the row whose words the line begins with; the longest wins. Fails as malformed `command.unknown`
/// (nearest).
Result<CommandFound> find_command(std::span<const Command* const> commands,
                                  std::span<const std::string> words);

/// Options that every command takes: --config, --data, --lang.
std::span<const Option> common_options();
/// Fails as malformed `command.option_unknown` (nearest), `command.option_needs_value`,
/// `command.option_missing`, `command.positional` (none taken, or at least one needed).
Result<Arguments> parse_arguments(const Command& command, std::span<const std::string> words);
/// The language asked for by --lang, else by LC_ALL, LC_MESSAGES or LANG; ja when none says.
Language language_of(std::span<const std::string> words);
/// Help for one command of a program, or for all of hinomi's.
std::string help(const Command& command, Language language, std::string_view program = "hinomi");
std::string help(std::span<const Command> commands, Language language);

}  // namespace hinomi::app
