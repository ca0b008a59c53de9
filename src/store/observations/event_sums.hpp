// Events summed in memory into the rows of every rollup: the engine takes the sums, not the events twice
// over. In: events of any order and number, from a batch or from raw tables. Out: rows of the six rollups and
// of `source_sketch`, in an order that keeps ranges of time and place together. Memory: 96 bytes an event
// until it is written. Each key is packed into whole numbers whose order is that of its columns. Fails as the
// engine.
#pragma once
#include <vector>

#include "model/observation.hpp"
#include "store/observations/state.hpp"

namespace hinomi::store {

/// Events of one key. `mark` holds family, protocol, key_port, flags, tool and payload; `origin` country and
/// AS.
struct SummedEvents {
  std::uint64_t place = 0;  // hour and sensor
  std::uint64_t source_high = 0, source_low = 0;
  std::uint64_t mark = 0, origin = 0;
  std::uint64_t packets = 0, events = 1;
  std::int64_t first = 0, last = 0;  // ns since 1970
};

/// Port that an event is counted under.
std::uint16_t key_port(const AccessEvent& event);
/// Country as the store keeps it: its two letters as one number.
std::uint16_t country_number(const AccessEvent& event);

class EventSums {
 public:
  void reserve(std::size_t events) { x_events.reserve(events); }
  /// Adds one event of a sensor.
  void add(const AccessEvent& event, std::uint32_t sensor);
  /// Adds the rows of raw tables whose numbers are in (after, last].
  Result<void> add_stored(duck::Connection& writer, const std::set<std::int32_t>& days, std::uint64_t after,
                          std::uint64_t last);
  /// Appends the sums to all rollups, and sketches under the store's key; holds nothing afterwards.
  Result<void> append_to(duck::Connection& writer, std::uint64_t sketch_key);

 private:
  void sum_equal();
  std::vector<SummedEvents> x_events;
};

}  // namespace hinomi::store
