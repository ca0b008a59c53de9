// Stored events as the detectors first saw them; see observations.hpp. In: a sensor and a period. Out: its
// events, one day's table after the other, each in the order in which its events were stored, a bounded
// number at a time, so that a day of any size fits in memory.
#include <set>

#include "store/observations/measure.hpp"

namespace hinomi::store {
namespace {

constexpr std::size_t events_at_once = 100'000;

std::string events_statement(std::int32_t day, std::uint32_t sensor, TimeSpan span, std::uint64_t after) {
  return "SELECT number, time_ns, last_ns, src_hi, src_lo, dst_hi, dst_lo, source_port::UBIGINT, "
         "port::UBIGINT, "
         "protocol::UBIGINT, flags::UBIGINT, family::UBIGINT, payload::UBIGINT, tool::UBIGINT, "
         "icmp_type::UBIGINT, country::UBIGINT, asn::UBIGINT, packets::UBIGINT, bytes, payload_digest FROM " +
         day_table(day) + " WHERE number > " + std::to_string(after) +
         " AND sensor = " + std::to_string(sensor) +
         " AND time_ns >= " + std::to_string(span.from.nanoseconds) + " AND time_ns < " +
         std::to_string(span.to.nanoseconds) + " ORDER BY number LIMIT " + std::to_string(events_at_once);
}

AccessEvent event_of(const duck::Rows& rows) {
  AccessEvent event;
  event.first = {rows.integer(1)};
  event.last = {rows.integer(2)};
  event.source = {rows.natural(3), rows.natural(4)};
  event.destination = {rows.natural(5), rows.natural(6)};
  event.source_port = static_cast<std::uint16_t>(rows.natural(7));
  event.port = static_cast<std::uint16_t>(rows.natural(8));
  event.protocol = static_cast<Protocol>(rows.natural(9));
  event.flags = static_cast<FlagsClass>(rows.natural(10));
  event.family = static_cast<Family>(rows.natural(11));
  event.payload = static_cast<PayloadKind>(rows.natural(12));
  event.tool = static_cast<Tool>(rows.natural(13));
  event.icmp_type = static_cast<std::uint8_t>(rows.natural(14));
  const std::uint64_t country = rows.natural(15);
  event.country = {static_cast<char>(country >> 8), static_cast<char>(country & 0xff)};
  event.asn = static_cast<std::uint32_t>(rows.natural(16));
  event.packets = static_cast<std::uint32_t>(rows.natural(17));
  event.bytes = rows.natural(18);
  event.payload_digest = rows.natural(19);
  return event;
}

}  // namespace

Result<void> Observations::replay(
    std::uint32_t sensor, Instant from, Instant to,
    const std::function<Result<void>(std::span<const AccessEvent>)>& take) const {
  HINOMI_TRY(check_range(from, to));
  // A transaction a page: whoever takes the events may need longer than one request has.
  std::set<std::int32_t> days;
  {
    HINOMI_ASSIGN(const auto reader, Reader::begin(*x_state));
    days = reader.shape().days;
  }
  std::vector<AccessEvent> events;
  for (const std::int32_t day : days) {
    if (start_of_day(day + 1) <= from || start_of_day(day) >= to) continue;
    for (std::uint64_t after = 0;;) {
      HINOMI_ASSIGN(const auto reader, Reader::begin(*x_state));
      if (!reader.shape().days.contains(day)) break;  // dropped meanwhile
      HINOMI_ASSIGN(auto rows, reader.query(events_statement(day, sensor, {from, to}, after)));
      for (events.clear(); rows.next(); after = rows.natural(0)) events.push_back(event_of(rows));
      if (events.empty()) break;
      HINOMI_TRY(take(events));
    }
  }
  return {};
}

}  // namespace hinomi::store
