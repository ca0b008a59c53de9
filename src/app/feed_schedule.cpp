// See feed_schedule.hpp.
#include "app/feed_schedule.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "app/intelligence.hpp"
#include "base/log.hpp"
#include "exchange/feeds/feed_desk.hpp"
#include "store/feeds/feeds.hpp"
#include "store/intel/intel_facts.hpp"

namespace hinomi::app {

struct FeedSchedule::State {
  exchange::FeedDesk& desk;
  std::chrono::seconds every;
  std::mutex mutex;
  std::condition_variable_any waiting;
  std::uint64_t wanted = 0;
  std::vector<std::jthread> workers;
};

namespace {

void note(const Result<void>& done, std::string_view what) {
  if (!done && done.error().kind != ErrorKind::cancelled)
    log(LogLevel::error, "feed", what, {{"code", done.error().code}});
}

// One that another worker took meanwhile, or that was stopped by a person, is none of ours.
Result<bool> ask_one_due(exchange::FeedDesk& desk, std::stop_token stop) {
  HINOMI_ASSIGN(const auto due, desk.due());
  for (const std::string& id : due) {
    if (stop.stop_requested()) return false;
    const auto run = desk.run(id, stop);
    if (run) return true;
    if (run.error().code == "feed.running" || run.error().kind == ErrorKind::forbidden) continue;
    return run.error();
  }
  return false;
}

}  // namespace

FeedSchedule::FeedSchedule(Watchtower& tower) {
  const Configuration& configuration = tower.settings().configuration;
  x_state.reset(
      new State{tower.intelligence().feeds(), configuration.seconds("feeds.look_seconds"), {}, {}, 0, {}});
  State* state = x_state.get();
  state->desk.when_wanted([state] {
    const std::lock_guard lock(state->mutex);
    ++state->wanted;
    state->waiting.notify_all();
  });
  const std::int64_t workers = configuration.integer("feeds.workers");
  const auto left = state->desk.left_half_way();
  if (!left) note(left.error(), "what was left half-way does not go on");
  for (std::int64_t number = 0; number < workers; ++number) {
    auto mine = left && number == 0 ? *left : std::vector<store::IntelImport>();
    state->workers.emplace_back([state, mine = std::move(mine)](std::stop_token stop) {
      note(state->desk.go_on(mine, stop), "what was left half-way does not go on");
      while (!stop.stop_requested()) {
        std::uint64_t seen = 0;
        {
          const std::lock_guard lock(state->mutex);
          seen = state->wanted;
        }
        const auto asked = ask_one_due(state->desk, stop);
        if (!asked) note(asked.error(), "feeds were not asked");
        if (asked && *asked) continue;
        std::unique_lock lock(state->mutex);
        state->waiting.wait_for(lock, stop, state->every, [&] { return state->wanted != seen; });
      }
    });
  }
}

FeedSchedule::~FeedSchedule() {
  x_state->desk.when_wanted({});
  for (std::jthread& worker : x_state->workers) worker.request_stop();
  x_state->workers.clear();
}

}  // namespace hinomi::app
