// Builds packets for tests and for seeds of the fuzz targets, layer by layer from the inside out. Only
// documentation addresses (RFC 5737, 3849). In: plain structs with defaults. Out: octets. Checksums are zero:
// nobody here reads them.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

namespace hinomi::decode::testdata {

using Octets = std::vector<std::uint8_t>;

inline Octets operator+(Octets left, const Octets& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
inline Octets u8(unsigned value) { return {static_cast<std::uint8_t>(value)}; }
inline Octets u16(unsigned value) { return u8(value >> 8) + u8(value & 255); }
inline Octets u32(std::uint32_t value) { return u16(value >> 16) + u16(value & 0xffff); }
inline Octets text(std::string_view letters) { return Octets(letters.begin(), letters.end()); }
inline Octets zeros(std::size_t count) { return Octets(count, 0); }

inline constexpr std::uint32_t source_v4 = 0xc0000201;             // 192.0.2.1
inline constexpr std::uint32_t destination_v4 = 0xc6336402;        // 198.51.100.2
inline constexpr std::uint32_t inner_source_v4 = 0xcb007103;       // 203.0.113.3
inline constexpr std::uint32_t inner_destination_v4 = 0xcb007104;  // 203.0.113.4

inline Octets v6(std::uint8_t last) { return u32(0x20010db8) + zeros(11) + u8(last); }

inline Octets ethernet(unsigned type, const Octets& payload) {
  return text("\x02\x02\x02\x02\x02\x02") + text("\x06\x06\x06\x06\x06\x06") + u16(type) + payload;
}
/// A tag after its own type: the tag's number and the type of what follows.
inline Octets vlan(unsigned next_type, const Octets& payload) { return u16(42) + u16(next_type) + payload; }

struct Ipv4 {
  unsigned protocol = 6;
  std::uint32_t source = source_v4, destination = destination_v4;
  unsigned identification = 0x1234;
  unsigned fragment = 0;  // flags and offset
  unsigned ttl = 64;
  unsigned words = 5;  // IHL
  std::optional<unsigned> total = {};
  unsigned version = 4;
};
inline Octets ipv4(const Ipv4& header, const Octets& payload) {
  const std::size_t options = header.words > 5 ? (header.words - 5) * 4u : 0;
  const std::size_t total = header.total.value_or(20 + static_cast<unsigned>(options + payload.size()));
  return u8(header.version << 4 | header.words) + u8(0) + u16(static_cast<unsigned>(total)) +
         u16(header.identification) + u16(header.fragment) + u8(header.ttl) + u8(header.protocol) + u16(0) +
         u32(header.source) + u32(header.destination) + zeros(options) + payload;
}

struct Ipv6 {
  unsigned next = 6;
  unsigned hop_limit = 60;
  std::optional<unsigned> length = {};
  unsigned version = 6;
};
inline Octets ipv6(const Ipv6& header, const Octets& payload) {
  const unsigned length = header.length.value_or(static_cast<unsigned>(payload.size()));
  return u32(header.version << 28) + u16(length) + u8(header.next) + u8(header.hop_limit) + v6(1) + v6(2) +
         payload;
}
/// A hop-by-hop, routing or destination header of (1 + units) * 8 bytes, filled with one PadN.
inline Octets extension(unsigned next, unsigned units, const Octets& payload) {
  const std::size_t padding = 4 + units * 8u;
  return u8(next) + u8(units) + u8(1) + u8(static_cast<unsigned>(padding)) + zeros(padding) + payload;
}
inline Octets fragment_header(unsigned next, unsigned offset_and_more, std::uint32_t identification) {
  return u8(next) + u8(0) + u16(offset_and_more) + u32(identification);
}

struct Tcp {
  unsigned source_port = 40000, destination_port = 23;
  std::uint32_t sequence = 0x01020304;
  unsigned flags = 2;
  unsigned window = 1024;
  unsigned words = 5;  // data offset
};
inline Octets tcp(const Tcp& header, const Octets& payload = {}) {
  const std::size_t options = header.words > 5 ? (header.words - 5) * 4u : 0;
  return u16(header.source_port) + u16(header.destination_port) + u32(header.sequence) + u32(0) +
         u8(header.words << 4) + u8(header.flags) + u16(header.window) + u32(0) + zeros(options) + payload;
}
inline Octets udp(unsigned source_port, unsigned destination_port, const Octets& payload,
                  std::optional<unsigned> length = {}) {
  return u16(source_port) + u16(destination_port) +
         u16(length.value_or(8 + static_cast<unsigned>(payload.size()))) + u16(0) + payload;
}
inline Octets icmp(unsigned type, unsigned code, const Octets& body) {
  return u8(type) + u8(code) + u16(0) + u32(0) + body;
}
inline Octets gre(unsigned flags, unsigned type, const Octets& payload) {
  Octets fields;
  for (const unsigned flag : {0x8000u, 0x2000u, 0x1000u}) {
    if (flags & flag) fields = fields + u32(7);
  }
  return u16(flags) + u16(type) + fields + payload;
}
inline Octets vxlan(const Octets& frame) { return u8(8) + zeros(3) + u32(99u << 8) + frame; }

/// A telescope's commonest packet.
inline Octets syn() { return ethernet(0x0800, ipv4({}, tcp({}))); }
/// The packet inside tunnels.
inline Octets inner_udp() {
  return ipv4({.protocol = 17, .source = inner_source_v4, .destination = inner_destination_v4},
              udp(5000, 53, text("inside")));
}

}  // namespace hinomi::decode::testdata
