// TCP, UDP, ICMP and ICMPv6 headers. In: what IP carries, ended by the IP length. Out: ports, flags,
// sequence, window, ICMP type and code, the header that an ICMP error quotes, the payload captured. TCP
// options cut by the snap length are no loss: their size stands in the fixed header. Source: RFC 9293, 768,
// 792, 4443, 2675 §4 (UDP length 0).
#include "decode/net/layer.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t tcp_header_bytes = 20;
constexpr std::size_t udp_header_bytes = 8;
constexpr std::size_t icmp_header_bytes = 8;
constexpr std::size_t icmpv6_header_bytes = 4;
constexpr std::size_t port_pair_bytes = 4;
constexpr std::uint16_t vxlan_port = 4789;
constexpr std::size_t length_field_max = 65535;

Reason read_tcp(Layer layer, PacketFacts& facts) {
  if (layer.lacks(tcp_header_bytes)) return layer.short_of(tcp_header_bytes, Reason::transport_truncated);
  const std::uint8_t* header = layer.data();
  const std::size_t header_bytes = (header[12] >> 4) * 4u;
  if (header_bytes < tcp_header_bytes || header_bytes > layer.wire) return Reason::tcp_header_length;
  facts.source_port = load16(header);
  facts.destination_port = load16(header + 2);
  facts.tcp_sequence = load32(header + 4);
  facts.tcp_flags = header[13];
  facts.tcp_window = load16(header + 14);
  facts.tcp_options_bytes = static_cast<std::uint8_t>(header_bytes - tcp_header_bytes);
  facts.payload = layer.after(header_bytes).bytes;
  return Reason::ok;
}

Reason read_udp(Layer layer, PacketFacts& facts) {
  if (layer.lacks(udp_header_bytes)) return layer.short_of(udp_header_bytes, Reason::transport_truncated);
  const std::uint8_t* header = layer.data();
  std::size_t length = load16(header + 4);
  if (length == 0 && layer.wire > length_field_max) length = layer.wire;
  if (length < udp_header_bytes) return Reason::udp_length;
  facts.source_port = load16(header);
  facts.destination_port = load16(header + 2);
  const Layer payload = layer.first(length).after(udp_header_bytes);
  facts.payload = payload.bytes;
  if (facts.destination_port == vxlan_port && facts.tunnel == Tunnel::none) return read_vxlan(payload, facts);
  return Reason::ok;
}

bool quotes_packet(const PacketFacts& facts) {
  if (facts.protocol == ip_protocol::icmpv6) return facts.icmp_type >= 1 && facts.icmp_type <= 4;
  return facts.icmp_type == 3 || facts.icmp_type == 4 || facts.icmp_type == 5 || facts.icmp_type == 11 ||
         facts.icmp_type == 12;
}

void read_quoted_ports(Layer layer, PacketFacts& facts) {
  const bool has_ports =
      facts.quoted_protocol == ip_protocol::tcp || facts.quoted_protocol == ip_protocol::udp;
  if (!has_ports || layer.lacks(port_pair_bytes)) return;
  facts.quoted_source_port = load16(layer.data());
  facts.quoted_destination_port = load16(layer.data() + 2);
}

void read_quoted_v4(Layer layer, PacketFacts& facts) {
  const std::uint8_t* header = layer.data();
  const std::size_t header_bytes = (header[0] & 0x0fu) * 4u;
  if (layer.lacks(20) || header_bytes < 20) return;
  facts.has_quoted = true;
  facts.quoted_source = IpAddress::v4(load32(header + 12));
  facts.quoted_destination = IpAddress::v4(load32(header + 16));
  facts.quoted_protocol = header[9];
  const bool is_later = (load16(header + 6) & 0x1fff) != 0;
  if (!is_later) read_quoted_ports(layer.after(header_bytes), facts);
}

void read_quoted_v6(Layer layer, PacketFacts& facts) {
  if (layer.lacks(40)) return;
  const std::uint8_t* header = layer.data();
  facts.has_quoted = true;
  facts.quoted_source = load_v6(header + 8);
  facts.quoted_destination = load_v6(header + 24);
  PacketFacts quoted;
  const Extensions extensions = read_extensions(header[6], layer.after(40), quoted);
  facts.quoted_protocol = extensions.next;
  const bool has_transport = extensions.reason == Reason::ok && !quoted.is_later_fragment;
  if (has_transport) read_quoted_ports(extensions.rest, facts);
}

}  // namespace

void read_quoted(Layer layer, PacketFacts& facts) {
  if (layer.bytes.empty()) return;
  const unsigned version = layer.data()[0] >> 4;
  if (version == 4 && facts.ip_version == 4) read_quoted_v4(layer, facts);
  if (version == 6 && facts.ip_version == 6) read_quoted_v6(layer, facts);
}

Reason read_icmp(Layer layer, PacketFacts& facts) {
  const bool is_v6 = facts.protocol == ip_protocol::icmpv6;
  const std::size_t header_bytes = is_v6 ? icmpv6_header_bytes : icmp_header_bytes;
  if (layer.lacks(header_bytes)) return layer.short_of(header_bytes, Reason::transport_truncated);
  facts.icmp_type = layer.data()[0];
  facts.icmp_code = layer.data()[1];
  const Layer body = layer.after(icmp_header_bytes);
  facts.payload = body.bytes;
  if (quotes_packet(facts)) read_quoted(body, facts);
  return Reason::ok;
}

Reason read_transport(Layer layer, PacketFacts& facts) {
  facts.payload = layer.bytes;
  if (facts.is_later_fragment) return Reason::ok;
  switch (facts.protocol) {
    case ip_protocol::tcp:
      return read_tcp(layer, facts);
    case ip_protocol::udp:
      return read_udp(layer, facts);
    case ip_protocol::gre:
      return facts.tunnel == Tunnel::none ? read_gre(layer, facts) : Reason::ok;
    case ip_protocol::icmp:
      return facts.ip_version == 4 ? read_icmp(layer, facts) : Reason::ok;
    case ip_protocol::icmpv6:
      return facts.ip_version == 6 ? read_icmp(layer, facts) : Reason::ok;
    default:
      return Reason::ok;
  }
}

}  // namespace hinomi::decode
