// See upkeep.hpp.
#include "app/upkeep.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/log.hpp"
#include "procedure/intake/intake_desk.hpp"
#include "procedure/procedures.hpp"
#include "store/observations.hpp"
#include "store/store.hpp"

namespace hinomi::app {

namespace {

constexpr std::chrono::seconds turn{30};
constexpr std::uint64_t turns_a_minute = 2, turns_an_hour = 120, turns_a_day = 24 * 120;

void note(const Result<void>& done, std::string_view what) {
  if (!done) log(LogLevel::error, "upkeep", what, {{"code", done.error().code}});
}

Result<void> end_sessions(Watchtower& tower) {
  HINOMI_TRY(tower.store().sessions().remove_expired(system_now()));
  return {};
}

Result<void> run_timers(Watchtower& tower) {
  HINOMI_TRY(tower.procedures().run_timers());
  return {};
}

Result<void> drop_old_events(Watchtower& tower) {
  const auto days = tower.settings().configuration.integer("observe.retention_days");
  return tower.observations().drop_events_before(
      add_days(jst_day(system_now()), -static_cast<std::int32_t>(days)));
}

Result<void> settle_month(Watchtower& tower) {
  HINOMI_TRY(tower.observations().settle_month(system_now()));
  return {};
}

}  // namespace

struct Upkeep::State {
  std::mutex mutex;
  std::condition_variable_any waiting;
  std::jthread thread;
};

Upkeep::Upkeep(Watchtower& tower, procedure::intake::IntakeDesk& desk) : x_state(std::make_unique<State>()) {
  x_state->thread = std::jthread([&tower, &desk, state = x_state.get()](std::stop_token stop) {
    for (std::uint64_t count = 0; !stop.stop_requested(); ++count) {
      note(run_timers(tower), "deadlines of records were not looked at");
      desk.raise_again();
      if (count % turns_a_minute == 0) {
        note(tower.settle_alerts(), "alerts were not settled");
        note(end_sessions(tower), "expired sessions were not ended");
        note(settle_month(tower), "a month of observations was not summed");
      }
      if (count % turns_an_hour == 0)
        note(tower.store().journal().checkpoint(), "the journal was not signed");
      if (count % turns_a_day == 0) note(drop_old_events(tower), "old access events were not dropped");
      std::unique_lock lock(state->mutex);
      state->waiting.wait_for(lock, stop, turn, [] { return false; });
    }
  });
}

Upkeep::~Upkeep() = default;

}  // namespace hinomi::app
