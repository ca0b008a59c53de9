// The watch over one sensor: feeds every detector of the table with access events in time order, tells them
// when minutes end and when time passed unobserved, and collects findings. In: windows of events as the event
// table or a live sensor's batches give them, gaps as the coverage tracker found them. Out: findings to
// store. One thread owns it. A clock that moves back by more than an hour voids what is being counted, not
// what was learned.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "observe/detectors/detecting.hpp"

namespace hinomi::store {
class Observations;
}

namespace hinomi::observe {

class Watch {
 public:
  explicit Watch(Post post);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// Learns from what the store holds of the 28 days before `until`.
  Result<void> learn(const store::Observations& observations, Instant until);
  void learn(const History& history);
  /// Takes a window's events; windows of one minute may come in several parts.
  void take(TimeSpan window, std::span<const AccessEvent> events);
  /// Says that nothing is known of the span.
  void missed(TimeSpan span);
  /// Moves time on without events: minutes that were observed and brought nothing.
  void quiet_until(Instant now);
  /// Ends a run: hands over every open alert that changed.
  void hand_over();
  /// Closes alerts that have been quiet, as of `now`.
  void settle(Instant now);
  /// Gives the findings since the last call.
  std::vector<Finding> findings();
  /// Takes findings back that could not be stored; the last of each identity comes again at the next call.
  void put_back(std::vector<Finding> findings);
  DetectorCounts counts() const;

 private:
  void end_minutes_until(std::int64_t minute);

  Post x_post;
  std::vector<Finding> x_found;
  std::vector<std::unique_ptr<Detecting>> x_detectors;
  std::int64_t x_minute = 0;  // minutes since 1970 of the present minute
  bool x_started = false;
};

}  // namespace hinomi::observe
