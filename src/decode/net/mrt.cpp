// Records one by one through one buffer. Every length is checked against its record before it is used; path
// attributes but AS_PATH are passed over.
#include "decode/net/mrt.hpp"

#include <algorithm>

#include "decode/net/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::uint16_t table_dump_v2 = 13;
constexpr std::uint16_t rib_ipv4_unicast = 2, rib_ipv6_unicast = 4, rib_ipv4_unicast_paths = 8,
                        rib_ipv6_unicast_paths = 10;
constexpr std::uint8_t attribute_as_path = 2, flag_extended_length = 0x10;
constexpr std::uint8_t segment_set = 1, segment_sequence = 2;

struct Origin {
  std::uint32_t as = 0;  // 0: the path names none
  bool is_set = false;
};

// The AS that the path ends in; confederation segments (RFC 5065) are no part of the Internet's path.
bool read_path(Bytes bytes, Origin& origin) {
  BytesReader reader(bytes);
  while (reader.left() > 0) {
    const std::uint8_t type = reader.u8(), count = reader.u8();
    BytesReader segment(reader.bytes(std::size_t{count} * 4));
    if (reader.failed()) return false;
    if (count == 0 || (type != segment_set && type != segment_sequence)) continue;
    if (type == segment_sequence) segment.skip((std::size_t{count} - 1) * 4);
    origin = {segment.u32be(), type == segment_set && count > 1};
  }
  return true;
}

bool read_attributes(Bytes bytes, Origin& origin) {
  BytesReader reader(bytes);
  while (reader.left() > 0) {
    const std::uint8_t flags = reader.u8(), type = reader.u8();
    const std::size_t length = (flags & flag_extended_length) != 0 ? reader.u16be() : reader.u8();
    const Bytes value = reader.bytes(length);
    if (reader.failed()) return false;
    if (type == attribute_as_path && !read_path(value, origin)) return false;
  }
  return true;
}

AddressBlock block_of(Bytes prefix, unsigned length, bool is_v4) {
  std::uint64_t high = 0, low = 0;
  for (std::size_t i = 0; i < prefix.size(); ++i)
    (i < 8 ? high : low) |= std::uint64_t{prefix[i]} << (56 - 8 * (i % 8));
  // RFC 4271 §4.3: the bits after the prefix say nothing.
  const auto cut = [](std::uint64_t half, unsigned bits) {
    return bits == 0 ? 0 : bits >= 64 ? half : half & (~std::uint64_t{0} << (64 - bits));
  };
  high = cut(high, std::min(length, 64u));
  low = cut(low, length > 64 ? length - 64 : 0);
  if (is_v4)
    return {IpAddress::v4(static_cast<std::uint32_t>(high >> 32)), static_cast<std::uint8_t>(length + 96)};
  return {{high, low}, static_cast<std::uint8_t>(length)};
}

class Tally {
 public:
  void begin() { x_seen.clear(), x_set = false; }
  void add(const Origin& origin) {
    if (origin.as == 0) return;
    x_set = x_set || origin.is_set;
    const auto at =
        std::find_if(x_seen.begin(), x_seen.end(), [&](const auto& row) { return row.first == origin.as; });
    if (at != x_seen.end())
      ++at->second;
    else
      x_seen.emplace_back(origin.as, 1);
  }
  bool give(PrefixOrigin& row) const {
    const auto most = std::max_element(x_seen.begin(), x_seen.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second < b.second : a.first > b.first;
    });
    if (most == x_seen.end()) return false;
    row.origin = most->first;
    row.several = x_set || x_seen.size() > 1;
    return true;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> x_seen;  // a few at most
  bool x_set = false;
};

bool read_rib(Bytes body, bool is_v4, bool has_paths, Tally& tally, PrefixTable& table) {
  BytesReader reader(body);
  reader.skip(4);  // sequence number
  const unsigned length = reader.u8();
  if (length > (is_v4 ? 32u : 128u)) return false;
  const Bytes prefix = reader.bytes((length + 7) / 8);
  const unsigned entries = reader.u16be();
  tally.begin();
  for (unsigned i = 0; i < entries && !reader.failed(); ++i) {
    reader.skip(6u + (has_paths ? 4 : 0));  // peer, time, path identifier
    Origin origin;
    if (!read_attributes(reader.bytes(reader.u16be()), origin)) return false;
    tally.add(origin);
  }
  if (reader.failed() || reader.left() > 0) return false;
  PrefixOrigin row{block_of(prefix, length, is_v4)};
  if (length == 0 || !tally.give(row))
    ++table.passed_over;
  else
    table.rows.push_back(row);
  return true;
}

bool read_record(std::uint16_t type, std::uint16_t subtype, Bytes body, Tally& tally, PrefixTable& table) {
  const bool is_v4 = subtype == rib_ipv4_unicast || subtype == rib_ipv4_unicast_paths;
  const bool is_v6 = subtype == rib_ipv6_unicast || subtype == rib_ipv6_unicast_paths;
  if (type == table_dump_v2 && (is_v4 || is_v6))
    return table.rows.size() < limits::prefix_rows_max &&
           read_rib(body, is_v4, subtype >= rib_ipv4_unicast_paths, tally, table);
  ++table.passed_over;
  return true;
}

// Fills the room; gives how much there was.
std::size_t fill(ByteSource& source, std::span<std::uint8_t> room) {
  std::size_t have = 0;
  while (have < room.size()) {
    const std::size_t count = source.read(room.subspan(have));
    if (count == 0) break;
    have += count;
  }
  return have;
}

}  // namespace

bool is_mrt(Bytes start) {
  BytesReader reader(start);
  reader.skip(4);
  const std::uint16_t type = reader.u16be(), subtype = reader.u16be();
  reader.u32be();
  return !reader.failed() && type == table_dump_v2 && subtype >= 1 && subtype <= rib_ipv6_unicast_paths + 2;
}

Result<PrefixTable> read_mrt(ByteSource& source, const std::string& file) {
  PrefixTable table;
  Tally tally;
  std::array<std::uint8_t, mrt_header_bytes> header{};
  std::vector<std::uint8_t> body;
  std::uint64_t offset = 0;
  for (std::uint64_t record = 1;; ++record) {
    const auto unreadable = [&] {
      return fail(ErrorKind::malformed, "geography.record_unreadable",
                  {{"file", file}, {"record", std::to_string(record)}}, offset);
    };
    const std::size_t have = fill(source, header);
    if (source.failure()) return *source.failure();
    if (have == 0) return table;
    BytesReader reader(header);
    reader.skip(4);  // time of the dump
    const std::uint16_t type = reader.u16be(), subtype = reader.u16be();
    const std::uint32_t length = reader.u32be();
    if (have < header.size() || length > limits::mrt_record_bytes_max ||
        offset + header.size() + length > limits::mrt_bytes_max)
      return unreadable();
    body.resize(length);
    const std::size_t got = fill(source, body);
    if (source.failure()) return *source.failure();
    if (got < length || !read_record(type, subtype, body, tally, table)) return unreadable();
    offset += header.size() + length;
  }
}

}  // namespace hinomi::decode
