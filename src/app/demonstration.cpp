// The feed takes the way of live sensors: packets of a span, an intake, a batch, the same door at the centre.
#include "app/demonstration.hpp"

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

#include "app/progress.hpp"
#include "app/settings.hpp"
#include "base/ids.hpp"
#include "base/log.hpp"
#include "observe/importer.hpp"
#include "observe/intake.hpp"
#include "observe/sensor_batch.hpp"
#include "observe/simulate/simulate.hpp"
#include "observe/simulate/traffic.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr std::chrono::minutes minute{1};
constexpr std::chrono::hours made_up_for_max{24 * 14};
constexpr std::int64_t minutes_a_batch = 30;

Instant whole_minute(Instant time) { return Instant::from_seconds(time.seconds() / 60 * 60); }

// One simulated sensor from its last packet on.
class FedSensor {
 public:
  FedSensor(Watchtower& tower, const observe::SimulationPlan& plan, std::size_t number,
            store::SensorRecord record, Instant from)
      : x_tower(tower), x_traffic(plan, number), x_record(std::move(record)), x_from(from) {}

  /// Sends what belongs between the last span sent and `to`.
  Result<void> feed(Instant to, std::stop_token stop) {
    while (x_from < to && !stop.stop_requested()) {
      const Instant until = std::min(to, x_from + minute * minutes_a_batch);
      HINOMI_TRY(x_tower.write_batch(access::program_principal(), batch(x_from, until)));
      x_from = until;
    }
    return {};
  }

 private:
  SensorBatch batch(Instant from, Instant to) {
    observe::Intake intake({.site = store::site(x_record)});
    std::vector<observe::SimulatedPacket> packets;
    for (Instant begin = from; begin < to; begin = begin + minute) {
      x_traffic.minute(begin, packets);
      for (const auto& packet : packets) intake.add(packet.facts, packet.time, packet.wire_bytes);
    }
    SensorBatch batch;
    batch.batch = "demonstration-" + x_record.id + "-" + std::to_string(from.seconds());
    batch.sensor = x_record.name;
    batch.interface = "demonstration";
    batch.from = from;
    batch.to = to;
    const ObservationBatch cut = intake.cut();
    batch.packets = static_cast<std::int64_t>(cut.packets);
    for (const auto& event : cut.events) batch.events.push_back(observe::to_row(event));
    return batch;
  }

  Watchtower& x_tower;
  observe::Traffic x_traffic;
  store::SensorRecord x_record;
  Instant x_from;
};

Result<std::vector<FedSensor>> fed_sensors(Watchtower& tower, const observe::SimulationPlan& plan,
                                           Instant now) {
  std::vector<FedSensor> fed;
  for (std::size_t i = 0; i < plan.sensors.size(); ++i) {
    HINOMI_ASSIGN(const auto record,
                  tower.store().sensors().find_by_name(access::program_principal(), plan.sensors[i].name,
                                                       Permission::observe_ingest));
    if (!record || !record->demonstration) continue;
    store::SensorScope scope;
    scope.sensors.push_back({record->number, record->id, record->name, 0});
    HINOMI_ASSIGN(const auto activity,
                  tower.observations().activity(scope, now - made_up_for_max, now + made_up_for_max));
    Instant from = now - minute;
    if (!activity.empty() && activity.front().last) from = *activity.front().last;
    fed.emplace_back(tower, plan, i, *record, whole_minute(from) + minute);
  }
  return fed;
}

}  // namespace

Result<void> load_demonstration_if_empty(Watchtower& tower, Language language) {
  HINOMI_ASSIGN(const auto sensors, tower.store().sensors().all());
  if (!sensors.empty()) return {};
  print(language == Language::ja ? "実演データ（14日分）を作っています。"
                                 : "Making demonstration data (14 days).");
  std::fflush(stdout);
  observe::SimulationControl control;
  control.progress = show_progress;
  const auto plan = observe::default_plan(whole_minute(system_now()));
  HINOMI_TRY(observe::simulate_into(tower.room(true), plan, access::program_principal(), control));
  end_progress();
  return {};
}

struct DemonstrationFeed::State {
  std::mutex mutex;
  std::condition_variable_any waiting;
  std::jthread thread;
};

namespace {

Result<bool> feed_once(Watchtower& tower, std::optional<std::vector<FedSensor>>& fed, std::stop_token stop) {
  HINOMI_ASSIGN(const bool present, tower.store().sensors().has_demonstration());
  if (!present) return false;
  const Instant now = whole_minute(system_now());
  if (!fed) {
    auto plan = observe::default_plan(now);
    plan.plants.clear();
    HINOMI_ASSIGN(fed, fed_sensors(tower, plan, now));
  }
  for (auto& sensor : *fed) HINOMI_TRY(sensor.feed(now, stop));
  return true;
}

}  // namespace

DemonstrationFeed::DemonstrationFeed(Watchtower& tower) : x_state(std::make_unique<State>()) {
  x_state->thread = std::jthread([&tower, state = x_state.get()](std::stop_token stop) {
    std::optional<std::vector<FedSensor>> fed;
    while (!stop.stop_requested()) {
      const auto going_on = feed_once(tower, fed, stop);
      if (!going_on) {
        log(LogLevel::warning, "demonstration", "the simulated sensors wait a minute",
            {{"code", going_on.error().code}});
      } else if (!*going_on) {
        return;
      }
      std::unique_lock lock(state->mutex);
      state->waiting.wait_for(lock, stop, minute, [] { return false; });
    }
  });
}

DemonstrationFeed::~DemonstrationFeed() = default;

}  // namespace hinomi::app
