// The event table: open addressing over slots of (generation, tag, index), events in a plain vector in order
// of arrival. Clearing a window adds one to the generation instead of touching the slots; the slots double
// while a window grows. Tags are 32 bits of the keyed hash; equal tags are followed by a comparison of the
// whole key. Time and memory per packet are constant; nothing is allocated once the vectors have grown to a
// window's size.
#include "observe/event_table.hpp"

#include "base/hash.hpp"
#include "decode/net/payload.hpp"

namespace hinomi::observe {

namespace {

constexpr std::size_t slots_first = 1024;
constexpr std::chrono::hours restart_after{1};
constexpr std::chrono::seconds jump_tolerance{1};

struct Key {
  IpAddress source, destination;
  std::uint64_t kind = 0;
};

Key key_of(const decode::PacketFacts& facts, const Classified& kind) {
  return {kind.source, facts.destination,
          std::uint64_t{facts.destination_port} | std::uint64_t{facts.icmp_type} << 16 |
              std::uint64_t(kind.protocol) << 24 | std::uint64_t(kind.flags) << 32 |
              std::uint64_t(kind.family) << 40};
}

bool matches(const AccessEvent& event, const decode::PacketFacts& facts, const Classified& kind) {
  return event.source == kind.source && event.destination == facts.destination &&
         event.port == facts.destination_port && event.protocol == kind.protocol &&
         event.flags == kind.flags && event.family == kind.family && event.icmp_type == facts.icmp_type;
}

std::uint64_t short_digest(Bytes payload) {
  const Sha256 digest = sha256(payload);
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | digest[i];
  return value;
}

void take_payload(AccessEvent& event, const decode::PacketFacts& facts) {
  event.payload_digest = short_digest(facts.payload);
  event.payload =
      decode::payload_kind(facts.payload, event.protocol == Protocol::udp, facts.destination_port);
}

}  // namespace

EventTable::EventTable(EventTableOptions options, const Geography* geography, Flush flush)
    : x_options(options), x_geography(geography), x_flush(std::move(flush)), x_slots(slots_first) {
  HINOMI_ASSERT(x_options.window.count() > 0 && x_options.capacity > 0);
}

void EventTable::start_window(Instant time) {
  const std::int64_t width = std::chrono::nanoseconds(x_options.window).count();
  std::int64_t begin = time.nanoseconds / width * width;
  if (begin > time.nanoseconds) begin -= width;
  x_begin = {begin};
  x_end = {begin + width};
}

void EventTable::move_window(Instant time) {
  if (!x_started) {
    x_started = true;
    start_window(time);
    return;
  }
  if (time >= x_end || time < x_begin - restart_after) {
    flush();
    start_window(time);
  }
}

void EventTable::flush() {
  if (x_events.empty()) return;
  x_flush({x_begin, x_end}, x_events);
  x_events.clear();
  x_tags.clear();
  if (++x_generation == 0) {
    std::fill(x_slots.begin(), x_slots.end(), Slot{});
    x_generation = 1;
  }
}

void EventTable::grow() {
  std::vector<Slot> slots(x_slots.size() * 2);
  for (std::uint32_t index = 0; index < x_events.size(); ++index) {
    std::size_t at = x_tags[index] & (slots.size() - 1);
    while (slots[at].generation == x_generation) at = (at + 1) & (slots.size() - 1);
    slots[at] = {x_generation, x_tags[index], index};
  }
  x_slots = std::move(slots);
}

AccessEvent& EventTable::insert(Slot& slot, std::uint32_t tag, const decode::PacketFacts& facts,
                                const Classified& kind, Instant time) {
  slot = {x_generation, tag, static_cast<std::uint32_t>(x_events.size())};
  x_tags.push_back(tag);
  AccessEvent& event = x_events.emplace_back();
  event.first = event.last = time;
  event.source = kind.source;
  event.destination = facts.destination;
  event.source_port = kind.source_port;
  event.port = facts.destination_port;
  event.icmp_type = facts.icmp_type;
  event.protocol = kind.protocol;
  event.flags = kind.flags;
  event.family = kind.family;
  event.tool = kind.tool;
  if (x_geography != nullptr) {
    const Place place = x_geography->find(kind.source);
    event.country = place.country;
    event.asn = place.asn;
  }
  return event;
}

EventTable::Prepared EventTable::prepare(const decode::PacketFacts& facts) const {
  Prepared prepared{classify(facts)};
  const Key key = key_of(facts, prepared.kind);
  prepared.tag = static_cast<std::uint32_t>(table_hash(&key, sizeof key));
  __builtin_prefetch(&x_slots[prepared.tag & (x_slots.size() - 1)]);
  return prepared;
}

void EventTable::fetch(const Prepared& prepared) const {
  const Slot& slot = x_slots[prepared.tag & (x_slots.size() - 1)];
  if (slot.generation != x_generation || slot.tag != prepared.tag) return;
  const AccessEvent& event = x_events[slot.index];
  __builtin_prefetch(&event);
  __builtin_prefetch(reinterpret_cast<const char*>(&event) + 64);
}

void EventTable::add(const Prepared& prepared, const decode::PacketFacts& facts, Instant time,
                     std::uint32_t wire_bytes) {
  if (x_started && time < x_last - jump_tolerance) ++x_counts.clock_jumps;
  x_last = time;
  if (!x_started || time >= x_end || time < x_begin) move_window(time);
  if (x_events.size() >= x_options.capacity) {
    ++x_counts.early_flushes;
    flush();
  }
  if (x_events.size() * 2 >= x_slots.size()) grow();

  const auto& [kind, tag] = prepared;
  std::size_t at = tag & (x_slots.size() - 1);
  AccessEvent* event = nullptr;
  for (; x_slots[at].generation == x_generation; at = (at + 1) & (x_slots.size() - 1)) {
    if (x_slots[at].tag == tag && matches(x_events[x_slots[at].index], facts, kind)) {
      event = &x_events[x_slots[at].index];
      break;
    }
  }
  if (event == nullptr) event = &insert(x_slots[at], tag, facts, kind, time);
  ++event->packets;
  event->bytes += wire_bytes;
  event->first = std::min(event->first, time);
  event->last = std::max(event->last, time);
  if (event->tool == Tool::none) event->tool = kind.tool;
  if (event->payload == PayloadKind::none && !facts.payload.empty()) take_payload(*event, facts);
}

}  // namespace hinomi::observe
