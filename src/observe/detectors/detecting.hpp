// What every detector is: it takes the access events of one sensor in time order, is told when a minute that
// was observed ends, when time passed unobserved, and when time moved back, and reports findings. State is
// bounded. Adding one: a file of its own here, one row in table.cpp; docs/guides/add-a-detector.md shows it
// end to end.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "model/observation.hpp"
#include "observe/episodes.hpp"

namespace hinomi::observe {

/// How a detector sees its sensor.
struct Post {
  SensorSite site;
  std::uint64_t addresses = 0;  // watched; 0: not stated
  std::int64_t learning_hours = 24;
};

/// Packets and sources of a port in an hour before the watch began.
struct PastHour {
  std::int64_t hour = 0;  // since 1970 UTC
  Protocol protocol = Protocol::tcp;
  std::uint16_t port = 0;
  std::uint64_t packets = 0, sources = 0;
};

/// What the store knows of the sensor from before.
struct History {
  std::vector<PastHour> ports;
  std::vector<TimeSpan> observed;
  Instant until;
};

struct DetectorCounts {
  std::uint64_t evictions = 0;   // entries that gave way to others
  std::uint64_t suppressed = 0;  // findings beyond the limits
};

class Detecting {
 public:
  virtual ~Detecting() = default;
  virtual void learn(const History&) {}
  /// Takes events of one minute, in the order of their first packets.
  virtual void take(std::span<const AccessEvent> events) = 0;
  /// The observed minute that ends at `end` is complete.
  virtual void end_minute(Instant end) = 0;
  /// Nothing is known of this span.
  virtual void missed(TimeSpan) {}
  /// Time moved back: what was being counted is void.
  virtual void forget_present() {}
  /// Closes what has been quiet, as of `now`, and hands over what changed.
  virtual void settle(Instant now) = 0;
  virtual void hand_over() = 0;
  virtual DetectorCounts counts() const = 0;
};

}  // namespace hinomi::observe
