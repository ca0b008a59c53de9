// Rows of the rollups; see rollup_rows.hpp. A mark is family, protocol, key_port, flags, (16 bits free),
// tool and payload from its highest byte down; a key of mark_* holds the country in the free bits in the
// place of protocol, port and flags.
#include "store/observations/rollup_rows.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "store/observations/day_sketches.hpp"

namespace hinomi::store {
namespace {

struct Key {
  std::uint64_t place = 0, mark = 0;
  auto operator<=>(const Key&) const = default;
};

struct KeyHash {
  std::uint64_t secret;
  std::size_t operator()(const Key& key) const { return source_hash({key.place, key.mark}, secret); }
};

struct Counts {
  std::uint64_t packets = 0, events = 0;
};

using KeySums = std::unordered_map<Key, Counts, KeyHash>;

std::uint8_t byte_at(std::uint64_t mark, int shift) { return static_cast<std::uint8_t>(mark >> shift); }
std::uint8_t family_in(std::uint64_t mark) { return byte_at(mark, 56); }
std::uint16_t port_in(std::uint64_t mark) { return static_cast<std::uint16_t>(mark >> 32); }
std::uint16_t country_in(std::uint64_t origin) { return static_cast<std::uint16_t>(origin >> 32); }
std::uint32_t asn_in(std::uint64_t origin) { return static_cast<std::uint32_t>(origin); }

std::uint64_t port_key(std::uint64_t mark) { return mark & 0xffff'ffff'ff00'0000; }
std::uint64_t mark_key(const SummedEvents& sum) {
  return (sum.mark & 0xff00'0000'0000'ffff) | std::uint64_t{country_in(sum.origin)} << 16;
}

std::uint64_t day_place(std::uint64_t place) {
  return place_of(floor_divide(time_of(place) + 9, 24), sensor_of(place));
}

void add_to(Counts& counts, std::uint64_t packets, std::uint64_t events) {
  counts.packets += packets;
  counts.events += events;
}

KeySums by_day(const KeySums& hours, std::uint64_t secret) {
  KeySums days(hours.size(), KeyHash{secret});
  for (const auto& [key, counts] : hours)
    add_to(days[{day_place(key.place), key.mark}], counts.packets, counts.events);
  return days;
}

/// Appends sums by key; `put` adds the columns between family and packets.
template <class Put>
Result<void> append_keys(duck::Connection& writer, const std::string& table, const KeySums& sums, Put put) {
  std::vector<std::pair<Key, Counts>> ordered(sums.begin(), sums.end());
  std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  HINOMI_ASSIGN(auto appender, writer.append_to(table));
  for (const auto& [key, counts] : ordered) {
    appender.add(sensor_of(key.place)).add(time_of(key.place)).add(family_in(key.mark));
    put(appender, key.mark);
    appender.add_natural(counts.packets).add_natural(counts.events).end_row();
  }
  return appender.finish();
}

void put_port(duck::Appender& appender, std::uint64_t mark) {
  appender.add(byte_at(mark, 48)).add(port_in(mark)).add(byte_at(mark, 24));
}

void put_mark(duck::Appender& appender, std::uint64_t mark) {
  appender.add(static_cast<std::uint16_t>(mark >> 16)).add(byte_at(mark, 8)).add(byte_at(mark, 0));
}

/// Key of source_day; family follows origin, as it does in the order of sums.
auto source_day_key(const SummedEvents& sum) {
  return std::tuple(day_place(sum.place), sum.source_low, sum.source_high, sum.origin, family_in(sum.mark));
}

/// Sums in the order of source_day, which is theirs unless they span hours.
std::vector<const SummedEvents*> in_day_order(std::span<const SummedEvents> sums) {
  std::vector<const SummedEvents*> ordered;
  ordered.reserve(sums.size());
  for (const SummedEvents& sum : sums) ordered.push_back(&sum);
  if (sums.empty() || sums.front().place == sums.back().place) return ordered;
  std::sort(ordered.begin(), ordered.end(),
            [](const auto* a, const auto* b) { return source_day_key(*a) < source_day_key(*b); });
  return ordered;
}

}  // namespace

Result<void> append_source_hours(duck::Connection& writer, std::span<const SummedEvents> sums) {
  HINOMI_ASSIGN(auto appender, writer.append_to("source_hour"));
  for (const SummedEvents& sum : sums) {
    appender.add(sensor_of(sum.place)).add(time_of(sum.place)).add(family_in(sum.mark));
    appender.add_natural(sum.source_high).add_natural(sum.source_low);
    put_port(appender, sum.mark);
    appender.add(country_in(sum.origin)).add(asn_in(sum.origin));
    appender.add(byte_at(sum.mark, 8)).add(byte_at(sum.mark, 0));
    appender.add_natural(sum.packets).add_natural(sum.events).add(sum.first).add(sum.last).end_row();
  }
  return appender.finish();
}

Result<void> append_ports_and_marks(duck::Connection& writer, std::span<const SummedEvents> sums,
                                    std::uint64_t secret) {
  KeySums ports(1024, KeyHash{secret}), marks(1024, KeyHash{secret});
  Key key;  // sums of one source mostly share it
  Counts* counts = nullptr;
  for (const SummedEvents& sum : sums) {
    add_to(ports[{sum.place, port_key(sum.mark)}], sum.packets, sum.events);
    if (const Key next{sum.place, mark_key(sum)}; counts == nullptr || next != key) {
      key = next;
      counts = &marks[key];
    }
    add_to(*counts, sum.packets, sum.events);
  }
  HINOMI_TRY(append_keys(writer, "port_hour", ports, put_port));
  HINOMI_TRY(append_keys(writer, "port_day", by_day(ports, secret), put_port));
  HINOMI_TRY(append_keys(writer, "mark_hour", marks, put_mark));
  return append_keys(writer, "mark_day", by_day(marks, secret), put_mark);
}

Result<void> append_source_days(duck::Connection& writer, std::span<const SummedEvents> sums,
                                std::uint64_t sketch_key) {
  DaySketches sketches(sketch_key);
  HINOMI_ASSIGN(auto appender, writer.append_to("source_day"));
  const std::vector<const SummedEvents*> ordered = in_day_order(sums);
  for (std::size_t begin = 0, end = 0; begin < ordered.size(); begin = end) {
    SummedEvents day = *ordered[begin];
    const auto key = source_day_key(day);
    const std::uint32_t hash = source_hash({day.source_high, day.source_low}, sketch_key);
    const SketchScope scope{time_of(std::get<0>(key)), sensor_of(day.place), family_in(day.mark)};
    sketches.add_source(scope, hash, country_in(day.origin), asn_in(day.origin));
    day.packets = day.events = 0;
    for (; end < ordered.size() && source_day_key(*ordered[end]) == key; ++end) {
      const SummedEvents& sum = *ordered[end];
      day.packets += sum.packets;
      day.events += sum.events;
      day.first = std::min(day.first, sum.first);
      day.last = std::max(day.last, sum.last);
      sketches.add_port(scope, hash, std::uint32_t{byte_at(sum.mark, 48)} << 16 | port_in(sum.mark));
    }
    appender.add(scope.sensor).add(scope.day).add(scope.family);
    appender.add_natural(day.source_high).add_natural(day.source_low);
    appender.add(country_in(day.origin)).add(asn_in(day.origin));
    appender.add_natural(day.packets).add_natural(day.events).add(day.first).add(day.last).end_row();
  }
  HINOMI_TRY(appender.finish());
  return sketches.append_to(writer);
}

}  // namespace hinomi::store
