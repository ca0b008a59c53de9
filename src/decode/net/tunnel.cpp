// GRE and VXLAN, one level deep (limits::tunnel_levels_max). In: what follows the outer IP or UDP header.
// Out: the facts of the inner packet, with `tunnel` set; the outer facts when the inside is not IP, is cut by
// the snap length or is of a kind that we do not read. A broken inside gives its own reason. Source: RFC
// 2784, 2890, 7348, 7637.
#include "decode/limits.hpp"
#include "decode/net/layer.hpp"

namespace hinomi::decode {
namespace {

static_assert(limits::tunnel_levels_max == 1, "the callers of read_gre and read_vxlan descend once");

constexpr std::size_t gre_header_bytes = 4;
constexpr std::size_t gre_field_bytes = 4;
constexpr std::uint16_t gre_checksum = 0x8000, gre_routing = 0x4000, gre_key = 0x2000, gre_sequence = 0x1000,
                        gre_version = 0x0007;
constexpr std::size_t vxlan_header_bytes = 8;
constexpr std::uint8_t vxlan_has_network = 0x08;

template <class ReadInner>
Reason descend(Tunnel tunnel, PacketFacts& facts, ReadInner read_inner) {
  PacketFacts inner;
  inner.tunnel = tunnel;
  inner.vlan_tags = facts.vlan_tags;
  const Reason reason = read_inner(inner);
  if (reason != Reason::ok) return is_malformed(reason) ? reason : Reason::ok;
  facts = inner;
  return Reason::ok;
}

std::size_t gre_bytes(std::uint16_t flags) {
  std::size_t size = gre_header_bytes;
  if (flags & gre_checksum) size += gre_field_bytes;
  if (flags & gre_key) size += gre_field_bytes;
  if (flags & gre_sequence) size += gre_field_bytes;
  return size;
}

}  // namespace

Reason read_gre(Layer layer, PacketFacts& facts) {
  if (layer.lacks(gre_header_bytes)) return layer.short_of(gre_header_bytes, Reason::tunnel_truncated);
  const std::uint16_t flags = load16(layer.data());
  const std::uint16_t type = load16(layer.data() + 2);
  // Version 1 (PPTP) carries PPP; source routes were never used and RFC 2784 drops them.
  if ((flags & gre_version) != 0 || (flags & gre_routing) != 0) return Reason::ok;
  const std::size_t size = gre_bytes(flags);
  if (layer.lacks(size)) return layer.short_of(size, Reason::tunnel_truncated);
  const Layer rest = layer.after(size);
  return descend(Tunnel::gre, facts, [&](PacketFacts& inner) {
    return type == ether_type::bridged ? read_ethernet(rest, inner) : read_ether_type(type, rest, inner);
  });
}

Reason read_vxlan(Layer layer, PacketFacts& facts) {
  // Anybody may send anything to the port: only the one flag that the protocol demands makes it VXLAN.
  if (layer.bytes.empty() || layer.data()[0] != vxlan_has_network) return Reason::ok;
  if (layer.lacks(vxlan_header_bytes)) return layer.short_of(vxlan_header_bytes, Reason::tunnel_truncated);
  const Layer rest = layer.after(vxlan_header_bytes);
  return descend(Tunnel::vxlan, facts, [&](PacketFacts& inner) { return read_ethernet(rest, inner); });
}

}  // namespace hinomi::decode
