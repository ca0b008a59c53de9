// Conversion field by field; what a sensor sends is checked as foreign input: addresses, ranges, order of
// times.
#include "observe/sensor_batch.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/hash.hpp"
#include "observe/classify.hpp"

namespace hinomi::observe {

namespace {

constexpr std::int64_t packets_max = 0xffff'ffff, bytes_max = std::int64_t{1} << 52;

Error unreadable(const char* field) {
  return fail(ErrorKind::malformed, "observe.batch_unreadable", {{"field", field}});
}

bool is_within(const std::optional<std::int64_t>& value, std::int64_t most) {
  return !value || (*value >= 0 && *value <= most);
}

}  // namespace

EventRow to_row(const AccessEvent& event) {
  EventRow row;
  row.time = event.first;
  row.last = event.last;
  row.source = to_text(event.source);
  row.destination = to_text(event.destination);
  const bool has_ports = event.protocol == Protocol::tcp || event.protocol == Protocol::udp;
  if (has_ports) {
    row.port = event.port;
    row.source_port = event.source_port;
  } else if (event.source_port != 0) {
    row.source_port = event.source_port;
  }
  row.protocol = event.protocol;
  row.flags = event.flags;
  if (event.protocol == Protocol::icmp || event.protocol == Protocol::icmp6) row.icmp_type = event.icmp_type;
  row.packets = event.packets;
  row.bytes = static_cast<std::int64_t>(event.bytes);
  row.payload = event.payload;
  if (event.payload_digest != 0) row.payload_digest = fmt::format("{:016x}", event.payload_digest);
  row.tool = event.tool;
  return row;
}

Result<AccessEvent> to_event(const EventRow& row) {
  AccessEvent event;
  const Result<IpAddress> source = parse_address(row.source), destination = parse_address(row.destination);
  if (!source) return unreadable("source");
  if (!destination) return unreadable("destination");
  if (row.last < row.time) return unreadable("last");
  if (row.packets < 1 || row.packets > packets_max) return unreadable("packets");
  if (row.bytes < 0 || row.bytes > bytes_max) return unreadable("bytes");
  if (!is_within(row.port, 65'535)) return unreadable("port");
  if (!is_within(row.source_port, 65'535)) return unreadable("source_port");
  if (!is_within(row.icmp_type, 255)) return unreadable("icmp_type");
  event.first = row.time;
  event.last = row.last;
  event.source = *source;
  event.destination = *destination;
  event.packets = static_cast<std::uint32_t>(row.packets);
  event.bytes = static_cast<std::uint64_t>(row.bytes);
  event.port = static_cast<std::uint16_t>(row.port.value_or(0));
  event.source_port = static_cast<std::uint16_t>(row.source_port.value_or(0));
  event.icmp_type = static_cast<std::uint8_t>(row.icmp_type.value_or(0));
  event.protocol = row.protocol;
  event.flags = row.flags;
  event.payload = row.payload;
  event.tool = row.tool;
  event.family = family_of(event);
  if (row.payload_digest) {
    const std::string& hex = *row.payload_digest;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), event.payload_digest, 16);
    if (error != std::errc{} || hex.size() != 16 || end != hex.data() + hex.size())
      return unreadable("payload_digest");
  }
  return event;
}

std::string content_digest(const SensorBatch& batch) {
  Sha256Stream digest;
  const auto number = [&](std::int64_t value) { digest.add(fmt::format("{};", value)); };
  const auto text = [&](std::string_view value) { digest.add(fmt::format("{}:{};", value.size(), value)); };
  for (const std::string* field : {&batch.batch, &batch.sensor, &batch.interface}) text(*field);
  for (const std::int64_t field :
       {batch.from.nanoseconds, batch.to.nanoseconds, batch.packets, batch.not_for_sensor, batch.not_ip,
        batch.dropped, static_cast<std::int64_t>(batch.malformed.size())})
    number(field);
  for (const ReasonCount& row : batch.malformed) {
    text(row.reason);
    number(row.packets);
    number(row.first_offset.value_or(-1));
  }
  for (const EventRow& row : batch.events) {
    text(row.source);
    text(row.destination);
    text(row.payload_digest.value_or(""));
    for (const std::int64_t field :
         {row.time.nanoseconds, row.last.nanoseconds, row.port.value_or(-1), row.source_port.value_or(-1),
          row.icmp_type.value_or(-1), row.packets, row.bytes, static_cast<std::int64_t>(row.protocol),
          static_cast<std::int64_t>(row.flags), static_cast<std::int64_t>(row.payload),
          static_cast<std::int64_t>(row.tool)})
      number(field);
  }
  return to_hex(digest.finish());
}

}  // namespace hinomi::observe
