// The form of the spool: a segment is a head and blocks; a block is a head and records packed with zstd; a
// record is one packet (time, length on the wire, captured bytes) or one note (text). All numbers stand in
// little endian. The chain of a block is SHA-256 over the chain before it and the block, so that nothing in
// the middle can be changed or taken out unseen; a CRC-32C finds damage without the chain. Times are UTC
// nanoseconds. Limits: spool/limits.hpp. Fails: malformed `spool.segment_unreadable`, `spool.block_damaged`
// (offset).
#pragma once
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "decode/net/packet.hpp"
#include "observe/spool/limits.hpp"

namespace hinomi::observe {

inline constexpr std::size_t segment_head_bytes = 80, block_head_bytes = 96;

struct SegmentHead {
  std::uint64_t number = 0;              // from 1
  std::array<std::uint8_t, 16> spool{};  // drawn when the spool was made
  Instant made;
  decode::LinkType link = decode::LinkType::ethernet;
  Sha256 chain{};  // of the last whole block of the segment before
};

struct BlockHead {
  std::uint32_t raw_bytes = 0, packed_bytes = 0;
  std::uint32_t packets = 0, notes = 0;
  std::uint64_t dropped = 0;  // by the kernel since the block before
  std::uint64_t refused = 0;  // read from the ring since the block before and not spooled
  Instant from, to;           // the span in which it was captured
  bool ends_batch = false;
  Sha256 chain{};
};

/// What a note says. Stored: append only, never renumber.
enum class NoteKind : std::uint8_t { start = 1, ledger = 2, head = 3, stop = 4 };

struct SpooledPacket {
  Instant time;
  std::uint32_t wire_bytes = 0;
  Bytes bytes;
};

/// What stands in a block, before it is packed. The writer fills dropped, refused and the span.
struct BlockDraft {
  std::vector<std::uint8_t> raw;
  BlockHead head;

  /// Adds a packet as far as it is kept.
  void add(const SpooledPacket& packet);
  void add(NoteKind kind, Instant time, std::string_view text);
  bool full() const;
  bool empty() const { return head.packets == 0 && head.notes == 0; }
};

/// Gives how many bytes of a packet are kept: its headers and limits::payload_bytes_max of payload.
std::size_t kept_bytes(Bytes bytes, decode::LinkType link, std::uint32_t wire_bytes);

std::array<std::uint8_t, segment_head_bytes> write_segment_head(const SegmentHead& head);
Result<SegmentHead> read_segment_head(Bytes bytes);
/// The chain that the first block of a segment goes on from.
Sha256 chain_of(const SegmentHead& head);

/// Packs a block after `before`, the chain so far; gives head and records, and the chain in `draft.head`.
std::string pack(BlockDraft& draft, const Sha256& before);
/// Reads a head alone; what it states is within limits, and nothing else is known of it.
Result<BlockHead> read_block_head(Bytes bytes);
/// Tells whether head and packed records stand as they were written.
bool crc_holds(Bytes head, Bytes packed);
/// The chain after a block.
Sha256 chain_after(const Sha256& before, Bytes head, Bytes packed);
/// Unpacks the records of a block.
Result<std::vector<std::uint8_t>> unpack(const BlockHead& head, Bytes packed);

struct RecordSink {
  std::function<void(const SpooledPacket& packet)> packet;
  std::function<void(NoteKind kind, Instant time, std::string_view text)> note;
};
/// Reads the records in their order and checks that there are as many as the head states.
Result<void> read_records(const BlockHead& head, Bytes raw, const RecordSink& sink);

}  // namespace hinomi::observe
