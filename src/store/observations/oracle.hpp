// A slow observation store for tests: keeps events and spans in vectors and answers by looking at each of
// them, by the definitions of observations.hpp and nothing else. Shares no code with the store beyond the
// nouns. Times UTC, days JST. Takes seconds for what the store does in milliseconds, so keep it small.
#pragma once
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "store/observations.hpp"

namespace hinomi::store::oracle {

struct Seen {
  std::uint32_t sensor;
  AccessEvent event;
};

using PortKey = std::pair<Protocol, std::uint16_t>;

/// Sums of the events that a filter leaves.
struct Totals {
  std::int64_t packets = 0, stated = 0, events = 0;
  std::set<IpAddress> sources;
};

struct World {
  std::vector<Seen> events;
  std::map<std::uint32_t, std::vector<TimeSpan>> spans;
  SensorScope scope;

  const SensorScope::Entry* entry(std::uint32_t number, const ObservationFilter& filter) const;
  bool seen_before(const IpAddress& source, Instant at) const;
  bool matches(const Seen& seen, const ObservationFilter& filter, Instant new_since) const;
  /// Events of the filter in [from, to), whatever range the filter states.
  std::vector<const Seen*> select(const ObservationFilter& filter, Instant from, Instant to) const;
  Totals totals(const std::vector<const Seen*>& selected) const;
  /// Observed address-seconds; `weighted` counts a sensor without stated addresses as one.
  double observed(const ObservationFilter& filter, Instant from, Instant to, bool weighted) const;
  double expected(const ObservationFilter& filter, Instant from, Instant to, bool weighted) const;
  std::optional<double> value(const ObservationFilter& filter, Instant from, Instant to, Unit unit) const;
};

/// The port that an event is counted under.
inline std::uint16_t counted_port(const AccessEvent& event) {
  return event.family == Family::backscatter ? event.source_port : event.port;
}

/// Filter text of an event's value in a dimension.
std::string key_of(const Seen& seen, Dimension by, const SensorScope& scope);

/// Makes a world of a few sensors (one without stated addresses, one outside the scope) over sixty days of
/// 2025 with gaps, and writes it to the store in batches out of order, some overlapping.
World make_world(std::mt19937_64& random, Observations& store);
/// Makes a filter that matches something more often than not.
ObservationFilter random_filter(std::mt19937_64& random, const World& world);

/// 2025-03-01 00:00 JST, begin of every world.
inline constexpr Instant world_begin = Instant::from_seconds(1'740'754'800);
inline constexpr int world_days = 60;

}  // namespace hinomi::store::oracle
