// Reads plant files. Every field is checked; the first that does not fit is named with the plant's number,
// from 1. In: the form that plan.hpp shows. Out: plants with absolute times. Limits: plant_file_bytes_max,
// plants_max. Fails as malformed simulate.plant_unreadable.
#include <charconv>

#include "base/json.hpp"
#include "observe/limits.hpp"
#include "observe/simulate/plan.hpp"

namespace hinomi::observe {

namespace {

constexpr double rate_max = 100'000.0;

std::optional<std::int64_t> span_seconds(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || end + 1 != text.data() + text.size() || count < 0 || count > 10'000'000)
    return std::nullopt;
  switch (*end) {
    case 's':
      return count;
    case 'm':
      return count * 60;
    case 'h':
      return count * 3600;
    case 'd':
      return count * 86'400;
    default:
      return std::nullopt;
  }
}

std::optional<Instant> start_of(std::string_view text, const SimulationPlan& plan) {
  if (text.starts_with('-')) {
    const auto span = span_seconds(text.substr(1));
    return span ? std::optional(plan.end - std::chrono::seconds{*span}) : std::nullopt;
  }
  int day = 0, hour = 0, minute = 0;
  const std::string copy(text);
  if (std::sscanf(copy.c_str(), "d%d %d:%d", &day, &hour, &minute) == 3) {
    if (day < 1 || day > 10'000 || hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return plan.begin() + std::chrono::hours{24 * (day - 1) + hour} + std::chrono::minutes{minute};
  }
  const Result<Timestamp> read = parse_timestamp(text);
  return read ? std::optional(read->instant) : std::nullopt;
}

std::optional<PlantKind> parse_kind(std::string_view text) {
  for (int i = 0; i <= static_cast<int>(PlantKind::gap); ++i)
    if (to_text(static_cast<PlantKind>(i)) == text) return static_cast<PlantKind>(i);
  return std::nullopt;
}

std::string text_of(const Json& row, const char* field) {
  const auto at = row.find(field);
  return at != row.end() && at->is_string() ? at->get<std::string>() : std::string();
}

// Gives the name of the field that does not fit, or nothing.
const char* read_plant(const Json& row, const SimulationPlan& plan, Plant& plant) {
  if (!row.is_object()) return "kind";
  const auto kind = parse_kind(text_of(row, "kind"));
  if (!kind) return "kind";
  plant.kind = *kind;
  if (row.contains("sensor")) plant.sensor = text_of(row, "sensor");
  const bool known = plant.sensor == "*" ||
                     std::any_of(plan.sensors.begin(), plan.sensors.end(),
                                 [&](const SimulatedSensor& sensor) { return sensor.name == plant.sensor; });
  if (!known) return "sensor";
  const auto start = start_of(text_of(row, "start"), plan);
  if (!start) return "start";
  plant.start = *start;
  const auto duration = span_seconds(text_of(row, "duration"));
  if (!duration) return "duration";
  plant.duration = std::chrono::seconds{*duration};
  if (row.contains("protocol")) {
    const auto protocol = parse_protocol(text_of(row, "protocol"));
    if (!protocol || (*protocol != Protocol::tcp && *protocol != Protocol::udp)) return "protocol";
    plant.protocol = *protocol;
  }
  const auto number = [&](const char* field, double least, double most,
                          double otherwise) -> std::optional<double> {
    if (!row.contains(field)) return otherwise;
    if (!row[field].is_number()) return std::nullopt;
    const double value = row[field].get<double>();
    return value >= least && value <= most ? std::optional(value) : std::nullopt;
  };
  const auto port = number("port", 0, 65'535, 0), rate = number("rate", 0, rate_max, 1),
             sources = number("sources", 1, 1e6, 1);
  if (!port) return "port";
  if (!rate) return "rate";
  if (!sources) return "sources";
  plant.port = static_cast<std::uint16_t>(*port);
  plant.rate = *rate;
  plant.sources = static_cast<std::uint32_t>(*sources);
  return nullptr;
}

Error unreadable(std::size_t number, std::string field) {
  return fail(ErrorKind::malformed, "simulate.plant_unreadable",
              {{"number", std::to_string(number)}, {"field", std::move(field)}});
}

}  // namespace

Result<std::vector<Plant>> read_plants(std::string_view json, const SimulationPlan& plan) {
  if (json.size() > limits::plant_file_bytes_max) return unreadable(0, "file");
  HINOMI_ASSIGN(const Json rows, parse_json(json));
  if (!rows.is_array() || rows.size() > limits::plants_max) return unreadable(0, "list");
  std::vector<Plant> plants;
  for (const Json& row : rows) {
    Plant plant;
    if (const char* field = read_plant(row, plan, plant)) return unreadable(plants.size() + 1, field);
    plants.push_back(std::move(plant));
  }
  return plants;
}

}  // namespace hinomi::observe
