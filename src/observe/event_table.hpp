// Packets -> access events: packets of one source to one destination, port, protocol, flags class and family
// within one tumbling window of packet time become one event. In: packet facts in file order with their times
// (UTC). Out: at the end of each window, its events in the order of their first packets. At most `capacity`
// events: when full, the window is handed over early and counted. The hash is keyed per process, because
// attackers choose source addresses. A clock that steps back by less than one hour leaves packets in the
// present window; by more, windows start anew at the new time; both are counted. Windows begin at whole
// multiples of their length since 1970.
#pragma once
#include <chrono>
#include <functional>
#include <span>
#include <vector>

#include "decode/net/packet.hpp"
#include "model/observation.hpp"
#include "observe/classify.hpp"
#include "observe/geography.hpp"
#include "observe/limits.hpp"

namespace hinomi::observe {

struct EventTableOptions {
  std::chrono::seconds window{60};
  std::size_t capacity = limits::events_in_window_max;
};

struct EventTableCounts {
  std::uint64_t clock_jumps = 0;    // packets whose time is more than one second before the one before
  std::uint64_t early_flushes = 0;  // windows handed over because the table was full
};

class EventTable {
 public:
  /// Called with a window and its events; the events are valid during the call.
  using Flush = std::function<void(TimeSpan window, std::span<const AccessEvent> events)>;

  EventTable(EventTableOptions options, const Geography* geography, Flush flush);

  /// A packet as the table looks it up.
  struct Prepared {
    Classified kind;
    std::uint32_t tag = 0;
  };
  /// Classifies a packet and begins to fetch the memory where it belongs: the table is far larger than the
  /// caches, and one packet's waiting is the next packets' time.
  Prepared prepare(const decode::PacketFacts& facts) const;
  /// Begins to fetch the event that a prepared packet belongs to, once its slot has come.
  void fetch(const Prepared& prepared) const;
  /// Counts a prepared packet.
  void add(const Prepared& prepared, const decode::PacketFacts& facts, Instant time,
           std::uint32_t wire_bytes);
  /// Counts one packet.
  void add(const decode::PacketFacts& facts, Instant time, std::uint32_t wire_bytes) {
    add(prepare(facts), facts, time, wire_bytes);
  }
  /// Hands over what the present window holds so far.
  void flush();
  const EventTableCounts& counts() const { return x_counts; }

 private:
  struct Slot {
    std::uint32_t generation = 0;
    std::uint32_t tag = 0;
    std::uint32_t index = 0;
  };
  void move_window(Instant time);
  void start_window(Instant time);
  void grow();
  AccessEvent& insert(Slot& slot, std::uint32_t tag, const decode::PacketFacts& facts, const Classified& kind,
                      Instant time);

  EventTableOptions x_options;
  const Geography* x_geography;
  Flush x_flush;
  EventTableCounts x_counts;
  std::vector<AccessEvent> x_events;
  std::vector<std::uint32_t> x_tags;  // of the events, for growing
  std::vector<Slot> x_slots;
  std::uint32_t x_generation = 1;
  Instant x_begin, x_end, x_last;
  bool x_started = false;
};

}  // namespace hinomi::observe
