// Makers of simulated packets. Identification and sequence are drawn so that only wanted marks appear, but
// for chance. Source of the relations: ZMap packet.c, Masscan templ-pkt.c, Mirai; Ghiette et al. 2016 for
// Nmap and unicornscan.
#include "observe/simulate/packets.hpp"

#include "observe/geography_demonstration.hpp"

namespace hinomi::observe {

namespace {

constexpr std::uint16_t zmap_identification = 54321;

Bytes usual_payload(std::uint16_t port) {
  using namespace std::string_view_literals;
  switch (port) {
    case 53:
      return bytes_of(
          "\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07"
          "example\x00\x00\xff\x00\x01"sv);
    case 123:
      return bytes_of("\x17\x00\x03\x2a\x00\x00\x00\x00"sv);
    case 161:
      return bytes_of(
          "\x30\x1f\x02\x01\x01\x04\x06public\xa5\x12\x02\x01\x01\x02\x01\x00\x02\x01\x0a\x30\x07\x30\x05\x06\x01\x2b\x05\x00"sv);
    case 389:
      return bytes_of(
          "\x30\x25\x02\x01\x01\x63\x20\x04\x00\x0a\x01\x00\x0a\x01\x00\x02\x01\x00\x02\x01\x00\x01\x01\x00"
          "\x87\x0b"
          "objectclass\x30\x00"sv);
    case 1900:
      return bytes_of(
          "M-SEARCH * HTTP/1.1\r\nHOST:239.255.255.250:1900\r\nMAN:\"ssdp:discover\"\r\nMX:1\r\nST:ssdp:all\r\n\r\n"sv);
    case 5060:
      return bytes_of(
          "OPTIONS sip:100@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bK-1\r\nFrom: <sip:100@host.example>\r\nTo: <sip:100@host.example>\r\nCSeq: 1 OPTIONS\r\n\r\n"sv);
    case 11211:
      return bytes_of("\x00\x00\x00\x00\x00\x01\x00\x00stats\r\n"sv);
    default:
      return bytes_of("\x00\x01\x02\x03hello"sv);
  }
}

decode::PacketFacts facts_of(const PacketWanted& wanted, Draw& draw) {
  decode::PacketFacts facts;
  facts.source = IpAddress::v4(wanted.source);
  facts.destination = IpAddress::v4(wanted.destination);
  facts.ip_version = 4;
  facts.ttl = static_cast<std::uint8_t>(40 + draw.below(24));
  facts.ip_identification = static_cast<std::uint16_t>(draw.next() >> 48);
  if (wanted.ttl != 0) facts.ttl = wanted.ttl;
  return facts;
}

void make_syn(decode::PacketFacts& facts, const PacketWanted& wanted, Draw& draw) {
  facts.protocol = 6;
  facts.source_port = static_cast<std::uint16_t>(1024 + draw.below(64'000));
  facts.destination_port = wanted.port;
  facts.tcp_flags = decode::tcp_flag::syn;
  facts.tcp_window = 65'535;
  facts.tcp_sequence = static_cast<std::uint32_t>(draw.next());
  const auto key = static_cast<std::uint32_t>(mix(wanted.source, 5));
  switch (wanted.mark) {
    case Mark::none:
      break;
    case Mark::zmap:
      facts.ip_identification = zmap_identification;
      break;
    case Mark::masscan:
      facts.ip_identification =
          static_cast<std::uint16_t>(wanted.destination ^ wanted.port ^ facts.tcp_sequence);
      break;
    case Mark::mirai:
      facts.tcp_sequence = wanted.destination;
      break;
    case Mark::nmap:
      facts.tcp_sequence = key ^ ((facts.tcp_sequence & 0xffff) * 0x0001'0001u);
      break;
    case Mark::unicornscan:
      facts.tcp_sequence =
          key ^ wanted.destination ^ facts.source_port ^ static_cast<std::uint32_t>(wanted.port) << 16;
      break;
    case Mark::low_sequence:
      facts.ip_identification = static_cast<std::uint16_t>(facts.tcp_sequence);
      break;
  }
}

}  // namespace

std::string_view to_text(Mark mark) {
  static constexpr std::array<std::string_view, 7> names{"none", "zmap",        "masscan",     "mirai",
                                                         "nmap", "unicornscan", "low_sequence"};
  return names[static_cast<std::size_t>(mark)];
}

std::uint32_t world_address(std::uint64_t hash) {
  return demonstration_first | static_cast<std::uint32_t>(hash & 0x0fff'ffff);
}

SimulatedPacket probe(const PacketWanted& wanted, Draw& draw) {
  SimulatedPacket packet{wanted.time, facts_of(wanted, draw), 60};
  decode::PacketFacts& facts = packet.facts;
  switch (wanted.protocol) {
    case Protocol::tcp:
      make_syn(facts, wanted, draw);
      break;
    case Protocol::udp:
      facts.protocol = 17;
      facts.source_port = static_cast<std::uint16_t>(20'000 + draw.below(40'000));
      facts.destination_port = wanted.port;
      facts.payload = wanted.payload.empty() ? usual_payload(wanted.port) : wanted.payload;
      packet.wire_bytes = static_cast<std::uint32_t>(std::max<std::size_t>(60, 42 + facts.payload.size()));
      break;
    case Protocol::icmp:
    case Protocol::icmp6:
    case Protocol::other:
      facts.protocol = 1;
      facts.icmp_type = 8;
      break;
  }
  return packet;
}

SimulatedPacket bounce(const PacketWanted& wanted, bool reset, Draw& draw) {
  SimulatedPacket packet{wanted.time, facts_of(wanted, draw), 60};
  decode::PacketFacts& facts = packet.facts;
  facts.protocol = 6;
  facts.source_port = wanted.port;
  facts.destination_port = static_cast<std::uint16_t>(1024 + draw.below(64'000));
  facts.tcp_sequence = static_cast<std::uint32_t>(draw.next());
  facts.tcp_window = reset ? 0 : 64'240;
  facts.tcp_flags =
      reset ? decode::tcp_flag::rst | decode::tcp_flag::ack : decode::tcp_flag::syn | decode::tcp_flag::ack;
  return packet;
}

}  // namespace hinomi::observe
