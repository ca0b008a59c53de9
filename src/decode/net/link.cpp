// Link layers: from the link type of a capture to the IP header. Ethernet II with 802.1Q/802.1ad tags, Linux
// cooked (both versions), BSD NULL and LOOP, raw IP. In: a whole packet. Out: facts by the layers above, or
// why not IP. Limits: limits::vlan_tags_max. Source: IEEE 802.3, 802.1Q, 802.1ad; pcap-linktype(7).
#include "decode/limits.hpp"
#include "decode/net/layer.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t ethernet_header_bytes = 14;
constexpr std::size_t vlan_tag_bytes = 4;
constexpr std::size_t sll_header_bytes = 16;
constexpr std::size_t sll2_header_bytes = 20;
constexpr std::size_t family_bytes = 4;

bool is_vlan(std::uint16_t type) { return type == 0x8100 || type == 0x88a8 || type == 0x9100; }

// The family was written in the byte order of the capturing machine, and AF_INET6 differs between the BSDs.
Reason read_family(Layer layer, PacketFacts& facts) {
  if (layer.lacks(family_bytes)) return layer.short_of(family_bytes, Reason::link_truncated);
  std::uint32_t family = load32(layer.data());
  if (family > 0xffff) family = __builtin_bswap32(family);
  const Layer rest = layer.after(family_bytes);
  if (family == 2) return read_ipv4(rest, facts);
  if (family == 10 || family == 24 || family == 28 || family == 30) return read_ipv6(rest, facts);
  return Reason::not_ip;
}

Reason read_cooked(Layer layer, std::size_t header_bytes, std::size_t type_at, PacketFacts& facts) {
  if (layer.lacks(header_bytes)) return layer.short_of(header_bytes, Reason::link_truncated);
  return read_ether_type(load16(layer.data() + type_at), layer.after(header_bytes), facts);
}

}  // namespace

Reason read_ether_type(std::uint16_t type, Layer layer, PacketFacts& facts) {
  unsigned tags = 0;
  while (is_vlan(type)) {
    if (++tags > limits::vlan_tags_max) return Reason::vlan_too_deep;
    if (layer.lacks(vlan_tag_bytes)) return layer.short_of(vlan_tag_bytes, Reason::link_truncated);
    type = load16(layer.data() + 2);
    layer = layer.after(vlan_tag_bytes);
  }
  if (facts.tunnel == Tunnel::none) facts.vlan_tags = static_cast<std::uint8_t>(tags);
  if (type == ether_type::ipv4) return read_ipv4(layer, facts);
  if (type == ether_type::ipv6) return read_ipv6(layer, facts);
  return type == ether_type::arp ? Reason::arp : Reason::not_ip;
}

Reason read_ethernet(Layer layer, PacketFacts& facts) {
  if (layer.lacks(ethernet_header_bytes))
    return layer.short_of(ethernet_header_bytes, Reason::link_truncated);
  return read_ether_type(load16(layer.data() + 12), layer.after(ethernet_header_bytes), facts);
}

Reason decode_packet(Bytes bytes, LinkType link, std::uint32_t wire_bytes, PacketFacts& facts) {
  facts = PacketFacts{};
  const Layer layer{bytes, std::max<std::size_t>(wire_bytes, bytes.size())};
  switch (link) {
    case LinkType::ethernet:
      return read_ethernet(layer, facts);
    case LinkType::null:
    case LinkType::loop:
      return read_family(layer, facts);
    case LinkType::raw_bsd:
    case LinkType::raw_openbsd:
    case LinkType::raw:
      return read_ip(layer, facts);
    case LinkType::ipv4:
      return read_ipv4(layer, facts);
    case LinkType::ipv6:
      return read_ipv6(layer, facts);
    case LinkType::linux_sll:
      return read_cooked(layer, sll_header_bytes, 14, facts);
    case LinkType::linux_sll2:
      return read_cooked(layer, sll2_header_bytes, 0, facts);
  }
  return Reason::unsupported_link;
}

}  // namespace hinomi::decode
