// What is left of a packet below one layer, and the calls by which the layers hand it on (link -> IP ->
// transport -> tunnel -> IP). In: the captured bytes and how many there were on the wire. Each layer checks
// the size of its header once with `lacks` and then loads at fixed places inside it. Internal to decode/net;
// reads nothing past the span.
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/bytes.hpp"
#include "decode/net/packet.hpp"

namespace hinomi::decode {

static_assert(std::endian::native == std::endian::little, "the loads below swap");

/// Loads big-endian integers; the caller has checked the range.
inline std::uint16_t load16(const std::uint8_t* at) {
  std::uint16_t value;
  std::memcpy(&value, at, sizeof value);
  return __builtin_bswap16(value);
}
inline std::uint32_t load32(const std::uint8_t* at) {
  std::uint32_t value;
  std::memcpy(&value, at, sizeof value);
  return __builtin_bswap32(value);
}
inline std::uint64_t load64(const std::uint8_t* at) {
  std::uint64_t value;
  std::memcpy(&value, at, sizeof value);
  return __builtin_bswap64(value);
}
inline IpAddress load_v6(const std::uint8_t* at) { return {load64(at), load64(at + 8)}; }

/// Holds the rest of a packet: what was captured of it and how long it was on the wire (never less).
struct Layer {
  Bytes bytes;
  std::size_t wire = 0;

  const std::uint8_t* data() const { return bytes.data(); }
  /// Tells whether fewer than `count` bytes were captured.
  bool lacks(std::size_t count) const { return bytes.size() < count; }
  /// Says why `count` bytes are lacking: cut by the snap length, or never there.
  Reason short_of(std::size_t count, Reason never_there) const {
    return wire >= count ? Reason::snapped : never_there;
  }
  /// Gives what follows `count` bytes; empty when not as many were captured.
  Layer after(std::size_t count) const {
    return {bytes.subspan(std::min(count, bytes.size())), wire - std::min(count, wire)};
  }
  /// Gives the first `count` bytes: a length field ends the layer before the padding does.
  Layer first(std::size_t count) const {
    return {bytes.first(std::min(count, bytes.size())), std::min(count, wire)};
  }
};

/// What an ether type says follows.
namespace ether_type {
inline constexpr std::uint16_t ipv4 = 0x0800, arp = 0x0806, bridged = 0x6558, ipv6 = 0x86dd;
}

/// IANA protocol numbers that we look into.
namespace ip_protocol {
inline constexpr std::uint8_t hop_by_hop = 0, icmp = 1, tcp = 6, udp = 17, routing = 43, fragment = 44,
                              gre = 47, authentication = 51, icmpv6 = 58, destination_options = 60,
                              mobility = 135, host_identity = 139, shim6 = 140;
}

/// How much of the IPv6 extension chain was read, and what follows it.
struct Extensions {
  Reason reason = Reason::ok;
  std::uint8_t next = 0;  // first header that is no extension
  Layer rest;
};

Reason read_ethernet(Layer layer, PacketFacts& facts);
Reason read_ether_type(std::uint16_t type, Layer layer, PacketFacts& facts);
Reason read_ip(Layer layer, PacketFacts& facts);
Reason read_ipv4(Layer layer, PacketFacts& facts);
Reason read_ipv6(Layer layer, PacketFacts& facts);
/// Walks the extension headers that begin with `next`; fills the fragment facts.
Extensions read_extensions(std::uint8_t next, Layer layer, PacketFacts& facts);
/// Reads what IP carries, by facts.protocol.
Reason read_transport(Layer layer, PacketFacts& facts);
Reason read_icmp(Layer layer, PacketFacts& facts);
/// Reads the start of the packet that an ICMP error answers.
void read_quoted(Layer layer, PacketFacts& facts);
Reason read_gre(Layer layer, PacketFacts& facts);
/// Reads a UDP payload sent to the VXLAN port; ok with the outer facts when it is something else.
Reason read_vxlan(Layer layer, PacketFacts& facts);

}  // namespace hinomi::decode
