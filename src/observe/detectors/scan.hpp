// What both scan rules share: counts how many distinct items a pair reached within five minutes of its first,
// and keeps one alert a source and JST day once the threshold is reached. A rule says what its pairs and
// items are, and how sure and how severe a number reached is. In: access events in time order, as hashes of
// pair and item. Out: findings. State: limits::scan_keys_max pairs; random spoofed sources push each other
// out, counted as evictions. A small telescope cannot tell when a slow Internet-wide scan ends, so that the
// alert ends with the JST day. Source: Zeek scan.zeek (within 5 min); observe.md §4.4.
#pragma once
#include <optional>

#include "observe/detectors/detecting.hpp"
#include "observe/fan_out.hpp"

namespace hinomi::observe {

struct ScanRule {
  Detector detector;
  std::int64_t version;
  std::uint64_t threshold;  // distinct items; 0: the rule is off
};

class ScanDetecting : public Detecting {
 public:
  void take(std::span<const AccessEvent> events) final;
  void end_minute(Instant end) final { x_episodes.tick(end); }
  void missed(TimeSpan span) final { x_episodes.missed(span.to - span.from); }
  void settle(Instant now) final { x_episodes.tick(now); }
  void hand_over() final { x_episodes.hand_over(); }
  DetectorCounts counts() const final { return {x_pairs.evictions(), x_episodes.suppressed()}; }

 protected:
  ScanDetecting(const ScanRule& rule, const Post& post, std::vector<Finding>& found);
  /// Hashes of the pair that an event belongs to and of the item that it reached.
  struct Reach {
    std::uint64_t pair = 0, item = 0;
  };

 private:
  /// Tells what an event reached; nothing when the rule does not look at it.
  virtual std::optional<Reach> reach_of(const AccessEvent& event) const = 0;
  /// Writes into a new alert what its first event tells beyond source and protocol.
  virtual void name(Alert&, const AccessEvent&) const {}
  /// Gives the severity and writes the details for the most items reached so far, which stand in `observed`.
  virtual Severity judge(Episode& episode) const = 0;

  // Counts what the event reached; opens or moves on the alert of its source.
  void count(const AccessEvent& event, const Reach& reach);
  Episode* open(std::uint64_t key, const AccessEvent& event, const FanOut::Entry& entry);
  void move_on(Episode& episode, std::uint64_t reached) const;

  ScanRule x_rule;
  FanOut x_pairs;
  Episodes x_episodes;
};

}  // namespace hinomi::observe
