// The demonstration's sensors and plants. Everything stands in documentation blocks; nothing of it exists.
// In: the end of the simulated time. Out: a plan whose plants scale with its days: those before d1 are left
// out.
#include "observe/simulate/plan.hpp"

namespace hinomi::observe {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

struct Row {
  PlantKind kind;
  std::string_view sensor;
  double days_before_end, hour;  // hour of that JST day; negative: hours before the end instead
  std::chrono::seconds duration;
  Protocol protocol;
  std::uint16_t port;
  double rate;
  std::uint32_t sources;
};

constexpr std::string_view tokyo = "東京1", osaka = "大阪1", fukuoka = "福岡1", sapporo = "札幌1",
                           sendai = "仙台1", nagoya = "名古屋1";

constexpr std::array<Row, 16> rows{{
    {PlantKind::scan_horizontal, tokyo, 10, 2, minutes{20}, Protocol::tcp, 8728, 4.0, 1},
    {PlantKind::surge, osaka, 9, 14, hours{3}, Protocol::tcp, 5555, 1.2, 120},
    {PlantKind::new_port, fukuoka, 8, 9, hours{2}, Protocol::tcp, 37777, 0.25, 40},
    {PlantKind::gap, sapporo, 8, 1, hours{5}, Protocol::tcp, 0, 0.0, 0},
    {PlantKind::backscatter, tokyo, 7, 20, minutes{45}, Protocol::tcp, 443, 3.0, 1},
    {PlantKind::scan_vertical, nagoya, 6, 11, minutes{15}, Protocol::tcp, 0, 8.0, 1},
    {PlantKind::worm, "*", 5, 0, hours{40}, Protocol::tcp, 9530, 0.5, 300},
    {PlantKind::backscatter, sendai, 4, 3, minutes{20}, Protocol::tcp, 80, 6.0, 1},
    {PlantKind::surge, "*", 3, 6, hours{4}, Protocol::udp, 389, 0.6, 80},
    {PlantKind::scan_horizontal, osaka, 3, 17, minutes{10}, Protocol::tcp, 4899, 6.0, 1},
    {PlantKind::new_port, sapporo, 2, 22, hours{3}, Protocol::udp, 10074, 0.2, 30},
    {PlantKind::gap, nagoya, 2, 4, hours{2}, Protocol::tcp, 0, 0.0, 0},
    {PlantKind::backscatter, fukuoka, 1, 13, minutes{30}, Protocol::tcp, 25565, 2.5, 1},
    {PlantKind::surge, tokyo, 0, -5, hours{5}, Protocol::tcp, 2323, 0.9, 150},
    {PlantKind::new_port, osaka, 0, -3, hours{2}, Protocol::tcp, 55553, 0.3, 35},
    {PlantKind::backscatter, nagoya, 0, -1, minutes{50}, Protocol::tcp, 443, 4.0, 1},
}};

Instant floor_to_minute(Instant instant) { return Instant::from_seconds(instant.seconds() / 60 * 60); }

Instant start_of(const Row& row, Instant end) {
  const auto span = [](double span_hours) {
    return std::chrono::seconds{static_cast<std::int64_t>(span_hours * 3600.0)};
  };
  if (row.hour < 0) return end + span(row.hour);
  const Day day = add_days(jst_day(end), -static_cast<std::int32_t>(row.days_before_end));
  return start_of_jst_day(day) + span(row.hour);
}

}  // namespace

std::string_view to_text(PlantKind kind) {
  static constexpr std::array<std::string_view, 12> names{"scan_horizontal",
                                                          "scan_vertical",
                                                          "surge",
                                                          "new_port",
                                                          "backscatter",
                                                          "worm",
                                                          "gap",
                                                          "scan_coordinated",
                                                          "payload_campaign",
                                                          "research",
                                                          "amplifier_abuse",
                                                          "syn_ack_reflection"};
  return names[static_cast<std::size_t>(kind)];
}

Instant SimulationPlan::begin() const {
  return start_of_jst_day(
      add_days(jst_day(end - std::chrono::nanoseconds{1}), -static_cast<std::int32_t>(days - 1)));
}

std::vector<SimulatedSensor> default_sensors() {
  return {{std::string(tokyo), "13", "東京都（実演）", "192.0.2.0/28"},
          {std::string(osaka), "27", "大阪府（実演）", "192.0.2.64/28"},
          {std::string(fukuoka), "40", "福岡県（実演）", "198.51.100.0/28"},
          {std::string(sapporo), "01", "北海道（実演）", "198.51.100.64/28"},
          {std::string(sendai), "04", "宮城県（実演）", "203.0.113.0/28"},
          {std::string(nagoya), "23", "愛知県（実演）", "203.0.113.64/28"}};
}

SimulationPlan default_plan(Instant end, std::int64_t days, std::uint64_t seed) {
  SimulationPlan plan;
  plan.days = days;
  plan.seed = seed;
  plan.end = floor_to_minute(end);
  plan.sensors = default_sensors();
  for (const Row& row : rows) {
    const Instant start = floor_to_minute(start_of(row, plan.end));
    if (start < plan.begin()) continue;
    plan.plants.push_back({row.kind, std::string(row.sensor), start, row.duration, row.protocol, row.port,
                           row.rate, row.sources});
  }
  return plan;
}

}  // namespace hinomi::observe
