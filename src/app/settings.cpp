// See settings.hpp.
#include "app/settings.hpp"

#include <cstdio>
#include <filesystem>

#include "app/terminal_text.hpp"
#include "base/log.hpp"

namespace hinomi::app {

ServerPlace Settings::local_server() const {
  ServerPlace place;
  place.socket_path = socket_path();
  return place;
}

Result<Settings> settings_of(const Arguments& arguments) {
  Settings settings;
  std::string file = arguments.value_or("config", "");
  if (file.empty()) {
    const std::string beside =
        arguments.value_or("data", settings.configuration.text("store.directory")) + "/hinomi.yaml";
    std::error_code failed;
    if (std::filesystem::exists(beside, failed)) file = beside;
  }
  if (!file.empty()) {
    HINOMI_ASSIGN(settings.configuration, Configuration::load(file));
  }
  if (const auto data = arguments.value("data")) {
    HINOMI_TRY(settings.configuration.set("store.directory", *data));
  }
  const auto level = settings.configuration.text("log.level");
  set_log_level(parse_log_level(level));
  settings.directory =
      std::filesystem::absolute(settings.configuration.text("store.directory")).lexically_normal();
  while (settings.directory.size() > 1 && settings.directory.ends_with('/')) settings.directory.pop_back();
  return settings;
}

int say(const Error& error, Language language) {
  Error shown = error;
  for (auto& [name, value] : shown.args) value = terminal_text(value);
  std::fprintf(stderr, "hinomi: %s\n", error_text(shown, language).c_str());
  return 1;
}

void print(const std::string& line) { std::printf("%s\n", line.c_str()); }

}  // namespace hinomi::app
