// See query_watch.hpp. The thread sleeps while no request runs.
#include "store/observations/query_watch.hpp"

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "store/observations.hpp"

namespace hinomi::store {
namespace {

constexpr std::chrono::milliseconds turn{50};

thread_local const std::function<bool()>* gone_of_thread = nullptr;

}  // namespace

Requester::Requester(std::function<bool()> gone) : x_gone(std::move(gone)), x_before(gone_of_thread) {
  gone_of_thread = &x_gone;
}

Requester::~Requester() { gone_of_thread = x_before; }

Result<void> WatchedQuery::check() const {
  if (gone && gone()) return fail(ErrorKind::cancelled, "store.query_abandoned");
  if (std::chrono::steady_clock::now() < deadline) return {};
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(limit).count();
  return fail(ErrorKind::limit_exceeded, "store.query_too_long", {{"limit", std::to_string(seconds)}});
}

struct QueryWatch::State {
  std::mutex mutex;
  std::condition_variable_any waiting;
  std::set<std::shared_ptr<const WatchedQuery>> queries;
  std::jthread thread;  // last: ends before the rest goes

  void run(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
      if (queries.empty()) {
        waiting.wait(lock, stop, [this] { return !queries.empty(); });
      } else {
        waiting.wait_for(lock, stop, turn, [] { return false; });
      }
      for (const auto& query : queries) {
        if (!query->check()) query->interrupt();
      }
    }
  }
};

QueryWatch::QueryWatch() : x_state(std::make_unique<State>()) {
  x_state->thread = std::jthread([state = x_state.get()](const std::stop_token& stop) { state->run(stop); });
}

QueryWatch::~QueryWatch() = default;

std::shared_ptr<const WatchedQuery> QueryWatch::begin(std::function<void()> interrupt,
                                                      std::chrono::milliseconds limit) const {
  auto query = std::make_shared<WatchedQuery>();
  query->interrupt = std::move(interrupt);
  if (gone_of_thread != nullptr) query->gone = *gone_of_thread;
  query->deadline = std::chrono::steady_clock::now() + limit;
  query->limit = limit;
  const std::lock_guard lock(x_state->mutex);
  if (x_state->queries.empty()) x_state->waiting.notify_one();
  x_state->queries.insert(query);
  return query;
}

void QueryWatch::end(const std::shared_ptr<const WatchedQuery>& query) const {
  const std::lock_guard lock(x_state->mutex);
  x_state->queries.erase(query);
}

}  // namespace hinomi::store
