// See sensor_settings.hpp.
#include "app/sensor/sensor_settings.hpp"

#include "app/address_list.hpp"
#include "app/limits.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/text.hpp"

namespace hinomi::app {

namespace {

Result<std::string> needed(const Configuration& configuration, std::string_view key) {
  std::string value = configuration.text(key);
  if (value.empty()) return fail(ErrorKind::malformed, "sensor.key_missing", {{"key", std::string(key)}});
  return value;
}

}  // namespace

Result<SensorSettings> sensor_settings(const Arguments& arguments) {
  SensorSettings settings;
  if (const auto file = arguments.value("config")) {
    HINOMI_ASSIGN(settings.configuration, Configuration::load(*file));
  }
  const auto level = settings.configuration.text("log.level");
  set_log_level(parse_log_level(level));
  HINOMI_ASSIGN(settings.spool_folder, needed(settings.configuration, "sensor.spool_folder"));
  return settings;
}

Result<SensorWatch> sensor_watch(const SensorSettings& settings) {
  SensorWatch watch;
  const Configuration& configuration = settings.configuration;
  HINOMI_ASSIGN(watch.site.name, needed(configuration, "sensor.name"));
  HINOMI_ASSIGN(watch.interface, needed(configuration, "sensor.interface"));
  HINOMI_ASSIGN(const std::string address, needed(configuration, "sensor.centre"));
  HINOMI_ASSIGN(watch.centre, parse_place(address));
  watch.centre.authority_file = configuration.text("sensor.authority_file");
  if (const std::string file = configuration.text("sensor.token_file"); !file.empty()) {
    HINOMI_ASSIGN(const std::string token, read_file(file, limits::token_file_bytes_max));
    watch.centre.token = std::string(trim(token));
  }
  const std::string addresses = configuration.text("sensor.addresses");
  HINOMI_ASSIGN(watch.site.addresses, read_blocks(split(addresses, ',')));
  return watch;
}

}  // namespace hinomi::app
