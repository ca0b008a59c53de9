// Parsing and help out of the same rows; see arguments.hpp.
#include "app/arguments.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"

namespace hinomi::app {

namespace {

constexpr Option common[] = {
    {"config", "FILE", "設定ファイル（既定：データの置き場所のhinomi.yaml）",
     "configuration file (default: hinomi.yaml in the data folder)"},
    {"data", "FOLDER", "データの置き場所（既定：設定のstore.directory）",
     "data folder (default: store.directory of the configuration)"},
    {"lang", "ja|en", "表示の言語", "language of messages"},
};

const Option* find_option(const Command& command, std::string_view name) {
  for (const auto& option : common) {
    if (option.name == name) return &option;
  }
  for (const auto& option : command.options) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

Error unknown_option(const Command& command, std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& option : common) names.push_back(option.name);
  for (const auto& option : command.options) names.push_back(option.name);
  const auto nearest = nearest_name(name, names);
  return fail(ErrorKind::malformed, "command.option_unknown",
              {{"option", "--" + std::string(name)},
               {"nearest", nearest.empty() ? "--help" : "--" + std::string(nearest)}});
}

std::string option_lines(std::span<const Option> options, Language language) {
  std::string text;
  for (const auto& option : options) {
    std::string left =
        "  --" + std::string(option.name) + (option.value.empty() ? "" : " " + std::string(option.value));
    left.resize(std::max<std::size_t>(left.size() + 2, 28), ' ');
    text += left + std::string(language == Language::ja ? option.ja : option.en) + "\n";
  }
  return text;
}

}  // namespace

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = x_values.find(option);
  if (found == x_values.end()) return std::nullopt;
  return found->second;
}

std::string Arguments::value_or(std::string_view option, std::string_view otherwise) const {
  return value(option).value_or(std::string(otherwise));
}

std::span<const Option> common_options() { return common; }

Language language_of(std::span<const std::string> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--lang" && i + 1 < words.size()) return parse_language(words[i + 1]);
    if (words[i].starts_with("--lang=")) return parse_language(std::string_view(words[i]).substr(7));
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const char* text = std::getenv(name); text != nullptr && *text != 0) {
      return std::string_view(text).starts_with("en") ? Language::en : Language::ja;
    }
  }
  return Language::ja;
}

Result<Arguments> parse_arguments(const Command& command, std::span<const std::string> words) {
  Arguments arguments;
  arguments.x_language = language_of(words);
  arguments.x_words.assign(words.begin(), words.end());
  bool options_ended = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (options_ended || !word.starts_with("--")) {
      arguments.x_positional.push_back(word);
      continue;
    }
    if (word == "--") {
      options_ended = true;
      continue;
    }
    const auto equals = word.find('=');
    const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
    const Option* option = find_option(command, name);
    if (option == nullptr) return unknown_option(command, name);
    std::string value;
    if (!option->value.empty()) {
      if (equals != std::string::npos) {
        value = word.substr(equals + 1);
      } else if (i + 1 < words.size()) {
        value = words[++i];
      } else {
        return fail(ErrorKind::malformed, "command.option_needs_value",
                    {{"option", "--" + name}, {"expected", std::string(option->value)}});
      }
    }
    arguments.x_values[name] = value;
  }
  for (const auto& option : command.options) {
    if (option.required && !arguments.has(option.name)) {
      return fail(ErrorKind::malformed, "command.option_missing",
                  {{"option", "--" + std::string(option.name)}, {"expected", std::string(option.value)}});
    }
  }
  const bool optional = command.positional.starts_with('[');  // written in brackets: may be left out
  if (!optional && command.positional.empty() != arguments.x_positional.empty()) {
    return fail(ErrorKind::malformed,
                command.positional.empty() ? "command.word_not_taken" : "command.word_missing",
                {{"expected", std::string(command.positional)},
                 {"found", arguments.x_positional.empty() ? "" : arguments.x_positional.front()}});
  }
  return arguments;
}

Result<CommandFound> find_command(std::span<const Command* const> commands,
                                  std::span<const std::string> words) {
  CommandFound found;
  std::vector<std::string_view> names;
  for (const Command* command : commands) {
    names.push_back(command->words);
    const auto parts = split(command->words, ' ');
    if (words.size() < parts.size() || parts.size() <= found.words) continue;
    if (std::equal(parts.begin(), parts.end(), words.begin())) found = {command, parts.size()};
  }
  if (found.command != nullptr) return found;
  const std::string typed =
      words.size() > 1 && !words[1].starts_with("-") ? words[0] + " " + words[1] : words[0];
  const auto nearest = nearest_name(typed, names);
  return fail(ErrorKind::malformed, "command.unknown",
              {{"command", typed}, {"nearest", nearest.empty() ? "help" : std::string(nearest)}});
}

std::string help(const Command& command, Language language, std::string_view program) {
  const bool ja = language == Language::ja;
  return std::string(program) + " " + std::string(command.words) + (command.positional.empty() ? "" : " ") +
         std::string(command.positional) + "\n  " + std::string(ja ? command.ja : command.en) + "\n\n" +
         option_lines(command.options, language) + option_lines(common, language);
}

std::string help(std::span<const Command> commands, Language language) {
  const bool ja = language == Language::ja;
  std::string text = ja ? "火の見：インターネットを観測し、見つけたことを対処につなぎます。\n\n"
                        : "Hinomi: watches the Internet and carries what it finds to an action.\n\n";
  for (const auto& command : commands) {
    std::string left = "  hinomi " + std::string(command.words);
    left.resize(std::max<std::size_t>(left.size() + 2, 34), ' ');
    text += left + std::string(ja ? command.ja : command.en) + "\n";
  }
  text +=
      ja ? "\n各コマンドの説明：hinomi コマンド --help\n" : "\nHelp for one command: hinomi COMMAND --help\n";
  return text;
}

}  // namespace hinomi::app
