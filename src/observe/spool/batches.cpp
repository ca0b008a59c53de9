// See batches.hpp.
#include "observe/spool/batches.hpp"

#include <algorithm>

#include "observe/live/span_clock.hpp"
#include "observe/sensor_batch.hpp"
#include "observe/spool/spool.hpp"

namespace hinomi::observe {

namespace {

constexpr std::chrono::minutes astray{30};  // of an event from its batch, after a step of the clock

Result<std::string> ledger_in(const Block& block) {
  std::string ledger;
  HINOMI_ASSIGN(const auto raw, unpack(block.head, block.packed));
  HINOMI_TRY(read_records(block.head, raw, {{}, [&](NoteKind kind, Instant, std::string_view text) {
                                              if (kind == NoteKind::ledger) ledger = text;
                                            }}));
  return ledger;
}

}  // namespace

// Reads blocks up to the end of the batch, or one block of notes. `is_whole` says that nothing can come to
// it.
Result<std::vector<Block>> SpoolBatches::read(SegmentReader& reader, SpoolItem& item, SpoolPlace end,
                                              bool& is_whole) const {
  std::vector<Block> blocks;
  const bool is_last = item.begin.segment == end.segment;
  while (true) {
    if (is_last && reader.offset() >= end.offset) return blocks;
    const std::uint64_t before = reader.offset();
    auto block = reader.next();
    if (!block && block.error().kind != ErrorKind::malformed) return block.error();
    if (!block || !*block) {
      is_whole = true;
      item.after = {item.begin.segment + 1, segment_head_bytes};
      return blocks;
    }
    const bool is_note = (*block)->head.notes > 0;
    if (is_note && !blocks.empty()) {
      is_whole = true;
      item.after = {item.begin.segment, before};
      return blocks;
    }
    item.after = {item.begin.segment, reader.offset()};
    if (is_note) {
      const auto text = ledger_in(**block);
      if (text) item.ledger = *text;
      is_whole = true;
      return blocks;
    }
    is_whole = (*block)->head.ends_batch;
    blocks.push_back(*std::move(*block));
    if (is_whole) return blocks;
  }
}

Result<SensorBatch> SpoolBatches::make(const SegmentHead& head, const SpoolItem& item,
                                       std::span<const Block> blocks) const {
  Intake intake({.site = x_site});
  SensorBatch batch;
  for (const Block& block : blocks) {
    HINOMI_ASSIGN(const auto raw, unpack(block.head, block.packed));
    HINOMI_TRY(read_records(block.head, raw,
                            {[&](const SpooledPacket& packet) {
                               intake.add(decode::CaptureRecord{.time = packet.time,
                                                                .bytes = packet.bytes,
                                                                .wire_bytes = packet.wire_bytes,
                                                                .link = head.link,
                                                                .offset = block.offset});
                             },
                             {}}));
    batch.dropped += static_cast<std::int64_t>(block.head.dropped + block.head.refused);
  }
  const ObservationBatch events = intake.cut();
  Receipt counts;
  fill_receipt(intake.counts(), counts);
  batch.batch = batch_name(head.spool, item.begin);
  batch.sensor = x_site.name;
  batch.interface = x_interface;
  batch.from = blocks.front().head.from;
  batch.to = std::max(blocks.back().head.to, batch.from + std::chrono::nanoseconds{1});
  batch.packets = counts.packets;
  batch.not_for_sensor = counts.not_for_sensor;
  batch.not_ip = counts.not_ip;
  batch.malformed = counts.malformed;
  for (AccessEvent event : events.events) {
    if (event.first < batch.from - astray || event.last > batch.to + astray)
      keep_within({batch.from, batch.to}, event);
    batch.events.push_back(to_row(event));
  }
  return batch;
}

Result<std::optional<SpoolItem>> SpoolBatches::at(SpoolPlace place, std::uint64_t first,
                                                  SpoolPlace end) const {
  SpoolItem item;
  item.begin = item.after = place.segment < first ? SpoolPlace{first, segment_head_bytes} : place;
  while (item.begin.segment <= end.segment) {
    auto reader = SegmentReader::open(segment_path(x_folder, item.begin.segment));
    if (!reader && reader.error().kind != ErrorKind::malformed && reader.error().kind != ErrorKind::not_found)
      return reader.error();
    if (reader) {
      reader->seek(item.begin.offset);
      bool is_whole = false;
      HINOMI_ASSIGN(const auto blocks, read(*reader, item, end, is_whole));
      if (!is_whole) return std::optional<SpoolItem>();
      if (!blocks.empty()) {
        auto batch = make(reader->head(), item, blocks);
        if (batch) item.batch = *std::move(batch);
      }
      if (item.batch || !item.ledger.empty() || item.after.segment == item.begin.segment)
        return std::optional<SpoolItem>(std::move(item));
    }
    item.begin = item.after = {item.begin.segment + 1, segment_head_bytes};
  }
  return std::optional<SpoolItem>();
}

}  // namespace hinomi::observe
