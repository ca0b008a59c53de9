// Ties decoder, coverage, event table and watch together for one run of records. Windows go to the watch as
// they end and into the present batch; a gap ends the window before it, so that no event spans unobserved
// time.
#include "observe/intake.hpp"

#include "observe/ranges.hpp"

namespace hinomi::observe {

Intake::Intake(IntakeOptions options, IntakeSink sink)
    : x_options(std::move(options)),
      x_sink(std::move(sink)),
      x_coverage(x_options.gap),
      x_table({.window = x_options.window}, x_options.geography,
              [this](TimeSpan window, std::span<const AccessEvent> events) {
                count(events);
                if (x_sink.window) x_sink.window(window, events);
              }) {
  for (const AddressBlock& block : x_options.site.addresses)
    x_watched.emplace_back(block.first, last_of(block));
  std::sort(x_watched.begin(), x_watched.end());
}

void Intake::count(std::span<const AccessEvent> events) {
  x_counts.events += events.size();
  for (const AccessEvent& event : events) x_counts.event_packets += event.packets;
  if (x_options.keeps_events) x_batch.events.insert(x_batch.events.end(), events.begin(), events.end());
}

bool Intake::is_for_sensor(const IpAddress& destination) const {
  if (x_watched.empty()) return true;
  const auto after =
      std::upper_bound(x_watched.begin(), x_watched.end(), destination,
                       [](const IpAddress& address, const auto& block) { return address < block.first; });
  return after != x_watched.begin() && destination <= std::prev(after)->second;
}

void Intake::note_time(Instant time) {
  ++x_counts.packets;
  ++x_batch.packets;
  if (!x_counts.first || time < *x_counts.first) x_counts.first = time;
  const std::optional<Instant> before = x_counts.last;
  if (!x_counts.last || time > *x_counts.last) x_counts.last = time;
  if (!x_coverage.add(time) || !before) return;
  x_table.flush();
  if (x_sink.missed && time > *before) x_sink.missed({*before, time});
}

void Intake::note_unread(decode::Reason reason, std::uint64_t offset) {
  if (reason == decode::Reason::arp || reason == decode::Reason::not_ip) {
    ++x_counts.not_ip;
    return;
  }
  const auto [at, is_first] = x_counts.unread.try_emplace(reason);
  if (is_first) at->second.first_offset = offset;
  ++at->second.packets;
}

void Intake::add(std::span<const decode::CaptureRecord> records) {
  for (; !records.empty(); records = records.subspan(std::min(records.size(), at_once)))
    add_some(records.first(std::min(records.size(), at_once)));
}

void Intake::add_some(std::span<const decode::CaptureRecord> records) {
  std::array<Decoded, at_once> decoded;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const decode::CaptureRecord& record = records[i];
    Decoded& one = decoded[i];
    one.reason = decode::decode_packet(record.bytes, record.link, record.wire_bytes, one.facts);
    one.counts = one.reason == decode::Reason::ok && is_for_sensor(one.facts.destination);
    if (one.counts) one.prepared = x_table.prepare(one.facts);
  }
  for (std::size_t i = 0; i < records.size(); ++i)
    if (decoded[i].counts) x_table.fetch(decoded[i].prepared);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Decoded& one = decoded[i];
    note_time(records[i].time);
    if (one.counts)
      x_table.add(one.prepared, one.facts, records[i].time, records[i].wire_bytes);
    else if (one.reason == decode::Reason::ok)
      ++x_counts.not_for_sensor;
    else
      note_unread(one.reason, records[i].offset);
  }
}

void Intake::add(const decode::PacketFacts& facts, Instant time, std::uint32_t wire_bytes) {
  note_time(time);
  if (is_for_sensor(facts.destination))
    x_table.add(facts, time, wire_bytes);
  else
    ++x_counts.not_for_sensor;
}

ObservationBatch Intake::cut() {
  x_table.flush();
  x_batch.sensor_number = x_options.site.number;
  x_batch.demonstration = x_options.site.demonstration;
  x_batch.observed = x_coverage.take();
  ++x_counts.batches;
  const std::size_t room = x_batch.events.size();
  ObservationBatch batch = std::exchange(x_batch, {});
  x_batch.events.reserve(room);
  return batch;
}

void fill_receipt(const IntakeCounts& counts, Receipt& receipt) {
  receipt.packets = static_cast<std::int64_t>(counts.packets);
  receipt.events = static_cast<std::int64_t>(counts.events);
  receipt.stored_packets = static_cast<std::int64_t>(counts.event_packets);
  receipt.not_for_sensor = static_cast<std::int64_t>(counts.not_for_sensor);
  receipt.not_ip = static_cast<std::int64_t>(counts.not_ip);
  receipt.malformed.clear();
  for (const auto& [reason, unread] : counts.unread)
    receipt.malformed.push_back({std::string(decode::to_text(reason)),
                                 static_cast<std::int64_t>(unread.packets),
                                 static_cast<std::int64_t>(unread.first_offset)});
  receipt.first = counts.first;
  receipt.last = counts.last;
}

}  // namespace hinomi::observe
