// One packet's bytes -> typed facts. Judges nothing. Ethernet (up to two VLAN tags), Linux cooked (SLL,
// SLL2), NULL/LOOP and raw IP; ARP; IPv4 and IPv6 with extension headers and fragments noted; TCP, UDP, ICMP,
// ICMPv6; GRE and VXLAN one level deep. In: captured bytes, link type, length on the wire. Out: PacketFacts
// whose payload borrows the input. Never allocates, never throws, reads nothing past the span. Fails with a
// Reason that the caller counts. Source: RFC 791, 8200, 9293, 768, 792, 4443, 2784, 2890, 7348, 826; IEEE
// 802.1Q/ad; pcap-linktype(7).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "base/address.hpp"
#include "base/bytes.hpp"
#include "base/time.hpp"

namespace hinomi::decode {

/// Link types as in the capture file (pcap-linktype numbers).
enum class LinkType : std::uint16_t {
  null = 0,
  ethernet = 1,
  raw_bsd = 12,
  raw_openbsd = 14,
  raw = 101,
  loop = 108,
  linux_sll = 113,
  ipv4 = 228,
  ipv6 = 229,
  linux_sll2 = 276,
};

/// What came of one packet. Stored and sent as text: append only, never rename.
enum class Reason : std::uint8_t {
  ok,                   // IP with facts filled
  arp,                  // not IP, fine
  not_ip,               // another protocol above the link, fine
  unsupported_link,     // a link type that we do not read
  link_truncated,       // shorter than its link header
  vlan_too_deep,        // more than two tags
  ip_truncated,         // shorter than its IP header
  ip_version_mismatch,  // version field disagrees with the link, or is neither 4 nor 6
  ip_header_length,     // IHL under 5 or past the packet
  ip_total_length,      // total length under the header
  extension_too_deep,   // more extension headers than limits::ip_extensions_max
  extension_truncated,  // an extension header runs past the packet
  transport_truncated,  // shorter than its TCP, UDP or ICMP header (and not cut by the snap length)
  tcp_header_length,    // data offset under 5 or past the segment
  udp_length,           // UDP length under 8
  tunnel_truncated,     // GRE or VXLAN header runs past the packet
  snapped,              // cut by the snap length before the header ended
};
std::string_view to_text(Reason reason);
/// Tells whether the reason counts as malformed (not ok, arp, not_ip, unsupported_link or snapped).
bool is_malformed(Reason reason);

enum class Tunnel : std::uint8_t { none, gre, vxlan };

/// TCP flag bits as on the wire.
namespace tcp_flag {
inline constexpr std::uint8_t fin = 1, syn = 2, rst = 4, push = 8, ack = 16, urgent = 32;
}

struct PacketFacts {
  IpAddress source, destination;  // innermost read (inside one tunnel level)
  std::uint8_t ip_version = 0;    // 4 or 6
  std::uint8_t protocol = 0;      // IANA number of the transport
  std::uint8_t ttl = 0;           // hop limit for IPv6
  std::uint8_t vlan_tags = 0;     // 0..2
  std::uint16_t ip_identification = 0;
  bool is_fragment = false;        // any fragment
  bool is_later_fragment = false;  // offset > 0: no transport header, ports are 0
  Tunnel tunnel = Tunnel::none;
  std::uint16_t source_port = 0;  // 0 for ICMP
  std::uint16_t destination_port = 0;
  std::uint8_t tcp_flags = 0;
  std::uint8_t tcp_options_bytes = 0;
  std::uint16_t tcp_window = 0;
  std::uint32_t tcp_sequence = 0;
  std::uint8_t icmp_type = 0, icmp_code = 0;
  bool has_quoted = false;  // ICMP error with a readable quoted header:
  IpAddress quoted_source, quoted_destination;
  std::uint8_t quoted_protocol = 0;
  std::uint16_t quoted_source_port = 0, quoted_destination_port = 0;
  Bytes payload;  // transport payload captured
};

/// Reads one packet. `wire_bytes` is its length before the snap length cut it (>= bytes.size()).
Reason decode_packet(Bytes bytes, LinkType link, std::uint32_t wire_bytes, PacketFacts& facts);

}  // namespace hinomi::decode
