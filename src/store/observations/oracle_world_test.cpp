// The slow store of oracle.hpp, and random worlds for it. Named as a test so that only test programs hold it.
#include "store/observations/oracle.hpp"

#include <doctest/doctest.h>

namespace hinomi::store::oracle {
namespace {

template <class List, class Value>
bool holds(const std::optional<List>& list, const Value& value) {
  return !list || std::find(list->begin(), list->end(), value) != list->end();
}

std::string country_key(const AccessEvent& event) {
  return event.country[0] == 0 ? "unknown" : std::string(event.country.data(), 2);
}

std::string port_key(const AccessEvent& event) {
  return std::string(to_text(event.protocol)) + "/" + std::to_string(counted_port(event));
}

bool in_blocks(const std::optional<std::vector<std::string>>& blocks, const IpAddress& source) {
  if (!blocks) return true;
  return std::any_of(blocks->begin(), blocks->end(),
                     [&](const std::string& text) { return parse_block(text)->holds(source); });
}

double overlap(const std::vector<TimeSpan>& spans, Instant from, Instant to) {
  // Marks every boundary and asks of each piece whether any span covers it.
  std::set<std::int64_t> cuts{from.nanoseconds, to.nanoseconds};
  for (const TimeSpan& span : spans) {
    cuts.insert(std::clamp(span.from, from, to).nanoseconds);
    cuts.insert(std::clamp(span.to, from, to).nanoseconds);
  }
  double sum = 0;
  for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
    const Instant begin{*cut}, end{*std::next(cut)};
    const bool covered = std::any_of(spans.begin(), spans.end(), [&](const TimeSpan& span) {
      return span.from <= begin && end <= span.to;
    });
    if (covered) sum += static_cast<double>((end - begin).count()) / 1e9;
  }
  return sum;
}

AccessEvent random_event(std::mt19937_64& random, Instant from, Instant to) {
  static constexpr std::uint16_t ports[] = {22, 23, 80, 445, 2323, 8080, 60001};
  static constexpr std::array<char, 2> countries[] = {{'J', 'P'}, {'U', 'S'}, {'C', 'N'}, {'D', 'E'}, {0, 0}};
  const auto below = [&](std::uint64_t limit) { return random() % limit; };
  AccessEvent event;
  event.first = from + std::chrono::nanoseconds(below(static_cast<std::uint64_t>((to - from).count())));
  if (below(12) == 0)
    event.first = Instant::from_seconds(event.first.seconds() / 3600 * 3600);  // on the hour
  event.first = std::max(event.first, from);
  event.last = event.first + std::chrono::milliseconds(below(5000));
  const std::uint64_t host = below(8) == 0 ? below(200) : below(12);
  event.source = below(10) == 0 ? IpAddress{0x2001'0db8'0000'0000ULL, host + 1}
                                : IpAddress::v4(0xc6336400U + static_cast<std::uint32_t>(host));
  event.destination = IpAddress::v4(0xc0000200U + static_cast<std::uint32_t>(below(16)));
  event.packets = 1 + static_cast<std::uint32_t>(below(9));
  event.bytes = event.packets * 60;
  event.asn = static_cast<std::uint32_t>(host % 4 == 0 ? 0 : 64496 + host % 4);
  event.country = countries[host % 5];
  event.protocol = static_cast<Protocol>(below(3));
  event.family = below(5) == 0 ? Family::backscatter : Family::access;
  if (event.protocol != Protocol::icmp) {
    event.source_port = ports[below(7)];
    event.port = ports[below(7)];
  }
  event.flags = event.protocol == Protocol::tcp ? static_cast<FlagsClass>(below(3)) : FlagsClass::udp;
  event.payload = static_cast<PayloadKind>(below(4));
  event.tool = static_cast<Tool>(below(4));
  event.payload_digest = below(3) == 0 ? random() : 0;
  return event;
}

}  // namespace

const SensorScope::Entry* World::entry(std::uint32_t number, const ObservationFilter& filter) const {
  for (const auto& sensor : scope.sensors) {
    if (sensor.number == number && holds(filter.sensor, sensor.id)) return &sensor;
  }
  return nullptr;
}

bool World::seen_before(const IpAddress& source, Instant at) const {
  return std::any_of(events.begin(), events.end(), [&](const Seen& seen) {
    return seen.event.source == source && entry(seen.sensor, {}) != nullptr && seen.event.first < at &&
           at - std::chrono::days(14) <= seen.event.first;
  });
}

bool World::matches(const Seen& seen, const ObservationFilter& filter, Instant new_since) const {
  const AccessEvent& event = seen.event;
  if (entry(seen.sensor, filter) == nullptr || event.family != filter.family.value_or(Family::access))
    return false;
  if (!holds(filter.protocol, event.protocol) || !holds(filter.port, port_key(event))) return false;
  if (!holds(filter.country, country_key(event)) || !holds(filter.asn, std::int64_t{event.asn})) return false;
  if (!holds(filter.flags, event.flags) || !holds(filter.tool, event.tool)) return false;
  if (!holds(filter.payload, event.payload) || !in_blocks(filter.source, event.source)) return false;
  return !filter.new_sources.value_or(false) || !seen_before(event.source, new_since);
}

std::vector<const Seen*> World::select(const ObservationFilter& filter, Instant from, Instant to) const {
  std::vector<const Seen*> selected;
  for (const Seen& seen : events) {
    const bool in_range = from <= seen.event.first && seen.event.first < to;
    if (in_range && matches(seen, filter, from)) selected.push_back(&seen);
  }
  return selected;
}

Totals World::totals(const std::vector<const Seen*>& selected) const {
  Totals totals;
  for (const Seen* seen : selected) {
    totals.packets += seen->event.packets;
    if (entry(seen->sensor, {})->address_count > 0) totals.stated += seen->event.packets;
    ++totals.events;
    totals.sources.insert(seen->event.source);
  }
  return totals;
}

double World::observed(const ObservationFilter& filter, Instant from, Instant to, bool weighted) const {
  double sum = 0;
  for (const auto& [number, list] : spans) {
    const auto* sensor = entry(number, filter);
    if (sensor == nullptr) continue;
    const auto addresses = static_cast<double>(sensor->address_count);
    sum += (weighted ? std::max(1.0, addresses) : addresses) * overlap(list, from, to);
  }
  return sum;
}

double World::expected(const ObservationFilter& filter, Instant from, Instant to, bool weighted) const {
  double sum = 0;
  for (const auto& [number, list] : spans) {
    const auto* sensor = entry(number, filter);
    if (sensor == nullptr || list.empty()) continue;
    Instant begin = list.front().from;
    for (const TimeSpan& span : list) begin = std::min(begin, span.from);
    const auto addresses = static_cast<double>(sensor->address_count);
    const Instant life = std::max(from, begin);
    if (life < to) {
      sum += (weighted ? std::max(1.0, addresses) : addresses) *
             (static_cast<double>((to - life).count()) / 1e9);
    }
  }
  return sum;
}

std::optional<double> World::value(const ObservationFilter& filter, Instant from, Instant to,
                                   Unit unit) const {
  const Totals sums = totals(select(filter, from, to));
  if (unit == Unit::per_day_per_address) {
    const double seconds = observed(filter, from, to, false);
    if (seconds <= 0) return {};
    return static_cast<double>(sums.stated) / (seconds / 86400);
  }
  if (observed(filter, from, to, true) <= 0) return {};
  return unit == Unit::packets ? static_cast<double>(sums.packets) : static_cast<double>(sums.sources.size());
}

std::string key_of(const Seen& seen, Dimension by, const SensorScope& scope) {
  const AccessEvent& event = seen.event;
  switch (by) {
    case Dimension::port:
      return port_key(event);
    case Dimension::country:
      return country_key(event);
    case Dimension::asn:
      return std::to_string(event.asn);
    case Dimension::source:
      return to_text(event.source);
    case Dimension::payload:
      return std::string(to_text(event.payload));
    case Dimension::tool:
      return std::string(to_text(event.tool));
    case Dimension::flags:
      return std::string(to_text(event.flags));
    case Dimension::protocol:
      return std::string(to_text(event.protocol));
    case Dimension::sensor:
      break;
  }
  for (const auto& sensor : scope.sensors) {
    if (sensor.number == seen.sensor) return sensor.id;
  }
  return {};
}

World make_world(std::mt19937_64& random, Observations& store) {
  World world;
  world.scope.sensors = {{1, "sensor-a", "甲", 16}, {2, "sensor-b", "乙", 256}, {7, "sensor-c", "丙", 0}};
  world.scope.may_see_destinations = true;
  std::vector<ObservationBatch> batches;
  int made = 0;
  for (const std::uint32_t sensor : {1U, 2U, 7U, 9U}) {  // 9 is outside the scope
    Instant at = world_begin + std::chrono::hours(random() % 200);
    const Instant end = world_begin + std::chrono::days(world_days);
    while (at < end) {
      const Instant until = std::min(end, at + std::chrono::minutes(30 + random() % 3000));
      ObservationBatch batch{.id = "batch-" + std::to_string(made++),
                             .receipt = "receipt-" + std::to_string(sensor)};
      batch.sensor_number = sensor;
      const Instant overlapped = at - std::chrono::minutes(random() % 5 == 0 ? 20 : 0);
      batch.observed.push_back({overlapped, until});
      for (std::uint64_t i = random() % 25; i > 0; --i)
        batch.events.push_back(random_event(random, at, until));
      for (const AccessEvent& event : batch.events) world.events.push_back({sensor, event});
      batch.packets = batch.events.size() * 10;
      batch.dropped = random() % 3;
      world.spans[sensor].push_back(batch.observed.front());
      batches.push_back(std::move(batch));
      at = until + std::chrono::minutes(random() % 4 == 0 ? random() % 4000 : 0);
    }
  }
  std::shuffle(batches.begin(), batches.end(), random);
  for (const ObservationBatch& batch : batches) REQUIRE(store.write(batch));
  return world;
}

ObservationFilter random_filter(std::mt19937_64& random, const World& world) {
  const auto below = [&](std::uint64_t limit) { return random() % limit; };
  ObservationFilter filter;
  filter.from = world_begin + std::chrono::minutes(below(world_days * 1440));
  filter.to = filter.from + std::chrono::minutes(30 + below(below(2) == 0 ? 3000 : 40000));
  if (below(2) == 0) filter.from = start_of_jst_day(jst_day(filter.from));
  if (below(3) == 0) filter.to = start_of_jst_day(jst_day(filter.to));
  if (filter.to < filter.from) std::swap(filter.from, filter.to);
  if (below(4) == 0) filter.family = Family::backscatter;
  const auto sample = [&] { return world.events[below(world.events.size())]; };
  if (below(4) == 0)
    filter.sensor = std::vector<std::string>{below(2) == 0 ? "sensor-a" : "sensor-c", "elsewhere"};
  if (below(4) == 0) filter.protocol = std::vector<Protocol>{sample().event.protocol};
  if (below(4) == 0)
    filter.port = std::vector<std::string>{port_key(sample().event), port_key(sample().event)};
  if (below(4) == 0) filter.country = std::vector<std::string>{country_key(sample().event), "JP"};
  if (below(5) == 0) filter.asn = std::vector<std::int64_t>{sample().event.asn};
  if (below(6) == 0)
    filter.source = std::vector<std::string>{to_text(sample().event.source), "198.51.100.0/29"};
  if (below(8) == 0) filter.source = std::vector<std::string>{"2001:db8::/32"};
  if (below(6) == 0) filter.flags = std::vector<FlagsClass>{FlagsClass::syn, FlagsClass::udp};
  if (below(6) == 0) filter.tool = std::vector<Tool>{Tool::mirai, Tool::none};
  if (below(6) == 0) filter.payload = std::vector<PayloadKind>{PayloadKind::none, PayloadKind::http};
  if (below(5) == 0) filter.new_sources = true;
  return filter;
}

}  // namespace hinomi::store::oracle
