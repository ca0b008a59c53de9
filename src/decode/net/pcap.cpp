// pcap records. Units: seconds and micro- or nanoseconds since 1970 UTC, lengths in bytes. Limits: one record
// at most limits::record_bytes_max; the snap length of the header is not trusted, because writers set it
// wrongly. Ends with `capture.truncated` or `capture.block_length` at the offset of the record that is
// damaged. Source: draft-ietf-opsawg-pcap §4, §5.
#include "decode/net/pcap.hpp"

#include <algorithm>

#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::uint32_t magic_microseconds = 0xa1b2c3d4;
constexpr std::uint32_t magic_nanoseconds = 0xa1b23c4d;
constexpr std::uint32_t magic_modified = 0xa1b2cd34;
constexpr std::size_t file_header_bytes = 24;
constexpr std::size_t modified_record_bytes = 24;
constexpr std::uint16_t version_major = 2;
constexpr std::uint16_t version_minor_lengths_in_order = 4;

bool is_known(std::uint32_t magic) {
  return magic == magic_microseconds || magic == magic_nanoseconds || magic == magic_modified;
}

}  // namespace

bool PcapRecords::is_magic(Bytes start) {
  BytesReader reader(start);
  const std::uint32_t magic = reader.u32le();
  return is_known(magic) || is_known(__builtin_bswap32(magic));
}

Result<PcapRecords> PcapRecords::open(CaptureWindow& window) {
  const std::uint8_t* header = window.peek(file_header_bytes);
  if (header == nullptr) return window.cut_short(file_header_bytes);
  PcapRecords records;
  records.x_is_swapped = !is_known(records.load(header));
  const std::uint32_t magic = records.load(header);
  const std::uint32_t versions = records.load(header + 4);
  const std::uint16_t major = static_cast<std::uint16_t>(records.x_is_swapped ? versions >> 16 : versions);
  const std::uint16_t minor = static_cast<std::uint16_t>(records.x_is_swapped ? versions : versions >> 16);
  if (major != version_major) {
    Error error = window.malformed("capture.unsupported_version",
                                   {{"expected", "2"}, {"found", std::to_string(major)}});
    error.kind = ErrorKind::unsupported;
    return error;
  }
  records.x_is_old = minor < version_minor_lengths_in_order;
  if (magic == magic_nanoseconds) records.x_fraction_ns = 1;
  if (magic == magic_modified) records.x_header_bytes = modified_record_bytes;
  // The upper half tells about a frame check sequence; we read by the length in the IP header.
  records.x_link = static_cast<LinkType>(records.load(header + 20) & 0xffff);
  window.take(file_header_bytes);
  return records;
}

bool PcapRecords::next(CaptureWindow& window, CaptureRecord& record, std::optional<Error>& ended_by) {
  const std::uint8_t* header = window.peek(x_header_bytes);
  if (header == nullptr) {
    if (!window.at_clean_end()) ended_by = window.cut_short(x_header_bytes);
    return false;
  }
  std::uint32_t captured = load(header + 8);
  std::uint32_t wire = load(header + 12);
  if (x_is_old && captured > wire) std::swap(captured, wire);
  if (captured > limits::record_bytes_max) {
    ended_by = window.malformed(
        "capture.block_length",
        {{"expected", std::to_string(limits::record_bytes_max)}, {"found", std::to_string(captured)}});
    return false;
  }
  const std::size_t size = x_header_bytes + captured;
  header = window.peek(size);
  if (header == nullptr) {
    ended_by = window.cut_short(size);
    return false;
  }
  record.time = {std::int64_t{load(header)} * 1'000'000'000 + std::int64_t{load(header + 4)} * x_fraction_ns};
  record.bytes = Bytes(header + x_header_bytes, captured);
  record.wire_bytes = std::max(wire, captured);
  record.link = x_link;
  record.interface_number = 0;
  record.offset = window.offset();
  window.take(size);
  return true;
}

bool PcapRecords::holds_next(const CaptureWindow& window) const {
  if (!window.holds(x_header_bytes)) return false;
  const std::uint32_t captured = load(window.held() + 8);
  return captured <= limits::record_bytes_max && window.holds(x_header_bytes + captured);
}

std::uint32_t PcapRecords::load(const std::uint8_t* at) const {
  std::uint32_t value;
  std::memcpy(&value, at, sizeof value);
  return x_is_swapped ? __builtin_bswap32(value) : value;
}

}  // namespace hinomi::decode
