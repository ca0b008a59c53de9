// Fuzzes Configuration::parse. In: any bytes as YAML. Holds: no exception leaves the adapter, an error has a
// code of this area, and what was taken can be read through every getter.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/configuration.hpp"

namespace {

using namespace hinomi;

void read_all(const Configuration& configuration) {
  for (const ConfigurationKey& key : configuration_keys()) {
    switch (key.type) {
      case ConfigurationType::text:
        (void)configuration.text(key.name);
        break;
      case ConfigurationType::integer:
        (void)configuration.integer(key.name);
        break;
      case ConfigurationType::boolean:
        (void)configuration.boolean(key.name);
        break;
      case ConfigurationType::seconds:
        (void)configuration.seconds(key.name);
        break;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<Configuration> configuration = Configuration::parse(text, "fuzz.yaml");
  if (configuration) {
    read_all(*configuration);
  } else {
    const std::string& code = configuration.error().code;
    HINOMI_ASSERT(code.starts_with("configuration.") || code.starts_with("yaml."));
  }
  return 0;
}
