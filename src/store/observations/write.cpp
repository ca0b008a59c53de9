// The writing of one batch; see write.hpp. Rollup deltas are summed here before they are appended, so that a batch of
// a scan costs a few rollup rows and not one an event. Keys are tuples sorted and merged: no hash that a sender of
// packets could aim at.
#include "store/observations/write.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "store/observations/schema.hpp"

namespace hinomi::store {
namespace {

using duck::Appender;

std::uint16_t key_port(const AccessEvent& event) {
  return event.family == Family::backscatter ? event.source_port : event.port;
}

std::uint16_t country_number(const AccessEvent& event) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(event.country[0]) << 8 |
                                    static_cast<unsigned char>(event.country[1]));
}

template <class Enum>
std::int64_t number_of(Enum value) {
  return static_cast<std::int64_t>(value);
}

Result<void> append_events(duck::Connection& writer, const ObservationBatch& batch, std::uint64_t number) {
  std::map<std::int32_t, std::vector<std::size_t>> by_day;
  for (std::size_t i = 0; i < batch.events.size(); ++i) by_day[day_of(batch.events[i].first)].push_back(i);
  if (by_day.size() > batch_days_max) {
    return fail(ErrorKind::limit_exceeded, "store.too_many_days", {{"limit", std::to_string(batch_days_max)}});
  }
  for (const auto& [day, places] : by_day) {
    HINOMI_TRY(writer.run(make_day_table(day)));
    HINOMI_ASSIGN(auto appender, writer.append_to(day_table(day)));
    for (const std::size_t place : places) {
      const AccessEvent& event = batch.events[place];
      appender.add_natural(number + place).add(event.first.nanoseconds).add(event.last.nanoseconds);
      appender.add(batch.sensor_number).add_natural(event.source.high).add_natural(event.source.low);
      appender.add_natural(event.destination.high).add_natural(event.destination.low);
      appender.add(event.source_port).add(event.port).add(key_port(event)).add(number_of(event.protocol));
      appender.add(number_of(event.flags)).add(number_of(event.family)).add(number_of(event.payload));
      appender.add(number_of(event.tool)).add(event.icmp_type).add(country_number(event)).add(event.asn);
      appender.add(event.packets).add_natural(event.bytes).add_natural(event.payload_digest).end_row();
    }
    HINOMI_TRY(appender.finish());
  }
  return {};
}

struct Sums {
  std::uint64_t packets = 0;
  std::uint64_t events = 0;
  std::int64_t first = 0, last = 0;

  static Sums of(const AccessEvent& event) {
    return {event.packets, 1, event.first.nanoseconds, event.last.nanoseconds};
  }
  void add(const Sums& other) {
    packets += other.packets;
    events += other.events;
    first = std::min(first, other.first);
    last = std::max(last, other.last);
  }
};

/// Sums events by key; gives keys in order, each once.
template <class KeyOf>
auto summed(const std::vector<AccessEvent>& events, KeyOf key_of) {
  using Key = decltype(key_of(events.front()));
  std::vector<std::pair<Key, Sums>> rows;
  rows.reserve(events.size());
  for (const AccessEvent& event : events) rows.emplace_back(key_of(event), Sums::of(event));
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].first == rows[kept].first) {
      rows[kept].second.add(rows[i].second);
    } else {
      rows[++kept] = rows[i];
    }
  }
  if (!rows.empty()) rows.resize(kept + 1);
  return rows;
}

void append_part(Appender& appender, std::uint64_t value) { appender.add_natural(value); }
template <class Value>
void append_part(Appender& appender, Value value) {  // signed or an enumerator: hours before 1970 are negative
  appender.add(static_cast<std::int64_t>(value));
}

/// Appends summed rows in the column order of the table: `sensor`, the key, the sums.
template <class Rows>
Result<std::uint64_t> append_rollup(duck::Connection& writer, const std::string& rollup, std::uint32_t sensor,
                                    const Rows& rows) {
  HINOMI_ASSIGN(auto appender, writer.append_to(rollup + "_recent"));
  for (const auto& [key, sums] : rows) {
    appender.add(sensor);
    std::apply([&](const auto&... part) { (append_part(appender, part), ...); }, key);
    appender.add_natural(sums.packets).add_natural(sums.events);
    if (has_times(rollup)) appender.add(sums.first).add(sums.last);
    appender.end_row();
  }
  HINOMI_TRY(appender.finish());
  return static_cast<std::uint64_t>(rows.size());
}

Result<std::uint64_t> append_rollups(duck::Connection& writer, const ObservationBatch& batch) {
  const std::vector<AccessEvent>& events = batch.events;
  const auto port_key = [](auto time, const AccessEvent& e) {
    return std::tuple(time, e.family, e.protocol, key_port(e), e.flags);
  };
  const auto mark_key = [](auto time, const AccessEvent& e) {
    return std::tuple(time, e.family, country_number(e), e.tool, e.payload);
  };
  const auto hourly = [](auto key) { return [key](const AccessEvent& e) { return key(hour_of(e.first), e); }; };
  const auto daily = [](auto key) { return [key](const AccessEvent& e) { return key(day_of(e.first), e); }; };
  const auto source_hour_key = [](const AccessEvent& e) {
    return std::tuple(hour_of(e.first), e.family, e.source.high, e.source.low, e.protocol, key_port(e), e.flags,
                      country_number(e), e.asn, e.tool, e.payload);
  };
  const auto source_day_key = [](const AccessEvent& e) {
    return std::tuple(day_of(e.first), e.family, e.source.high, e.source.low, country_number(e), e.asn);
  };
  std::uint64_t count = 0;
  const auto append = [&](const std::string& rollup, auto key) -> Result<void> {
    HINOMI_ASSIGN(const auto rows, append_rollup(writer, rollup, batch.sensor_number, summed(events, key)));
    count += rows;
    return {};
  };
  HINOMI_TRY(append("port_hour", hourly(port_key)));
  HINOMI_TRY(append("mark_hour", hourly(mark_key)));
  HINOMI_TRY(append("source_hour", source_hour_key));
  HINOMI_TRY(append("port_day", daily(port_key)));
  HINOMI_TRY(append("mark_day", daily(mark_key)));
  HINOMI_TRY(append("source_day", source_day_key));
  return count;
}

Result<void> append_row_of_batch(duck::Connection& writer, const ObservationBatch& batch, std::uint64_t number) {
  Sums sums;
  if (!batch.events.empty()) sums = Sums::of(batch.events.front());
  sums.packets = sums.events = 0;
  for (const AccessEvent& event : batch.events) sums.add(Sums::of(event));
  if (batch.events.empty() && !batch.observed.empty()) {
    sums.first = batch.observed.front().from.nanoseconds;
    sums.last = batch.observed.back().to.nanoseconds;
  }
  HINOMI_ASSIGN(auto appender, writer.append_to("batch"));
  appender.add_text(batch.id).add_text(batch.receipt).add(batch.sensor_number).add_natural(batch.packets);
  appender.add_natural(sums.events).add_natural(sums.packets).add_natural(batch.dropped);
  appender.add(sums.first).add(sums.last).add_natural(number + batch.events.size() - 1).end_row();
  return appender.finish();
}

}  // namespace

Result<std::uint64_t> append_batch(duck::Connection& writer, const ObservationBatch& batch, std::uint64_t number) {
  HINOMI_TRY(append_row_of_batch(writer, batch, number));
  HINOMI_TRY(append_events(writer, batch, number));
  HINOMI_ASSIGN(auto appender, writer.append_to("coverage_span"));
  for (const Span& span : batch.observed) {
    appender.add(batch.sensor_number).add(span.from.nanoseconds).add(span.to.nanoseconds).end_row();
  }
  HINOMI_TRY(appender.finish());
  return append_rollups(writer, batch);
}

}  // namespace hinomi::store
