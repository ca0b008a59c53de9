// The writing of one batch; see write.hpp. Only raw events are written: the rollups follow, and until then
// queries read these events raw.
#include "store/observations/write.hpp"

#include <algorithm>
#include <map>

#include "store/observations/event_sums.hpp"
#include "store/observations/schema.hpp"

namespace hinomi::store {
namespace {

using duck::Appender;

template <class Enum>
std::int64_t number_of(Enum value) {
  return static_cast<std::int64_t>(value);
}

Result<void> append_events(duck::Connection& writer, const ObservationBatch& batch, std::uint64_t number) {
  std::map<std::int32_t, std::vector<std::size_t>> by_day;
  for (std::size_t i = 0; i < batch.events.size(); ++i) by_day[day_of(batch.events[i].first)].push_back(i);
  if (by_day.size() > batch_days_max) {
    return fail(ErrorKind::limit_exceeded, "store.too_many_days",
                {{"limit", std::to_string(batch_days_max)}});
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

Result<void> append_row_of_batch(duck::Connection& writer, const ObservationBatch& batch,
                                 std::uint64_t number) {
  Instant first, last;
  std::uint64_t packets = 0;
  if (!batch.events.empty()) {
    first = batch.events.front().first;
    last = batch.events.front().last;
  } else if (!batch.observed.empty()) {
    first = batch.observed.front().from;
    last = batch.observed.back().to;
  }
  for (const AccessEvent& event : batch.events) {
    packets += event.packets;
    first = std::min(first, event.first);
    last = std::max({last, event.first, event.last});
  }
  HINOMI_ASSIGN(auto appender, writer.append_to("batch"));
  appender.add_text(batch.id).add_text(batch.receipt).add(batch.sensor_number).add_natural(batch.packets);
  appender.add_natural(batch.events.size()).add_natural(packets).add_natural(batch.dropped);
  appender.add(first.nanoseconds)
      .add(last.nanoseconds)
      .add_natural(number + batch.events.size() - 1)
      .end_row();
  return appender.finish();
}

}  // namespace

Result<void> append_batch(duck::Connection& writer, const ObservationBatch& batch, std::uint64_t number) {
  HINOMI_TRY(append_row_of_batch(writer, batch, number));
  HINOMI_TRY(append_events(writer, batch, number));
  HINOMI_ASSIGN(auto appender, writer.append_to("coverage_span"));
  for (const TimeSpan& span : batch.observed) {
    appender.add(batch.sensor_number).add(span.from.nanoseconds).add(span.to.nanoseconds).end_row();
  }
  return appender.finish();
}

}  // namespace hinomi::store
