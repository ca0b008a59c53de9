// Claims about the configuration: every key, every way to be wrong, and the reference page.
#include "base/configuration.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "base/ids.hpp"
#include "base/limits.hpp"

namespace hinomi {

namespace {

std::string argument(const Error& error, std::string_view name) {
  for (const auto& [key, value] : error.args) {
    if (key == name) return value;
  }
  return "(none)";
}

// The key as nested YAML.
std::string yaml_of(std::string_view name, std::string_view value) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return fmt::format("{}: {}\n", name, value);
  return fmt::format("{}:\n  {}: {}\n", name.substr(0, dot), name.substr(dot + 1), value);
}

// A value other than the default that the key takes.
std::string other_value(const ConfigurationKey& key) {
  if (!key.choices.empty()) return std::string(key.choices.substr(key.choices.rfind(' ') + 1));
  switch (key.type) {
    case ConfigurationType::text:
      return "other-text";
    case ConfigurationType::integer:
    case ConfigurationType::seconds:
      return std::to_string(key.most);
    case ConfigurationType::boolean:
      return key.default_value == "true" ? "false" : "true";
  }
  return {};
}

std::string shown(const Configuration& configuration, const ConfigurationKey& key) {
  switch (key.type) {
    case ConfigurationType::text:
      return configuration.text(key.name);
    case ConfigurationType::integer:
      return std::to_string(configuration.integer(key.name));
    case ConfigurationType::seconds:
      return std::to_string(configuration.seconds(key.name).count());
    case ConfigurationType::boolean:
      return configuration.boolean(key.name) ? "true" : "false";
  }
  return {};
}

}  // namespace

TEST_CASE("Configuration every_key_has_a_good_default_and_two_texts") {
  std::set<std::string_view> names;
  for (const ConfigurationKey& key : configuration_keys()) {
    CAPTURE(key.name);
    names.insert(key.name);
    CHECK_FALSE(key.ja.empty());
    CHECK_FALSE(key.en.empty());
    CHECK(key.ja != key.en);
    CHECK(shown(Configuration{}, key) == key.default_value);
    CHECK(Configuration{}.set(key.name, key.default_value));
    const bool number = key.type == ConfigurationType::integer || key.type == ConfigurationType::seconds;
    CHECK(number == (key.most > key.least));
  }
  CHECK(names.size() == configuration_keys().size());
  CHECK(names.size() == 86);
}

TEST_CASE("Configuration reads_every_key_from_the_file") {
  for (const ConfigurationKey& key : configuration_keys()) {
    CAPTURE(key.name);
    const auto configuration = Configuration::parse(yaml_of(key.name, other_value(key)), "h.yaml");
    REQUIRE(configuration);
    CHECK(shown(*configuration, key) == other_value(key));
    CHECK(shown(*configuration, key) != key.default_value);
    for (const ConfigurationKey& rest : configuration_keys()) {
      if (rest.name != key.name) CHECK(shown(*configuration, rest) == rest.default_value);
    }
  }
}

TEST_CASE("Configuration refuses_every_number_out_of_its_range") {
  for (const ConfigurationKey& key : configuration_keys()) {
    if (key.type != ConfigurationType::integer && key.type != ConfigurationType::seconds) continue;
    CAPTURE(key.name);
    for (const std::int64_t value : {key.least - 1, key.most + 1}) {
      const auto configuration = Configuration::parse(yaml_of(key.name, std::to_string(value)), "h.yaml");
      REQUIRE_FALSE(configuration);
      CHECK(configuration.error().code == "configuration.out_of_range");
      CHECK(argument(configuration.error(), "most") == std::to_string(key.most));
      CHECK(argument(configuration.error(), "least") == std::to_string(key.least));
    }
    CHECK(Configuration::parse(yaml_of(key.name, std::to_string(key.least)), "h.yaml"));
    const auto words = Configuration::parse(yaml_of(key.name, "many"), "h.yaml");
    REQUIRE_FALSE(words);
    CHECK(words.error().code == "configuration.wrong_type");
    CHECK(argument(words.error(), "key") == key.name);
  }
}

TEST_CASE("Configuration names_the_line_and_the_nearest_key") {
  struct Row {
    std::string yaml, code, line, nearest;
  };
  for (const Row& row : {
           Row{"server:\n  adress: 192.0.2.1\n", "configuration.unknown_key", "2", "server.address"},
           Row{"log:\n  level: info\nsever:\n  port: 1\n", "configuration.unknown_key", "4", "server.port"},
           Row{"port: 1\n", "configuration.unknown_key", "1", "server.port"},
           Row{"server:\n  port: [1]\n", "configuration.wrong_type", "2", "(none)"},
           Row{"server:\n  port: {a: 1}\n", "configuration.wrong_type", "2", "(none)"},
           Row{"server:\n  port: 1.5\n", "configuration.wrong_type", "2", "(none)"},
           Row{"server:\n  port:\n", "configuration.wrong_type", "2", "(none)"},
           Row{"server: 5\n", "configuration.wrong_type", "1", "(none)"},
           Row{"log:\n  level: loud\n", "configuration.not_a_choice", "2", "(none)"},
           Row{"language: fr\n", "configuration.not_a_choice", "1", "(none)"},
           Row{"server:\n  port: 1\n  port: 2\n", "yaml.twice", "3", "(none)"},
           Row{"server:\n  port: [1\n", "configuration.unreadable", "3", "(none)"},
           Row{"- server\n", "configuration.unreadable", "1", "(none)"},
           Row{"language:\n  ja: 1\n", "configuration.wrong_type", "1", "(none)"},
           Row{"sever: 5\n", "configuration.unknown_key", "1", "server.address"},
       }) {
    CAPTURE(row.yaml);
    const auto configuration = Configuration::parse(row.yaml, "h.yaml");
    REQUIRE_FALSE(configuration);
    CHECK(configuration.error().code == row.code);
    CHECK(argument(configuration.error(), "line") == row.line);
    CHECK(argument(configuration.error(), "file") == "h.yaml");
    CHECK(argument(configuration.error(), "nearest") == row.nearest);
  }
}

TEST_CASE("Configuration takes_empty_sections_and_dotted_keys") {
  const auto configuration =
      Configuration::parse("server:\nlog.level: debug\nstore:\n  vault_key_file:\n", "h.yaml");
  REQUIRE(configuration);
  CHECK(configuration->text("log.level") == "debug");
  CHECK(configuration->text("store.vault_key_file").empty());
  CHECK(Configuration::parse("", "h.yaml"));
}

TEST_CASE("Configuration reads_seconds_with_units") {
  for (const auto& [written, count] : std::vector<std::pair<const char*, std::int64_t>>{
           {"90", 90}, {"90s", 90}, {"15m", 900}, {"12h", 43'200}, {"7d", 604'800}}) {
    Configuration configuration;
    REQUIRE(configuration.set("session.idle_seconds", written));
    CHECK(configuration.seconds("session.idle_seconds").count() == count);
  }
  Configuration configuration;
  for (const std::string_view written :
       {"", "s", "1w", "-5m", "9999999999999999999", "9223372036854775807d", "1 h"}) {
    CAPTURE(written);
    CHECK_FALSE(configuration.set("session.idle_seconds", written));
  }
  CHECK(configuration.seconds("session.idle_seconds").count() == 1800);
}

TEST_CASE("Configuration loads_a_file_and_says_when_it_is_not_there") {
  const std::string path =
      (std::filesystem::temp_directory_path() / fmt::format("hinomi-{}.yaml", make_id(system_now())))
          .string();
  CHECK(Configuration::load(path).error().code == "file.not_found");
  REQUIRE(write_file_durably(path, "organisation:\n  code: '07'\n"));
  const auto configuration = Configuration::load(path);
  REQUIRE(configuration);
  CHECK(configuration->text("organisation.code") == "07");
  REQUIRE(write_file_durably(path, std::string(limits::configuration_bytes_max + 1, '#')));
  CHECK(Configuration::load(path).error().code == "file.too_large");
  std::filesystem::remove(path);
}

TEST_CASE("ConfigurationReference shows_every_key_in_both_languages") {
  for (const Language language : {Language::ja, Language::en}) {
    const std::string page = configuration_reference(language);
    for (const ConfigurationKey& key : configuration_keys()) {
      CAPTURE(key.name);
      CHECK(page.find(fmt::format("| `{}` |", key.name)) != std::string::npos);
      CHECK(page.find(language == Language::ja ? key.ja : key.en) != std::string::npos);
    }
  }
}

// `hinomi configuration --reference` prints what this page must hold.
TEST_CASE("ConfigurationReference page_is_fresh") {
  const auto page = read_file(HINOMI_SOURCE_DIR "/docs/reference/configuration.md", 1U << 20);
  REQUIRE(page);
  CHECK(*page ==
        fmt::format("{}\n{}", configuration_reference(Language::ja), configuration_reference(Language::en)));
}

}  // namespace hinomi
