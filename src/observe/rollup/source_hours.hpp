// Access events -> the hours of each source: what it sent to each port, of which class and kind, to any of
// our addresses. In: events in the order of their windows. Out: when an hour is over, its rows in the order
// of port, protocol and source, so that equal input gives equal rows. Memory is fixed: at most
// limits::source_hour_rows_max rows; what further keys send is counted by port and class without its source
// (`listed` false), so that ten million forged sources cost no more than the first of them. The hash is keyed
// per process, because attackers choose source addresses. An event of the hour before counts in the present
// one; of any other hour, it ends the present one, and an hour may be handed over twice. Cannot fail.
#pragma once
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "model/observation.hpp"
#include "model/source_hour.hpp"
#include "observe/limits.hpp"

namespace hinomi::observe {

class SourceHours {
 public:
  /// Called with the rows of one hour; they are valid during the call.
  using Hand = std::function<void(std::int64_t hour, std::span<const SourceHour> rows)>;
  explicit SourceHours(Hand hand, std::size_t rows_max = limits::source_hour_rows_max);

  /// Counts events of one window.
  void take(std::span<const AccessEvent> events);
  /// Hands over what is counted so far.
  void flush();
  /// Packets whose source found no place.
  std::uint64_t unlisted_packets() const { return x_unlisted_packets; }

 private:
  struct Slot {
    std::uint32_t tag = 0, row = 0;  // row 0: free; else one more than its place
  };
  void count(const AccessEvent& event, std::int64_t hour, std::uint32_t tag);
  SourceHour& row_of(const AccessEvent& event, std::int64_t hour, std::uint32_t tag);
  SourceHour& unlisted(const AccessEvent& event);
  void grow();

  Hand x_hand;
  std::size_t x_rows_max;
  std::int64_t x_hour = 0;
  std::vector<SourceHour> x_rows;
  std::vector<std::uint32_t> x_tags;  // of the rows, for growing
  std::vector<Slot> x_slots;
  std::map<std::uint64_t, SourceHour> x_unlisted;  // by port and class
  std::uint64_t x_unlisted_packets = 0;
};

}  // namespace hinomi::observe
