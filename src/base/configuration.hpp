// The program's one configuration file (YAML). Every key stands in the table of configuration.cpp with type,
// default and its meaning in ja and en; docs/reference/configuration.md is generated from it. An unknown key
// is an error that names the nearest known one. Values are read through typed getters by key; a missing key
// gives its default.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/error_text.hpp"
#include "base/result.hpp"

namespace hinomi {

enum class ConfigurationType : std::uint8_t { text, integer, boolean, seconds };

struct ConfigurationKey {
  std::string_view name;  // dotted, e.g. server.address
  ConfigurationType type;
  std::string_view default_value;
  std::string_view ja;
  std::string_view en;
  std::int64_t least = 0;         // of an integer or seconds
  std::int64_t most = 0;          // 0: no range
  std::string_view choices = {};  // of a text that takes only these, separated by blanks
};

/// All keys, in the order in which the reference page shows them.
std::span<const ConfigurationKey> configuration_keys();
/// Writes the reference of all keys as Markdown; docs/reference/configuration.md is ja, then en.
std::string configuration_reference(Language language);

class Configuration {
 public:
  /// Holds every default.
  Configuration() = default;
  /// Reads YAML text; `file` is for messages. Fails as malformed `configuration.unknown_key` (key, nearest,
  /// line), `configuration.wrong_type` (key, expected, line), `configuration.out_of_range` (key, least, most,
  /// line), `configuration.not_a_choice` (key, expected, line), `yaml.twice` or `configuration.unreadable`
  /// (line).
  static Result<Configuration> parse(std::string_view yaml, std::string_view file);
  /// Reads the file; also fails as file.hpp does.
  static Result<Configuration> load(const std::string& path);

  /// Sets one key as if the file had said so; for command-line overrides and tests.
  Result<void> set(std::string_view key, std::string_view value);

  // A getter of a key that is not in the table, or of another type than the table's, is our bug and ends the
  // program.

  std::string text(std::string_view key) const;
  std::int64_t integer(std::string_view key) const;
  bool boolean(std::string_view key) const;
  std::chrono::seconds seconds(std::string_view key) const;

 private:
  std::string_view value(std::string_view key, ConfigurationType type) const;

  std::map<std::string, std::string, std::less<>> x_values;
};

}  // namespace hinomi
