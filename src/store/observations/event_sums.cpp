// Events summed in memory; see event_sums.hpp. Sorted by hour, sensor and source, events of one key become
// one row of source_hour; every other rollup is summed from those rows.
#include "store/observations/event_sums.hpp"

#include <algorithm>
#include <tuple>

#include "store/observations/rollup_rows.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t nanoseconds_an_hour = 3'600'000'000'000;

/// What is sorted in the place of whole events.
struct Entry {
  std::uint64_t place, source_low;
  std::uint32_t index;
};

std::uint64_t mark_of(const AccessEvent& event) {
  const auto at = [](auto value, int shift) { return static_cast<std::uint64_t>(value) << shift; };
  return at(event.family, 56) | at(event.protocol, 48) | at(key_port(event), 32) | at(event.flags, 24) |
         at(event.tool, 8) | at(event.payload, 0);
}

auto key_of(const SummedEvents& sum) {
  return std::tie(sum.source_high, sum.origin, sum.mark);  // within one place and source_low
}

void add_to(SummedEvents& sum, const SummedEvents& more) {
  sum.packets += more.packets;
  sum.events += more.events;
  sum.first = std::min(sum.first, more.first);
  sum.last = std::max(sum.last, more.last);
}

}  // namespace

std::uint16_t key_port(const AccessEvent& event) {
  return event.family == Family::backscatter ? event.source_port : event.port;
}

std::uint16_t country_number(const AccessEvent& event) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(event.country[0]) << 8 |
                                    static_cast<unsigned char>(event.country[1]));
}

void EventSums::add(const AccessEvent& event, std::uint32_t sensor) {
  x_events.push_back({.place = place_of(hour_of(event.first), sensor),
                      .source_high = event.source.high,
                      .source_low = event.source.low,
                      .mark = mark_of(event),
                      .origin = std::uint64_t{country_number(event)} << 32 | event.asn,
                      .packets = event.packets,
                      .first = event.first.nanoseconds,
                      .last = event.last.nanoseconds});
}

Result<void> EventSums::add_stored(duck::Connection& writer, const std::set<std::int32_t>& days,
                                   std::uint64_t after, std::uint64_t last) {
  for (const std::int32_t day : days) {
    HINOMI_ASSIGN(
        auto rows,
        writer.query("SELECT time_ns, last_ns, sensor::UBIGINT, src_hi, src_lo, (family::UBIGINT << 56) + "
                     "(protocol::UBIGINT << 48) + (key_port::UBIGINT << 32) + (flags::UBIGINT << 24) + "
                     "(tool::UBIGINT << 8) + payload::UBIGINT, (country::UBIGINT << 32) + asn::UBIGINT, "
                     "packets::UBIGINT FROM " +
                     day_table(day) + " WHERE number > " + std::to_string(after) +
                     " AND number <= " + std::to_string(last)));
    while (rows.next()) {
      const std::int64_t first = rows.integer(0);
      x_events.push_back({.place = place_of(floor_divide(first, nanoseconds_an_hour),
                                            static_cast<std::uint32_t>(rows.natural(2))),
                          .source_high = rows.natural(3),
                          .source_low = rows.natural(4),
                          .mark = rows.natural(5),
                          .origin = rows.natural(6),
                          .packets = rows.natural(7),
                          .first = first,
                          .last = rows.integer(1)});
    }
  }
  return {};
}

void EventSums::sum_equal() {
  std::vector<Entry> order;
  order.reserve(x_events.size());
  for (std::uint32_t i = 0; i < x_events.size(); ++i)
    order.push_back({x_events[i].place, x_events[i].source_low, i});
  std::sort(order.begin(), order.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.place, a.source_low) < std::tie(b.place, b.source_low);
  });
  std::vector<SummedEvents> sums, run;
  sums.reserve(x_events.size());
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    run.clear();
    for (; end < order.size() && order[end].place == order[begin].place &&
           order[end].source_low == order[begin].source_low;
         ++end) {
      run.push_back(x_events[order[end].index]);
    }
    std::sort(run.begin(), run.end(), [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
    sums.push_back(run.front());
    for (std::size_t i = 1; i < run.size(); ++i) {
      if (key_of(run[i]) == key_of(sums.back()))
        add_to(sums.back(), run[i]);
      else
        sums.push_back(run[i]);
    }
  }
  x_events = std::move(sums);
}

Result<void> EventSums::append_to(duck::Connection& writer, std::uint64_t sketch_key) {
  sum_equal();
  const std::vector<SummedEvents> sums = std::exchange(x_events, {});
  HINOMI_TRY(append_source_hours(writer, sums));
  HINOMI_TRY(append_ports_and_marks(writer, sums, sketch_key));
  return append_source_days(writer, sums, sketch_key);
}

}  // namespace hinomi::store
