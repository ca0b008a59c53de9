// Asks the feeds that are due, a bounded number at once, and first goes on with what a stopped program left
// half-way. In: the desk of feeds, keys feeds.workers and feeds.look_seconds. Out: runs; each says itself how
// it went. Looks at its turns, or at once when somebody wants a feed asked now. Stopping ends a run at its
// next step; what it had is durable, and the next run goes on there. A failure of ours is logged.
#pragma once
#include <memory>

#include "app/watchtower.hpp"

namespace hinomi::app {

class FeedSchedule {
 public:
  explicit FeedSchedule(Watchtower& tower);
  ~FeedSchedule();
  FeedSchedule(const FeedSchedule&) = delete;
  FeedSchedule& operator=(const FeedSchedule&) = delete;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
