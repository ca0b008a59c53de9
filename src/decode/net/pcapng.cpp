// pcapng blocks. Units: ticks of each interface, lengths in bytes padded to four. Limits:
// limits::record_bytes_max per block, limits::interfaces_max per section. A simple packet block has no time:
// it gets that of the record before it. Ends with `capture.truncated`, `capture.block_length`,
// `capture.interfaces` or `capture.unsupported_version` at the block's offset. Source:
// draft-ietf-opsawg-pcapng §3.1, §4.1-4.4, Appendix A (packet block).
#include "decode/net/pcapng.hpp"

#include <algorithm>

#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::uint32_t section_block = 0x0a0d0d0a, interface_block = 1, packet_block = 2, simple_block = 3,
                        enhanced_block = 6;
constexpr std::uint32_t byte_order_magic = 0x1a2b3c4d;
constexpr std::size_t block_frame_bytes = 12;  // type, length, length again
constexpr std::size_t block_body_at = 8;
constexpr std::size_t section_bytes_min = 28;
constexpr std::size_t interface_body_bytes = 8;
constexpr std::size_t packet_body_bytes = 20;
constexpr std::size_t simple_body_bytes = 4;
constexpr std::uint16_t option_end = 0, option_resolution = 9, option_offset = 14;
// No link type has this number: decode_packet counts the packet as unsupported_link.
constexpr auto link_unknown = static_cast<LinkType>(0xffff);

std::size_t padded(std::size_t bytes) { return (bytes + 3) & ~std::size_t{3}; }

Error wrong_length(const CaptureWindow& window, std::size_t expected, std::size_t found) {
  return window.malformed("capture.block_length",
                          {{"expected", std::to_string(expected)}, {"found", std::to_string(found)}});
}

void note(std::optional<Error>& ended_by, Error error) {
  if (!ended_by) ended_by = std::move(error);
}

}  // namespace

bool PcapngRecords::is_magic(Bytes start) { return BytesReader(start).u32le() == section_block; }

Result<PcapngRecords> PcapngRecords::open(CaptureWindow& window) {
  PcapngRecords records;
  if (std::optional<Error> error = records.read_section(window)) return *std::move(error);
  return records;
}

// Only the byte order and the version are taken here; read_block then takes the block like any other.
std::optional<Error> PcapngRecords::read_section(CaptureWindow& window) {
  const std::uint8_t* block = window.peek(section_bytes_min);
  if (block == nullptr) return window.cut_short(section_bytes_min);
  x_is_swapped = false;
  if (load32(block + 8) != byte_order_magic) {
    x_is_swapped = true;
    if (load32(block + 8) != byte_order_magic) return window.malformed("capture.byte_order", {});
  }
  const std::uint16_t major = load16(block + 12);
  if (major != 1) {
    Error error = window.malformed("capture.unsupported_version",
                                   {{"expected", "1"}, {"found", std::to_string(major)}});
    error.kind = ErrorKind::unsupported;
    return error;
  }
  x_interfaces.clear();
  return {};
}

std::optional<Error> PcapngRecords::read_block(CaptureWindow& window, Block& block) {
  const std::uint8_t* start = window.peek(block_frame_bytes);
  if (start == nullptr) return window.cut_short(block_frame_bytes);
  block.type = load32(start);
  if (block.type == section_block) {
    if (std::optional<Error> error = read_section(window)) return error;
    start = window.peek(block_frame_bytes);
  }
  block.bytes = load32(start + 4);
  if (block.bytes < block_frame_bytes || block.bytes % 4 != 0 || block.bytes > limits::record_bytes_max) {
    return wrong_length(window, limits::record_bytes_max, block.bytes);
  }
  start = window.peek(block.bytes);
  if (start == nullptr) return window.cut_short(block.bytes);
  const std::uint32_t repeated = load32(start + block.bytes - 4);
  if (repeated != block.bytes) return wrong_length(window, block.bytes, repeated);
  block.body = Bytes(start + block_body_at, block.bytes - block_frame_bytes);
  return {};
}

bool PcapngRecords::next(CaptureWindow& window, CaptureRecord& record, std::optional<Error>& ended_by) {
  while (true) {
    if (window.peek(1) == nullptr && window.at_clean_end()) return false;
    Block block;
    if (std::optional<Error> error = read_block(window, block)) {
      ended_by = std::move(error);
      return false;
    }
    Step step = Step::other;
    if (block.type == enhanced_block || block.type == packet_block) {
      step = read_packet(window, block, record, ended_by);
    } else if (block.type == simple_block) {
      step = read_simple(window, block.body, record, ended_by);
    } else if (block.type == interface_block) {
      step = read_interface(window, block.body, ended_by);
    }
    if (step == Step::stop) return false;
    record.offset = window.offset();
    window.take(block.bytes);
    if (step == Step::record) return true;
  }
}

// A packet block of this size gives a record whatever else is wrong with it, so that next() stops there.
bool PcapngRecords::holds_next(const CaptureWindow& window) const {
  if (!window.holds(block_frame_bytes)) return false;
  const std::uint32_t type = load32(window.held()), bytes = load32(window.held() + 4);
  return (type == enhanced_block || type == packet_block) && bytes >= block_frame_bytes + packet_body_bytes &&
         bytes <= limits::record_bytes_max && window.holds(bytes);
}

PcapngRecords::Step PcapngRecords::read_interface(const CaptureWindow& window, Bytes body,
                                                  std::optional<Error>& ended_by) {
  if (x_interfaces.size() == limits::interfaces_max) {
    Error error = window.malformed("capture.interfaces", {{"limit", std::to_string(limits::interfaces_max)}});
    error.kind = ErrorKind::limit_exceeded;
    ended_by = std::move(error);
    return Step::stop;
  }
  Interface interface;
  if (body.size() < interface_body_bytes) {
    // It still takes its number, else every later packet would be given to the wrong interface.
    note(ended_by, wrong_length(window, interface_body_bytes, body.size()));
    interface.link = link_unknown;
  } else {
    interface.link = static_cast<LinkType>(load16(body.data()));
    interface.snap_bytes = load32(body.data() + 4);
    read_options(body.subspan(interface_body_bytes), interface);
  }
  x_interfaces.push_back(interface);
  return Step::other;
}

void PcapngRecords::read_options(Bytes options, Interface& interface) const {
  while (options.size() >= 4) {
    const std::uint16_t code = load16(options.data());
    const std::uint16_t length = load16(options.data() + 2);
    const Bytes rest = options.subspan(4);
    if (code == option_end || rest.size() < length) return;
    if (code == option_resolution && length == 1) interface.unit.resolution = rest[0];
    if (code == option_offset && length == 8) {
      const std::uint64_t first = load32(rest.data());
      const std::uint64_t second = load32(rest.data() + 4);
      interface.unit.offset_seconds =
          static_cast<std::int64_t>(x_is_swapped ? first << 32 | second : second << 32 | first);
    }
    options = rest.subspan(std::min(padded(length), rest.size()));
  }
}

// The obsolete packet block differs only in its first word: a 16-bit interface and a count of drops.
PcapngRecords::Step PcapngRecords::read_packet(const CaptureWindow& window, const Block& block,
                                               CaptureRecord& record, std::optional<Error>& ended_by) {
  const Bytes body = block.body;
  if (body.size() < packet_body_bytes) {
    note(ended_by, wrong_length(window, packet_body_bytes, body.size()));
    return Step::other;
  }
  const std::uint32_t number = block.type == packet_block ? load16(body.data()) : load32(body.data());
  const std::uint64_t ticks = std::uint64_t{load32(body.data() + 4)} << 32 | load32(body.data() + 8);
  const std::uint32_t captured = load32(body.data() + 12);
  const Bytes held = body.subspan(packet_body_bytes);
  if (captured > held.size()) note(ended_by, wrong_length(window, captured, held.size()));
  Interface interface{.link = link_unknown, .snap_bytes = 0, .unit = {}};
  if (number < x_interfaces.size()) {
    interface = x_interfaces[number];
  } else {
    note(ended_by, window.malformed("capture.unknown_interface", {{"interface", std::to_string(number)}}));
  }
  record.time = x_last_time = interface.unit.at(ticks);
  record.bytes = held.first(std::min<std::size_t>(captured, held.size()));
  record.wire_bytes = std::max(load32(body.data() + 16), static_cast<std::uint32_t>(record.bytes.size()));
  record.link = interface.link;
  record.interface_number = number;
  return Step::record;
}

PcapngRecords::Step PcapngRecords::read_simple(const CaptureWindow& window, Bytes body, CaptureRecord& record,
                                               std::optional<Error>& ended_by) {
  if (body.size() < simple_body_bytes || x_interfaces.empty()) {
    note(ended_by, window.malformed("capture.unknown_interface", {{"interface", "0"}}));
    return Step::other;
  }
  const Interface& interface = x_interfaces.front();
  const std::uint32_t wire = load32(body.data());
  const std::uint32_t snap = interface.snap_bytes == 0 ? wire : interface.snap_bytes;
  const Bytes held = body.subspan(simple_body_bytes);
  record.time = x_last_time;
  record.bytes = held.first(std::min<std::size_t>({wire, snap, held.size()}));
  record.wire_bytes = std::max(wire, static_cast<std::uint32_t>(record.bytes.size()));
  record.link = interface.link;
  record.interface_number = 0;
  return Step::record;
}

std::uint16_t PcapngRecords::load16(const std::uint8_t* at) const {
  std::uint16_t value;
  std::memcpy(&value, at, sizeof value);
  return x_is_swapped ? __builtin_bswap16(value) : value;
}

std::uint32_t PcapngRecords::load32(const std::uint8_t* at) const {
  std::uint32_t value;
  std::memcpy(&value, at, sizeof value);
  return x_is_swapped ? __builtin_bswap32(value) : value;
}

}  // namespace hinomi::decode
