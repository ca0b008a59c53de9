// Reads plan files. Every field is checked; the first that does not fit is named with the plant's number,
// from 1, or 0 for the plan's own. In: the form of docs/guides/simulate.md. Out: plants with absolute times:
// a ladder becomes one plant a rung, outages become gaps drawn from the seed. Limits: plant_file_bytes_max,
// plants_max. Fails as malformed simulate.plant_unreadable.
#include <array>
#include <charconv>

#include "base/address.hpp"
#include "base/json.hpp"
#include "observe/limits.hpp"
#include "observe/simulate/plan.hpp"

namespace hinomi::observe {

namespace {

constexpr double rate_max = 100'000.0;
// Thirty packets in 60 s, the least rate of an attack (detectors/backscatter.cpp), is one rung.
constexpr double rung_packets_per_second = 0.5;
constexpr std::array<double, 8> usual_rungs{0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2.0, 3.0};
constexpr std::chrono::minutes between_rungs{10};  // beyond the pause that ends an attack
constexpr unsigned simulated_bits_least = 112;     // a /16, in the 128-bit form
constexpr std::size_t payload_bytes_max = 256;
constexpr double per_week_max = 100.0, outage_hours_max = 48.0;

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
  for (int i = 0; i <= static_cast<int>(PlantKind::syn_ack_reflection); ++i)
    if (to_text(static_cast<PlantKind>(i)) == text) return static_cast<PlantKind>(i);
  return std::nullopt;
}

std::string text_of(const Json& row, const char* field) {
  const auto at = row.find(field);
  return at != row.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::optional<Mark> parse_mark(std::string_view text) {
  for (int i = 0; i <= static_cast<int>(Mark::low_sequence); ++i)
    if (to_text(static_cast<Mark>(i)) == text) return static_cast<Mark>(i);
  return std::nullopt;
}

std::optional<double> number_of(const Json& row, const char* field, double least, double most,
                                double otherwise) {
  const auto at = row.find(field);
  if (at == row.end()) return otherwise;
  if (!at->is_number()) return std::nullopt;
  const double value = at->get<double>();
  return value >= least && value <= most ? std::optional(value) : std::nullopt;
}

constexpr std::string_view ladder = "dos_ladder";

// Gives the name of the field that does not fit, or nothing.
const char* read_plant(const Json& row, const SimulationPlan& plan, Plant& plant) {
  if (!row.is_object()) return "kind";
  const std::string kind_text = text_of(row, "kind");
  const auto kind = kind_text == ladder ? PlantKind::backscatter : parse_kind(kind_text);
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
  if (row.contains("mark")) {
    const auto mark = parse_mark(text_of(row, "mark"));
    if (!mark) return "mark";
    plant.mark = *mark;
  }
  plant.payload = text_of(row, "payload");
  if (plant.payload.size() > payload_bytes_max) return "payload";
  if (plant.kind == PlantKind::payload_campaign && plant.payload.empty()) return "payload";
  const auto port = number_of(row, "port", 0, 65'535, 0), rate = number_of(row, "rate", 0, rate_max, 1),
             sources = number_of(row, "sources", 1, 1e6, 1);
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

// One attack a rung, each on a victim of its own, because a plant's start makes its victim.
const char* add_rungs(const Json& row, const Plant& first, std::vector<Plant>& plants) {
  std::vector<double> rungs(usual_rungs.begin(), usual_rungs.end());
  if (const auto given = row.find("rungs"); given != row.end()) {
    if (!given->is_array()) return "rungs";
    rungs.clear();
    for (const Json& rung : *given) {
      if (!rung.is_number() || rung.get<double>() <= 0.0 || rung.get<double>() > rate_max) return "rungs";
      rungs.push_back(rung.get<double>());
    }
  }
  Plant plant = first;
  for (const double rung : rungs) {
    plant.rate = rung * rung_packets_per_second;
    plants.push_back(plant);
    plant.start = plant.start + plant.duration + between_rungs;
  }
  return nullptr;
}

const char* read_usual(const Json& file, Usual& usual) {
  const auto read = [&](const char* field, double least, double most, double& value) {
    const auto number = number_of(file, field, least, most, value);
    if (number) value = *number;
    return number.has_value();
  };
  if (!read("daily", 0, 0.9, usual.daily)) return "daily";
  if (!read("weekend", 0, 1, usual.weekend)) return "weekend";
  if (!read("burst_k", 0.1, 1e6, usual.burst_k)) return "burst_k";
  double minutes = static_cast<double>(usual.burst_minutes);
  if (!read("burst_minutes", 1, 1440, minutes)) return "burst_minutes";
  usual.burst_minutes = static_cast<std::int64_t>(minutes);
  const auto ports = file.find("burst_k_of");
  if (ports == file.end()) return nullptr;
  if (!ports->is_object()) return "burst_k_of";
  for (const auto& [port, k] : ports->items()) {
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc{} || end != port.data() + port.size() || !k.is_number() || k.get<double>() < 0.1)
      return "burst_k_of";
    usual.burst_k_of[number] = k.get<double>();
  }
  return nullptr;
}

// Blocks of sensors that the file names; it then simulates these only.
const char* read_sensors(const Json& file, SimulationPlan& plan) {
  const auto rows = file.find("sensors");
  if (rows == file.end()) return nullptr;
  if (!rows->is_array() || rows->empty() || rows->size() > limits::plants_max) return "sensors";
  plan.sensors.clear();
  for (const Json& row : *rows) {
    if (!row.is_object()) return "sensors";
    SimulatedSensor sensor{text_of(row, "name"), text_of(row, "prefecture"), text_of(row, "place"),
                           text_of(row, "block")};
    const Result<AddressBlock> block = parse_block(sensor.block);
    if (sensor.name.empty() || !block || !block->first.is_v4() || block->bits < simulated_bits_least)
      return "sensors";
    if (sensor.prefecture.empty()) sensor.prefecture = "00";
    plan.sensors.push_back(std::move(sensor));
  }
  return nullptr;
}

const char* add_outages(const Json& file, const SimulationPlan& plan, std::vector<Plant>& plants) {
  const auto row = file.find("outages");
  if (row == file.end()) return nullptr;
  if (!row->is_object()) return "outages";
  const auto per_week = number_of(*row, "per_week", 0, per_week_max, 1),
             hours = number_of(*row, "hours", 0.1, outage_hours_max, 2);
  if (!per_week || !hours) return "outages";
  const auto minutes_in_all = static_cast<std::uint32_t>((plan.end - plan.begin()) / std::chrono::minutes{1});
  for (std::size_t i = 0; i < plan.sensors.size(); ++i) {
    Draw draw(mix(plan.seed, 50'000 + i));
    for (std::uint32_t left = draw.poisson(*per_week * static_cast<double>(plan.days) / 7.0); left > 0;
         --left) {
      Plant gap;
      gap.kind = PlantKind::gap;
      gap.sensor = plan.sensors[i].name;
      gap.start = plan.begin() + std::chrono::minutes{draw.below(minutes_in_all)};
      gap.duration = std::chrono::minutes{1 + static_cast<std::int64_t>(*hours * 60.0 * 2.0 * draw.real())};
      plants.push_back(std::move(gap));
    }
  }
  return nullptr;
}

const char* read_frame(const Json& file, SimulationPlan& plan) {
  static constexpr std::array<std::string_view, 9> known{
      "daily",   "weekend", "burst_k", "burst_minutes",          "burst_k_of",
      "sensors", "outages", "plants",  "packets_per_address_day"};
  for (const auto& [name, value] : file.items())
    if (std::find(known.begin(), known.end(), name) == known.end()) return "name";
  const auto rate = number_of(file, "packets_per_address_day", 0, 1e7, plan.packets_per_address_day);
  if (!rate) return "packets_per_address_day";
  plan.packets_per_address_day = *rate;
  if (const char* field = read_usual(file, plan.usual)) return field;
  return read_sensors(file, plan);
}

}  // namespace

Result<void> read_plan(std::string_view json, SimulationPlan& plan) {
  if (json.size() > limits::plant_file_bytes_max) return unreadable(0, "file");
  HINOMI_ASSIGN(const Json file, parse_json(json));
  const Json nothing = Json::array();
  const Json* rows = &file;
  if (file.is_object()) {
    if (const char* field = read_frame(file, plan)) return unreadable(0, field);
    rows = file.contains("plants") ? &file["plants"] : &nothing;
  }
  if (!rows->is_array() || rows->size() > limits::plants_max) return unreadable(0, "list");
  std::vector<Plant> plants;
  std::size_t number = 0;
  for (const Json& row : *rows) {
    ++number;
    Plant plant;
    if (const char* field = read_plant(row, plan, plant)) return unreadable(number, field);
    const bool is_ladder = text_of(row, "kind") == ladder;
    if (!is_ladder) plants.push_back(plant);
    if (const char* field = is_ladder ? add_rungs(row, plant, plants) : nullptr)
      return unreadable(number, field);
  }
  if (file.is_object())
    if (const char* field = add_outages(file, plan, plants)) return unreadable(0, field);
  if (plants.size() > limits::plants_max) return unreadable(0, "list");
  plan.plants = std::move(plants);
  return {};
}

}  // namespace hinomi::observe
