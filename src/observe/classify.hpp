// Packet facts -> what the packet is to an observer: flags class, family, tool mark, and who it came from.
// Backscatter is what bounces off a victim whose attacker forged our address: SYN/ACK, RST, ICMP errors and
// echo or other replies, and UDP replies from well-known services to high ports. Its source is the victim:
// the sender, or for an ICMP error the quoted destination when the quoted packet claims to be ours; the
// source port is then the attacked service. A mark is a property of one packet (chance hit 2^-16, Mirai
// 2^-32) and no verdict. Never fails. Source: corsaro_dos (types 0,3,4,5,11,12,14,16,18); ZMap packet.c;
// Masscan templ-pkt.c; Mirai scanner.c.
#pragma once
#include "decode/net/packet.hpp"
#include "model/observation.hpp"

namespace hinomi::observe {

struct Classified {
  IpAddress source;  // victim for backscatter
  std::uint16_t source_port = 0;
  Protocol protocol = Protocol::other;
  FlagsClass flags = FlagsClass::other;
  Family family = Family::access;
  Tool tool = Tool::none;
};

/// Tells what a packet is.
Classified classify(const decode::PacketFacts& facts);
/// Names the mark that a scanning tool left in the packet, if any.
Tool tool_mark(const decode::PacketFacts& facts, FlagsClass flags);
/// Tells whether a UDP packet from this port to that one looks like a reply.
bool is_udp_reply(std::uint16_t source_port, std::uint16_t destination_port);

/// Tells the family of an event from its class, ICMP type and ports, as classify() would.
Family family_of(const AccessEvent& event);

}  // namespace hinomi::observe
