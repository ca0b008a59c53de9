// Open addressing over slots of (tag, row), rows in a plain vector in order of arrival. A few events at a
// time, so that their slots are fetched together.
#include "observe/rollup/source_hours.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/hash.hpp"
#include "base/result.hpp"

namespace hinomi::observe {

namespace {

constexpr std::size_t slots_first = 1024;
constexpr std::int64_t hour_seconds = 3600;

std::uint16_t port_of(const AccessEvent& event) {
  return event.family == Family::backscatter ? event.source_port : event.port;
}

std::uint64_t class_of(const AccessEvent& event) {
  return std::uint64_t{port_of(event)} << 32 | static_cast<std::uint64_t>(event.protocol) << 24 |
         static_cast<std::uint64_t>(event.flags) << 16 | static_cast<std::uint64_t>(event.family) << 8;
}

std::uint64_t kind_of(const AccessEvent& event) {
  return class_of(event) | static_cast<std::uint64_t>(event.tool) << 48 |
         static_cast<std::uint64_t>(event.payload) << 56;
}

bool matches(const SourceHour& row, const AccessEvent& event) {
  return row.source == event.source && row.port == port_of(event) && row.protocol == event.protocol &&
         row.flags == event.flags && row.family == event.family && row.tool == event.tool &&
         row.payload == event.payload;
}

std::int64_t hour_of(const AccessEvent& event) {
  const std::int64_t seconds = event.first.seconds();
  return seconds / hour_seconds - (seconds % hour_seconds < 0 ? 1 : 0);
}

SourceHour begun(const AccessEvent& event) {
  SourceHour row;
  row.port = port_of(event);
  row.protocol = event.protocol;
  row.flags = event.flags;
  row.family = event.family;
  row.first = hour_seconds - 1;
  return row;
}

auto order_of(const SourceHour& row) {
  return std::tie(row.port, row.protocol, row.family, row.flags, row.source, row.tool, row.payload);
}

}  // namespace

SourceHours::SourceHours(Hand hand, std::size_t rows_max)
    : x_hand(std::move(hand)), x_rows_max(rows_max), x_slots(slots_first) {
  HINOMI_ASSERT(rows_max > 0);
}

void SourceHours::take(std::span<const AccessEvent> events) {
  constexpr std::size_t at_once = 16;
  for (; !events.empty(); events = events.subspan(std::min(at_once, events.size()))) {
    const auto some = events.first(std::min(at_once, events.size()));
    std::array<std::uint32_t, at_once> tags;
    for (std::size_t i = 0; i < some.size(); ++i) {
      const struct {
        IpAddress source;
        std::uint64_t kind;
      } key{some[i].source, kind_of(some[i])};
      tags[i] = static_cast<std::uint32_t>(table_hash(&key, sizeof key));
      __builtin_prefetch(&x_slots[tags[i] & (x_slots.size() - 1)]);
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
      const Slot& slot = x_slots[tags[i] & (x_slots.size() - 1)];
      if (slot.row != 0) __builtin_prefetch(&x_rows[slot.row - 1], 1);
    }
    for (std::size_t i = 0; i < some.size(); ++i) count(some[i], hour_of(some[i]), tags[i]);
  }
}

void SourceHours::count(const AccessEvent& event, std::int64_t hour, std::uint32_t tag) {
  // A clock that steps back a little leaves packets in the present hour, as it does in the present window.
  if (hour == x_hour - 1 && !x_rows.empty()) hour = x_hour;
  if (hour != x_hour) {
    flush();
    x_hour = hour;
  }
  SourceHour& row = row_of(event, hour, tag);
  const std::int64_t begin = hour * hour_seconds;
  const auto second = [&](Instant at) {
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(at.seconds() - begin, 0, hour_seconds - 1));
  };
  row.packets += event.packets;
  row.bytes += event.bytes;
  row.first = std::min(row.first, second(event.first));
  row.last = std::max(row.last, second(event.last));
}

SourceHour& SourceHours::row_of(const AccessEvent& event, std::int64_t hour, std::uint32_t tag) {
  if (x_rows.size() * 2 >= x_slots.size()) grow();
  std::size_t at = tag & (x_slots.size() - 1);
  for (; x_slots[at].row != 0; at = (at + 1) & (x_slots.size() - 1)) {
    if (x_slots[at].tag != tag) continue;
    SourceHour& row = x_rows[x_slots[at].row - 1];
    if (matches(row, event)) return row;
  }
  if (x_rows.size() >= x_rows_max) {
    x_unlisted_packets += event.packets;
    SourceHour& row = unlisted(event);
    row.hour = hour;
    return row;
  }
  SourceHour& row = x_rows.emplace_back(begun(event));
  x_tags.push_back(tag);
  x_slots[at] = {tag, static_cast<std::uint32_t>(x_rows.size())};
  row.source = event.source;
  row.hour = hour;
  row.asn = event.asn;
  row.country = event.country;
  row.tool = event.tool;
  row.payload = event.payload;
  return row;
}

SourceHour& SourceHours::unlisted(const AccessEvent& event) {
  const auto [at, is_new] = x_unlisted.try_emplace(class_of(event));
  if (is_new) {
    at->second = begun(event);
    at->second.listed = false;
  }
  return at->second;
}

void SourceHours::grow() {
  std::vector<Slot> slots(x_slots.size() * 2);
  for (std::uint32_t row = 0; row < x_rows.size(); ++row) {
    std::size_t at = x_tags[row] & (slots.size() - 1);
    while (slots[at].row != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {x_tags[row], row + 1};
  }
  x_slots = std::move(slots);
}

void SourceHours::flush() {
  if (x_rows.empty()) return;
  for (const auto& [key, row] : x_unlisted) x_rows.push_back(row);
  std::sort(x_rows.begin(), x_rows.end(),
            [](const SourceHour& a, const SourceHour& b) { return order_of(a) < order_of(b); });
  x_hand(x_hour, x_rows);
  x_rows.clear();
  x_tags.clear();
  x_unlisted.clear();
  std::fill(x_slots.begin(), x_slots.end(), Slot{});
}

}  // namespace hinomi::observe
