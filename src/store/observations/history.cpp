// History that detectors learn from, and what sensors did; see observations.hpp. Hours count from 1970 UTC; a
// range is widened to whole hours for port history. Fails as the database does; nothing observed gives empty
// lists.
#include <algorithm>

#include "store/observations/measure.hpp"

namespace hinomi::store {

Result<std::vector<PortHour>> Observations::port_hours(std::uint32_t sensor, Instant from, Instant to) const {
  HINOMI_TRY(check_range(from, to));
  HINOMI_ASSIGN(const auto reader, Reader::begin(*x_state));
  View view;
  view.sensor_condition = "sensor = " + std::to_string(sensor);
  view.stated_packets = "packets::BIGINT";
  const std::string all = rows_of(view, {}, reader.shape(),
                                  {.from = start_of_hour(hour_of(from)),
                                   .to = start_of_hour(hour_of(Instant{to.nanoseconds - 1}) + 1),
                                   .step = 3600,
                                   .columns = {.source = true, .detail = true}});
  HINOMI_ASSIGN(
      auto rows,
      reader.query("SELECT bin, protocol::BIGINT, key_port::BIGINT, CAST(sum(packets) AS UBIGINT), "
                   "CAST(count(*) AS UBIGINT) FROM "
                   "(SELECT bin, protocol, key_port, src_hi, src_lo, sum(packets) AS packets FROM " +
                   all +
                   " GROUP BY bin, protocol, key_port, src_hi, src_lo) GROUP BY bin, protocol, key_port "
                   "ORDER BY bin, protocol, key_port"));
  std::vector<PortHour> hours;
  while (rows.next()) {
    hours.push_back({hour_of(start_of_bin(rows.integer(0), 3600)), static_cast<Protocol>(rows.integer(1)),
                     static_cast<std::uint16_t>(rows.integer(2)), rows.natural(3), rows.natural(4)});
  }
  return hours;
}

Result<std::vector<TimeSpan>> Observations::observed_spans(std::uint32_t sensor, Instant from,
                                                           Instant to) const {
  HINOMI_TRY(check_range(from, to));
  HINOMI_ASSIGN(const auto reader, Reader::begin(*x_state));
  std::vector<TimeSpan> spans;
  for (TimeSpan span : reader.shape().spans_of(sensor)) {
    span.from = std::max(span.from, from);
    span.to = std::min(span.to, to);
    if (span.from < span.to) spans.push_back(span);
  }
  return spans;
}

Result<std::vector<Observations::SensorActivity>> Observations::activity(const SensorScope& scope,
                                                                         Instant from, Instant to) const {
  const ObservationFilter filter{.from = from, .to = to};
  HINOMI_ASSIGN(auto inquiry, Inquiry::begin(*x_state, scope, filter));
  inquiry.conditions.any_family = true;
  std::map<std::uint32_t, SensorActivity> by_sensor;
  HINOMI_ASSIGN(auto sums,
                inquiry.reader.query("SELECT sensor::BIGINT, CAST(sum(packets) AS UBIGINT) FROM " +
                                     inquiry.rows({.from = from, .to = to, .columns = {.sensor = true}}) +
                                     " GROUP BY sensor"));
  while (sums.next()) by_sensor[static_cast<std::uint32_t>(sums.integer(0))].packets = sums.natural(1);
  HINOMI_ASSIGN(auto batches, inquiry.reader.query("SELECT sensor::BIGINT, CAST(sum(dropped) AS UBIGINT) "
                                                   "FROM batch WHERE dropped > 0 AND first_ns >= " +
                                                   std::to_string(from.nanoseconds) + " AND first_ns < " +
                                                   std::to_string(to.nanoseconds) + " GROUP BY sensor"));
  while (batches.next())
    by_sensor[static_cast<std::uint32_t>(batches.integer(0))].dropped = batches.natural(1);
  std::vector<SensorActivity> list;
  for (const SensorScope::Entry& sensor : inquiry.view.sensors) {
    SensorActivity activity = by_sensor[sensor.number];
    activity.number = sensor.number;
    const Spans& spans = inquiry.shape().spans_of(sensor.number);
    activity.observed_seconds =
        static_cast<std::uint64_t>(observed_nanoseconds(spans, from, to) / 1'000'000'000);
    for (const TimeSpan& span : spans) {
      if (span.to <= from || to <= span.from) continue;
      if (!activity.first) activity.first = std::max(span.from, from);
      activity.last = std::min(span.to, to);
    }
    list.push_back(activity);
  }
  return list;
}

}  // namespace hinomi::store
