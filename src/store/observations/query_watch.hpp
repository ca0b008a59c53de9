// Ends queries that nobody waits for any more or that take too long. One thread looks at the requests that
// run each twentieth of a second and interrupts their connections; it repeats that, since an interrupt
// between two statements is lost. A request so ended fails as limit_exceeded `store.query_too_long` or as
// cancelled `store.query_abandoned`.
#pragma once
#include <chrono>
#include <functional>
#include <memory>

#include "base/result.hpp"

namespace hinomi::store {

/// One request that is looked at.
struct WatchedQuery {
  std::function<void()> interrupt;
  std::function<bool()> gone;  // empty: somebody waits
  std::chrono::steady_clock::time_point deadline;
  std::chrono::milliseconds limit{};

  /// Fails when the request has to end.
  Result<void> check() const;
};

class QueryWatch {
 public:
  QueryWatch();
  ~QueryWatch();
  QueryWatch(const QueryWatch&) = delete;
  QueryWatch& operator=(const QueryWatch&) = delete;

  /// Begins to look at a request of the calling thread; the interrupt is called from another thread.
  std::shared_ptr<const WatchedQuery> begin(std::function<void()> interrupt,
                                            std::chrono::milliseconds limit) const;
  /// Ends it; no interrupt comes after.
  void end(const std::shared_ptr<const WatchedQuery>& query) const;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::store
