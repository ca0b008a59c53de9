// Packet facts -> flags class, family and tool mark, by tables of protocol numbers. No state, no allocation.
// In: facts of one packet. Out: Classified. Cannot fail: what is not known is `other`.
// Source: RFC 9293 §3.1, RFC 792, RFC 4443; corsaro_dos.c for what counts as backscatter.
#include "observe/classify.hpp"

namespace hinomi::observe {

namespace {

constexpr std::uint8_t ip_icmp = 1, ip_tcp = 6, ip_udp = 17, ip_icmp6 = 58;
constexpr std::uint16_t zmap_identification = 54321;
constexpr std::uint16_t first_high_port = 1024;

FlagsClass tcp_class(std::uint8_t flags) {
  using namespace decode::tcp_flag;
  if (flags & rst) return FlagsClass::rst;
  if ((flags & (syn | ack)) == (syn | ack)) return FlagsClass::syn_ack;
  if (flags & syn) return FlagsClass::syn;
  return FlagsClass::tcp_other;
}

FlagsClass icmp_class(std::uint8_t type, bool six) {
  if (six)
    return type == 128              ? FlagsClass::icmp_echo
           : type >= 1 && type <= 4 ? FlagsClass::icmp_error
                                    : FlagsClass::icmp_other;
  switch (type) {
    case 8:
      return FlagsClass::icmp_echo;
    case 3:
    case 4:
    case 5:
    case 11:
    case 12:
      return FlagsClass::icmp_error;
    default:
      return FlagsClass::icmp_other;
  }
}

bool is_icmp_reply(std::uint8_t type, bool six) {
  return six ? type == 129 : type == 0 || type == 14 || type == 16 || type == 18;
}

// An ICMP error tells of the victim only when the packet it quotes claims to come from the address it
// reached.
void take_quoted(const decode::PacketFacts& facts, Classified& out) {
  if (!facts.has_quoted || facts.quoted_source != facts.destination) return;
  out.source = facts.quoted_destination;
  out.source_port = facts.quoted_destination_port;
}

void classify_icmp(const decode::PacketFacts& facts, bool six, Classified& out) {
  out.protocol = six ? Protocol::icmp6 : Protocol::icmp;
  out.flags = icmp_class(facts.icmp_type, six);
  if (out.flags == FlagsClass::icmp_error) {
    out.family = Family::backscatter;
    take_quoted(facts, out);
  } else if (is_icmp_reply(facts.icmp_type, six)) {
    out.family = Family::backscatter;
  }
}

}  // namespace

bool is_udp_reply(std::uint16_t source_port, std::uint16_t destination_port) {
  if (destination_port < first_high_port) return false;
  switch (source_port) {
    case 53:
    case 123:
    case 161:
    case 389:
    case 1900:
    case 11211:
      return destination_port != source_port;
    default:
      return false;
  }
}

Tool tool_mark(const decode::PacketFacts& facts, FlagsClass flags) {
  if (facts.ip_version != 4 || facts.is_fragment) return Tool::none;
  const bool probes = flags == FlagsClass::syn || flags == FlagsClass::udp || flags == FlagsClass::icmp_echo;
  if (!probes) return Tool::none;
  if (flags == FlagsClass::syn) {
    const std::uint32_t destination = facts.destination.as_v4();
    if (facts.tcp_sequence == destination) return Tool::mirai;
    if (facts.ip_identification == zmap_identification) return Tool::zmap;
    const std::uint32_t mixed = destination ^ facts.destination_port ^ facts.tcp_sequence;
    return facts.ip_identification == (mixed & 0xffff) ? Tool::masscan : Tool::none;
  }
  return facts.ip_identification == zmap_identification ? Tool::zmap : Tool::none;
}

Family family_of(const AccessEvent& event) {
  switch (event.flags) {
    case FlagsClass::syn_ack:
    case FlagsClass::rst:
    case FlagsClass::icmp_error:
      return Family::backscatter;
    case FlagsClass::udp:
      return is_udp_reply(event.source_port, event.port) ? Family::backscatter : Family::access;
    case FlagsClass::icmp_other:
      return is_icmp_reply(event.icmp_type, event.protocol == Protocol::icmp6) ? Family::backscatter
                                                                               : Family::access;
    case FlagsClass::syn:
    case FlagsClass::tcp_other:
    case FlagsClass::icmp_echo:
    case FlagsClass::other:
      break;
  }
  return Family::access;
}

Classified classify(const decode::PacketFacts& facts) {
  Classified out;
  out.source = facts.source;
  out.source_port = facts.source_port;
  switch (facts.protocol) {
    case ip_tcp:
      out.protocol = Protocol::tcp;
      out.flags = tcp_class(facts.tcp_flags);
      if (out.flags == FlagsClass::syn_ack || out.flags == FlagsClass::rst) out.family = Family::backscatter;
      break;
    case ip_udp:
      out.protocol = Protocol::udp;
      out.flags = FlagsClass::udp;
      if (is_udp_reply(facts.source_port, facts.destination_port)) out.family = Family::backscatter;
      break;
    case ip_icmp:
      classify_icmp(facts, false, out);
      break;
    case ip_icmp6:
      classify_icmp(facts, true, out);
      break;
    default:
      break;
  }
  if (out.family == Family::access) out.tool = tool_mark(facts, out.flags);
  return out;
}

}  // namespace hinomi::observe
