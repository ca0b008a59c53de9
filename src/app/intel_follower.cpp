// See intel_follower.hpp.
#include "app/intel_follower.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/intel_use.hpp"
#include "base/log.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr std::chrono::seconds at_least{20};
constexpr std::chrono::milliseconds gathered{500};  // what comes together is looked at together

}  // namespace

struct IntelFollower::State {
  explicit State(Watchtower& given) : tower(given) {}
  Watchtower& tower;
  std::mutex mutex;
  std::condition_variable_any waiting;
  bool woken = true;
  std::uint64_t listener = 0;
  std::jthread thread;

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      if (const auto done = tower.intelligence().use().turn(); !done)
        log(LogLevel::error, "intel", "watches and hits were not followed", {{"code", done.error().code}});
      std::unique_lock lock(mutex);
      waiting.wait_for(lock, stop, at_least, [this] { return woken; });
      waiting.wait_for(lock, stop, gathered, [] { return false; });
      woken = false;
    }
  }
};

IntelFollower::IntelFollower(Watchtower& tower) : x_state(std::make_unique<State>(tower)) {
  State* state = x_state.get();
  state->listener = tower.store().database().listen([state](std::int64_t) {
    const std::lock_guard lock(state->mutex);
    state->woken = true;
    state->waiting.notify_all();
  });
  state->thread = std::jthread([state](const std::stop_token& stop) { state->run(stop); });
}

IntelFollower::~IntelFollower() {
  x_state->tower.store().database().forget(x_state->listener);
  x_state->thread.request_stop();
}

}  // namespace hinomi::app
