// Writes and reads heads and records; adapts zstd.
#include "observe/spool/block.hpp"

#include <zstd.h>

#include <algorithm>

#include "observe/spool/crc32c.hpp"

namespace hinomi::observe {

namespace {

constexpr std::string_view segment_mark = "HNSPOOL1";
constexpr std::uint32_t block_mark = 0x4253'4e48;  // "HNSB"
constexpr std::uint32_t flag_ends_batch = 1;
constexpr std::size_t chained_bytes = 60;  // of a block's head: what the chain covers
constexpr std::size_t checked_bytes = 92;  // what the CRC covers
constexpr int zstd_level = 1;              // the sensor's core is for packets
enum : std::uint8_t { record_packet = 1, record_note = 2 };

template <class Out>
void put(Out& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void put(std::vector<std::uint8_t>& out, Bytes bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

Error unreadable() { return fail(ErrorKind::malformed, "spool.segment_unreadable"); }
Error damaged() { return fail(ErrorKind::malformed, "spool.block_damaged"); }

Sha256 digest_at(BytesReader& reader) {
  Sha256 digest{};
  const Bytes bytes = reader.bytes(digest.size());
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

}  // namespace

void BlockDraft::add(const SpooledPacket& packet) {
  const Bytes bytes = packet.bytes.first(std::min(packet.bytes.size(), limits::spooled_bytes_max));
  put(raw, record_packet, 1);
  put(raw, static_cast<std::uint64_t>(packet.time.nanoseconds), 8);
  put(raw, packet.wire_bytes, 4);
  put(raw, bytes.size(), 2);
  put(raw, bytes);
  ++head.packets;
}

void BlockDraft::add(NoteKind kind, Instant time, std::string_view text) {
  HINOMI_ASSERT(text.size() <= limits::note_bytes_max);
  put(raw, record_note, 1);
  put(raw, static_cast<std::uint64_t>(kind), 1);
  put(raw, static_cast<std::uint64_t>(time.nanoseconds), 8);
  put(raw, text.size(), 4);
  put(raw, bytes_of(text));
  ++head.notes;
}

bool BlockDraft::full() const {
  return head.packets >= limits::block_packets_max ||
         raw.size() + limits::spooled_bytes_max + limits::note_bytes_max > limits::block_raw_bytes_max;
}

std::size_t kept_bytes(Bytes bytes, decode::LinkType link, std::uint32_t wire_bytes) {
  decode::PacketFacts facts;
  std::size_t kept = limits::unread_bytes_max;
  if (decode::decode_packet(bytes, link, wire_bytes, facts) == decode::Reason::ok) {
    const auto before =
        facts.payload.empty() ? bytes.size() : static_cast<std::size_t>(facts.payload.data() - bytes.data());
    // Without payload nothing is known of where the headers end: a fragment's bytes count as payload.
    kept = facts.payload.empty() ? limits::unread_bytes_max : before + limits::payload_bytes_max;
  }
  return std::min({kept, bytes.size(), limits::spooled_bytes_max});
}

std::array<std::uint8_t, segment_head_bytes> write_segment_head(const SegmentHead& head) {
  std::vector<std::uint8_t> out;
  put(out, bytes_of(segment_mark));
  put(out, head.number, 8);
  put(out, Bytes(head.spool));
  put(out, static_cast<std::uint64_t>(head.made.nanoseconds), 8);
  put(out, static_cast<std::uint64_t>(head.link), 4);
  put(out, Bytes(head.chain));
  put(out, crc32c(out), 4);
  std::array<std::uint8_t, segment_head_bytes> bytes{};
  HINOMI_ASSERT(out.size() == bytes.size());
  std::copy(out.begin(), out.end(), bytes.begin());
  return bytes;
}

Result<SegmentHead> read_segment_head(Bytes bytes) {
  if (bytes.size() < segment_head_bytes) return unreadable();
  BytesReader reader(bytes.first(segment_head_bytes));
  if (text_of(reader.bytes(segment_mark.size())) != segment_mark) return unreadable();
  SegmentHead head;
  head.number = reader.u64le();
  const Bytes spool = reader.bytes(head.spool.size());
  std::copy(spool.begin(), spool.end(), head.spool.begin());
  head.made = {static_cast<std::int64_t>(reader.u64le())};
  head.link = static_cast<decode::LinkType>(reader.u32le());
  head.chain = digest_at(reader);
  if (reader.u32le() != crc32c(bytes.first(segment_head_bytes - 4))) return unreadable();
  return head;
}

Sha256 chain_of(const SegmentHead& head) { return sha256(Bytes(write_segment_head(head))); }

std::string pack(BlockDraft& draft, const Sha256& before) {
  std::string packed(ZSTD_compressBound(draft.raw.size()), '\0');
  const std::size_t size =
      ZSTD_compress(packed.data(), packed.size(), draft.raw.data(), draft.raw.size(), zstd_level);
  HINOMI_ASSERT(ZSTD_isError(size) == 0);
  packed.resize(size);
  BlockHead& head = draft.head;
  head.raw_bytes = static_cast<std::uint32_t>(draft.raw.size());
  head.packed_bytes = static_cast<std::uint32_t>(size);
  std::vector<std::uint8_t> out;
  for (const std::uint32_t field : {block_mark, head.raw_bytes, head.packed_bytes, head.packets, head.notes,
                                    head.ends_batch ? flag_ends_batch : 0})
    put(out, field, 4);
  put(out, head.dropped, 8);
  put(out, head.refused, 8);
  put(out, static_cast<std::uint64_t>(head.from.nanoseconds), 8);
  put(out, static_cast<std::uint64_t>(head.to.nanoseconds), 8);
  put(out, 0, chained_bytes - out.size());
  head.chain = chain_after(before, out, bytes_of(packed));
  put(out, Bytes(head.chain));
  put(out, crc32c(bytes_of(packed), crc32c(out)), 4);
  return std::string(text_of(out)) + packed;
}

Result<BlockHead> read_block_head(Bytes bytes) {
  if (bytes.size() < block_head_bytes) return damaged();
  BytesReader reader(bytes.first(block_head_bytes));
  if (reader.u32le() != block_mark) return damaged();
  BlockHead head;
  head.raw_bytes = reader.u32le();
  head.packed_bytes = reader.u32le();
  head.packets = reader.u32le();
  head.notes = reader.u32le();
  head.ends_batch = (reader.u32le() & flag_ends_batch) != 0;
  head.dropped = reader.u64le();
  head.refused = reader.u64le();
  head.from = {static_cast<std::int64_t>(reader.u64le())};
  head.to = {static_cast<std::int64_t>(reader.u64le())};
  reader.skip(chained_bytes - reader.offset());
  head.chain = digest_at(reader);
  if (head.raw_bytes > limits::block_raw_bytes_max || head.packed_bytes > limits::block_packed_bytes_max)
    return damaged();
  return head;
}

bool crc_holds(Bytes head, Bytes packed) {
  BytesReader reader(head.subspan(checked_bytes));
  return reader.u32le() == crc32c(packed, crc32c(head.first(checked_bytes)));
}

Sha256 chain_after(const Sha256& before, Bytes head, Bytes packed) {
  Sha256Stream digest;
  digest.add(Bytes(before));
  digest.add(head.first(chained_bytes));
  digest.add(packed);
  return digest.finish();
}

Result<std::vector<std::uint8_t>> unpack(const BlockHead& head, Bytes packed) {
  std::vector<std::uint8_t> raw(head.raw_bytes);
  const std::size_t size = ZSTD_decompress(raw.data(), raw.size(), packed.data(), packed.size());
  if (ZSTD_isError(size) != 0 || size != raw.size()) return damaged();
  return raw;
}

Result<void> read_records(const BlockHead& head, Bytes raw, const RecordSink& sink) {
  BytesReader reader(raw);
  std::uint32_t packets = 0, notes = 0;
  while (reader.left() > 0) {
    const std::uint8_t kind = reader.u8();
    if (kind == record_packet) {
      SpooledPacket packet;
      packet.time = {static_cast<std::int64_t>(reader.u64le())};
      packet.wire_bytes = reader.u32le();
      packet.bytes = reader.bytes(reader.u16le());
      if (reader.failed() || packet.wire_bytes < packet.bytes.size()) return damaged();
      ++packets;
      if (sink.packet) sink.packet(packet);
    } else if (kind == record_note) {
      const auto note = static_cast<NoteKind>(reader.u8());
      const Instant time{static_cast<std::int64_t>(reader.u64le())};
      const Bytes text = reader.bytes(reader.u32le());
      if (reader.failed()) return damaged();
      ++notes;
      if (sink.note) sink.note(note, time, text_of(text));
    } else {
      return damaged();
    }
  }
  return packets == head.packets && notes == head.notes ? Result<void>() : damaged();
}

}  // namespace hinomi::observe
