// Reads the configuration file against the table of keys (configuration_keys.cpp).
// In: YAML, sections nested or dotted. Out: values by key, checked for type, range and choices when they are
// set. Seconds are written as a number, or with s, m, h or d behind it. Limits: configuration_bytes_max.
// Fails at the first wrong key or value; the error names file and line (line 0: not from a file).
#include "base/configuration.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/file.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/yaml.hpp"

namespace hinomi {

namespace {

using enum ConfigurationType;

const ConfigurationKey* find_key(std::string_view name) {
  const auto keys = configuration_keys();
  const auto row =
      std::find_if(keys.begin(), keys.end(), [&](const ConfigurationKey& key) { return key.name == name; });
  return row == keys.end() ? nullptr : &*row;
}

// The nearest key, however far: a misspelt section or a key without its section should also lead somewhere.
std::string nearest_key(std::string_view wanted) {
  const auto distance = [&](const ConfigurationKey& key) {
    const std::string_view section = key.name.substr(0, key.name.find('.'));
    const std::string_view last = key.name.substr(key.name.rfind('.') + 1);
    return std::min(
        {edit_distance(wanted, key.name), edit_distance(wanted, last), edit_distance(wanted, section)});
  };
  const auto keys = configuration_keys();
  const auto nearest = std::min_element(
      keys.begin(), keys.end(), [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
  return std::string(nearest->name);
}

struct Place {
  std::string file;
  std::size_t line = 0;
};

Error wrong(std::string code, const Place& place, std::string_view key, ErrorArgs more) {
  ErrorArgs args{{"file", place.file}, {"line", std::to_string(place.line)}, {"key", std::string(key)}};
  args.insert(args.end(), more.begin(), more.end());
  return fail(ErrorKind::malformed, std::move(code), std::move(args));
}

std::string_view expected(ConfigurationType type) {
  switch (type) {
    case text:
      return "text";
    case integer:
      return "integer";
    case boolean:
      return "true | false";
    case seconds:
      return "seconds (90, 90s, 15m, 12h, 7d)";
  }
  HINOMI_ASSERT(false);
}

std::optional<std::int64_t> read_integer(std::string_view written) {
  std::int64_t value = 0;
  const char* end = written.data() + written.size();
  const auto [stop, error] = std::from_chars(written.data(), end, value);
  return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> read_seconds(std::string_view written) {
  constexpr std::array<std::pair<char, std::int64_t>, 4> units{
      {{'s', 1}, {'m', 60}, {'h', 3'600}, {'d', 86'400}}};
  std::int64_t factor = 1;
  for (const auto& [letter, unit] : units) {
    if (!written.ends_with(letter)) continue;
    factor = unit;
    written.remove_suffix(1);
    break;
  }
  const auto count = read_integer(written);
  std::int64_t product = 0;
  if (!count || __builtin_mul_overflow(*count, factor, &product)) return std::nullopt;
  return product;
}

Result<std::string> checked_number(const ConfigurationKey& key, std::optional<std::int64_t> number,
                                   const Place& place) {
  if (!number) {
    return wrong("configuration.wrong_type", place, key.name,
                 {{"expected", std::string(expected(key.type))}});
  }
  if (*number < key.least || *number > key.most) {
    return wrong("configuration.out_of_range", place, key.name,
                 {{"least", std::to_string(key.least)}, {"most", std::to_string(key.most)}});
  }
  return std::to_string(*number);
}

// The value as it is kept: numbers in plain decimal, seconds without unit.
Result<std::string> checked(const ConfigurationKey& key, std::string_view written, const Place& place) {
  switch (key.type) {
    case integer:
      return checked_number(key, read_integer(written), place);
    case seconds:
      return checked_number(key, read_seconds(written), place);
    case boolean:
      if (written == "true" || written == "false") return std::string(written);
      return wrong("configuration.wrong_type", place, key.name,
                   {{"expected", std::string(expected(key.type))}});
    case text:
      break;
  }
  if (!key.choices.empty()) {
    const auto choices = split(key.choices, ' ');
    if (std::find(choices.begin(), choices.end(), written) == choices.end()) {
      return wrong("configuration.not_a_choice", place, key.name, {{"expected", std::string(key.choices)}});
    }
  }
  return std::string(written);
}

using Values = std::map<std::string, std::string, std::less<>>;

Result<void> set_value(Values& values, std::string_view name, std::string_view written, const Place& place) {
  const ConfigurationKey* key = find_key(name);
  if (key == nullptr)
    return wrong("configuration.unknown_key", place, to_utf8(name), {{"nearest", nearest_key(name)}});
  HINOMI_ASSIGN(auto value, checked(*key, written, place));
  values[std::string(name)] = std::move(value);
  return {};
}

bool is_section(std::string_view name) {
  const auto keys = configuration_keys();
  return std::any_of(keys.begin(), keys.end(), [&](const ConfigurationKey& key) {
    return key.name.size() > name.size() && key.name.starts_with(name) && key.name[name.size()] == '.';
  });
}

Result<void> take(Values& values, const std::string& name, const YamlNode& node, const Place& place) {
  const bool section = is_section(name);
  const ConfigurationKey* key = find_key(name);
  if (section && node.kind == YamlKind::null) return {};
  // What stands in an unknown section names the nearest key better than the section's own name.
  if (section || (key == nullptr && node.kind == YamlKind::map && !node.map.empty())) {
    if (node.kind != YamlKind::map)
      return wrong("configuration.wrong_type", place, name, {{"expected", "section"}});
    for (const auto& [inner, value] : node.map) {
      HINOMI_TRY(take(values, name + "." + inner, value, {place.file, value.line}));
    }
    return {};
  }
  if (key != nullptr && (node.kind == YamlKind::list || node.kind == YamlKind::map)) {
    return wrong("configuration.wrong_type", place, name, {{"expected", std::string(expected(key->type))}});
  }
  return set_value(values, name, node.text, place);
}

}  // namespace

Result<Configuration> Configuration::parse(std::string_view yaml, std::string_view file) {
  const auto root = parse_yaml(yaml, file);
  if (!root) {
    Error error = root.error();
    if (error.code == "yaml.malformed") error.code = "configuration.unreadable";
    return error;
  }
  Configuration configuration;
  if (root->kind == YamlKind::null) return configuration;
  const Place start{std::string(file), root->line};
  if (root->kind != YamlKind::map) {
    return fail(ErrorKind::malformed, "configuration.unreadable",
                {{"file", start.file}, {"line", std::to_string(start.line)}});
  }
  for (const auto& [name, node] : root->map) {
    HINOMI_TRY(take(configuration.x_values, name, node, {start.file, node.line}));
  }
  return configuration;
}

Result<Configuration> Configuration::load(const std::string& path) {
  HINOMI_ASSIGN(const auto yaml, read_file(path, limits::configuration_bytes_max));
  return parse(yaml, path);
}

Result<void> Configuration::set(std::string_view key, std::string_view value) {
  return set_value(x_values, key, value, {});
}

std::string_view Configuration::value(std::string_view key, ConfigurationType type) const {
  const ConfigurationKey* row = find_key(key);
  HINOMI_ASSERT(row != nullptr && row->type == type);
  const auto set = x_values.find(key);
  return set == x_values.end() ? row->default_value : std::string_view(set->second);
}

std::string Configuration::text(std::string_view key) const {
  return std::string(value(key, ConfigurationType::text));
}

std::int64_t Configuration::integer(std::string_view key) const {
  const auto number = read_integer(value(key, ConfigurationType::integer));
  HINOMI_ASSERT(number.has_value());
  return *number;
}

bool Configuration::boolean(std::string_view key) const {
  return value(key, ConfigurationType::boolean) == "true";
}

std::chrono::seconds Configuration::seconds(std::string_view key) const {
  const auto number = read_integer(value(key, ConfigurationType::seconds));
  HINOMI_ASSERT(number.has_value());
  return std::chrono::seconds{*number};
}

}  // namespace hinomi
