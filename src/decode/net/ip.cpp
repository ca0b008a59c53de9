// IPv4 and IPv6 headers, extension headers, fragments noted (not put together), jumbo and offloaded lengths.
// In: a layer that begins with the IP header. Out: addresses, protocol, TTL, fragment facts; the transport
// reads on. An offloaded packet (BIG TCP, GSO) says length 0; its length is then that on the wire. Limits:
// limits::ip_extensions_max. Source: RFC 791, 8200, 2675 (jumbograms), 4302 (AH), 6275, 7401, 5533.
#include "decode/limits.hpp"
#include "decode/net/layer.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t ipv4_header_bytes = 20;
constexpr std::size_t ipv6_header_bytes = 40;
constexpr std::size_t extension_unit_bytes = 8;
constexpr std::uint8_t jumbo_option = 0xc2;
constexpr std::size_t length_field_max = 65535;

// A length of zero is a broken packet unless segmentation was left to the interface.
bool is_offloaded(std::uint8_t protocol, std::size_t wire) {
  return protocol == ip_protocol::tcp || wire > length_field_max;
}

// The jumbo payload length if the hop-by-hop header has one, else 0. The header stands in front of `layer`.
std::size_t jumbo_length(Layer layer) {
  BytesReader header(layer.bytes);
  header.skip(1);
  const std::size_t size = (std::size_t{header.u8()} + 1) * extension_unit_bytes;
  BytesReader options(layer.first(size).bytes);
  options.skip(2);
  while (options.left() > 0) {
    const std::uint8_t option = options.u8();
    if (option == 0) continue;
    const std::size_t length = options.u8();
    if (option == jumbo_option && length == 4) return options.u32be();
    options.skip(length);
  }
  return 0;
}

bool is_extension(std::uint8_t next) {
  switch (next) {
    case ip_protocol::hop_by_hop:
    case ip_protocol::routing:
    case ip_protocol::fragment:
    case ip_protocol::authentication:
    case ip_protocol::destination_options:
    case ip_protocol::mobility:
    case ip_protocol::host_identity:
    case ip_protocol::shim6:
      return true;
    default:
      return false;
  }
}

std::size_t extension_bytes(std::uint8_t kind, std::uint8_t length) {
  if (kind == ip_protocol::fragment) return extension_unit_bytes;
  if (kind == ip_protocol::authentication) return (std::size_t{length} + 2) * 4;
  return (std::size_t{length} + 1) * extension_unit_bytes;
}

void note_fragment(const std::uint8_t* header, PacketFacts& facts) {
  const std::uint16_t field = load16(header + 2);
  facts.is_later_fragment = (field >> 3) != 0;
  facts.is_fragment = facts.is_later_fragment || (field & 1) != 0;
  facts.ip_identification = static_cast<std::uint16_t>(load32(header + 4));
}

// What the fixed IPv6 header says follows it; payload length 0 may mean a jumbogram or an offloaded packet.
Layer ipv6_payload(Layer layer) {
  const std::uint8_t* header = layer.data();
  const std::uint16_t length = load16(header + 4);
  const std::uint8_t next = header[6];
  const Layer rest = layer.after(ipv6_header_bytes);
  if (length != 0) return rest.first(length);
  if (next == ip_protocol::hop_by_hop) {
    if (const std::size_t jumbo = jumbo_length(rest); jumbo > length_field_max) return rest.first(jumbo);
  }
  return is_offloaded(next, rest.wire) ? rest : rest.first(0);
}

}  // namespace

Extensions read_extensions(std::uint8_t next, Layer layer, PacketFacts& facts) {
  for (unsigned count = 0; is_extension(next); ++count) {
    if (count == limits::ip_extensions_max) return {Reason::extension_too_deep, next, layer};
    if (layer.lacks(extension_unit_bytes)) {
      return {layer.short_of(extension_unit_bytes, Reason::extension_truncated), next, layer};
    }
    const std::uint8_t* header = layer.data();
    const std::size_t size = extension_bytes(next, header[1]);
    if (layer.lacks(size)) return {layer.short_of(size, Reason::extension_truncated), next, layer};
    const bool is_fragment_header = next == ip_protocol::fragment;
    if (is_fragment_header) note_fragment(header, facts);
    next = header[0];
    layer = layer.after(size);
    if (is_fragment_header && facts.is_later_fragment) break;
  }
  return {Reason::ok, next, layer};
}

Reason read_ipv4(Layer layer, PacketFacts& facts) {
  if (layer.bytes.empty()) return layer.short_of(ipv4_header_bytes, Reason::ip_truncated);
  const std::uint8_t* header = layer.data();
  if (header[0] >> 4 != 4) return Reason::ip_version_mismatch;
  if (layer.lacks(ipv4_header_bytes)) return layer.short_of(ipv4_header_bytes, Reason::ip_truncated);
  const std::size_t header_bytes = (header[0] & 0x0fu) * 4u;
  if (header_bytes < ipv4_header_bytes) return Reason::ip_header_length;
  if (layer.lacks(header_bytes)) return layer.short_of(header_bytes, Reason::ip_header_length);
  std::size_t total = load16(header + 2);
  if (total == 0 && is_offloaded(header[9], layer.wire)) total = layer.wire;
  if (total < header_bytes) return Reason::ip_total_length;

  const std::uint16_t fragment = load16(header + 6);
  facts.ip_version = 4;
  facts.source = IpAddress::v4(load32(header + 12));
  facts.destination = IpAddress::v4(load32(header + 16));
  facts.protocol = header[9];
  facts.ttl = header[8];
  facts.ip_identification = load16(header + 4);
  facts.is_later_fragment = (fragment & 0x1fff) != 0;
  facts.is_fragment = (fragment & 0x3fff) != 0;
  return read_transport(layer.first(total).after(header_bytes), facts);
}

Reason read_ipv6(Layer layer, PacketFacts& facts) {
  if (layer.bytes.empty()) return layer.short_of(ipv6_header_bytes, Reason::ip_truncated);
  const std::uint8_t* header = layer.data();
  if (header[0] >> 4 != 6) return Reason::ip_version_mismatch;
  if (layer.lacks(ipv6_header_bytes)) return layer.short_of(ipv6_header_bytes, Reason::ip_truncated);
  facts.ip_version = 6;
  facts.source = load_v6(header + 8);
  facts.destination = load_v6(header + 24);
  facts.ttl = header[7];
  const Extensions extensions = read_extensions(header[6], ipv6_payload(layer), facts);
  facts.protocol = extensions.next;
  if (extensions.reason != Reason::ok) return extensions.reason;
  return read_transport(extensions.rest, facts);
}

Reason read_ip(Layer layer, PacketFacts& facts) {
  if (layer.bytes.empty()) return layer.short_of(ipv4_header_bytes, Reason::ip_truncated);
  const unsigned version = layer.data()[0] >> 4;
  if (version == 4) return read_ipv4(layer, facts);
  if (version == 6) return read_ipv6(layer, facts);
  return Reason::ip_version_mismatch;
}

}  // namespace hinomi::decode
