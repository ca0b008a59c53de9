// hinomi configuration: prints every key with its present value, or the reference page.
#include "base/configuration.hpp"
#include "app/commands/commands.hpp"
#include "app/settings.hpp"

namespace hinomi::app {

namespace {

constexpr Option options[] = {
    {"reference", "", "設定項目の説明を書く", "print the reference of all keys"},
};

int run(const Arguments& arguments) {
  const auto settings = settings_of(arguments);
  if (!settings) return say(settings.error(), arguments.language());
  if (arguments.has("reference")) {
    print(configuration_reference(Language::ja) + "\n" + configuration_reference(Language::en));
    return 0;
  }
  for (const auto& key : configuration_keys()) {
    const bool ja = arguments.language() == Language::ja;
    print(std::string(key.name) + ": " + settings->configuration.text(key.name) + "  # " +
          std::string(ja ? key.ja : key.en));
  }
  return 0;
}

}  // namespace

const Command configuration_command{"configuration",
                                    "",
                                    options,
                                    "設定項目と今の値を書く",
                                    "print every configuration key and its value",
                                    run};

}  // namespace hinomi::app
