// Names of what came of a packet, as stored and sent in receipts (append only), and which of them are
// malformed. In: a Reason. Out: its name. Never fails: a number that is no Reason is our bug.
// Stored and sent: append only, never rename.
#include "base/result.hpp"
#include "decode/net/packet.hpp"

namespace hinomi::decode {

std::string_view to_text(Reason reason) {
  switch (reason) {
    case Reason::ok:
      return "ok";
    case Reason::arp:
      return "arp";
    case Reason::not_ip:
      return "not_ip";
    case Reason::unsupported_link:
      return "unsupported_link";
    case Reason::link_truncated:
      return "link_truncated";
    case Reason::vlan_too_deep:
      return "vlan_too_deep";
    case Reason::ip_truncated:
      return "ip_truncated";
    case Reason::ip_version_mismatch:
      return "ip_version_mismatch";
    case Reason::ip_header_length:
      return "ip_header_length";
    case Reason::ip_total_length:
      return "ip_total_length";
    case Reason::extension_too_deep:
      return "extension_too_deep";
    case Reason::extension_truncated:
      return "extension_truncated";
    case Reason::transport_truncated:
      return "transport_truncated";
    case Reason::tcp_header_length:
      return "tcp_header_length";
    case Reason::udp_length:
      return "udp_length";
    case Reason::tunnel_truncated:
      return "tunnel_truncated";
    case Reason::snapped:
      return "snapped";
  }
  HINOMI_ASSERT(!"a Reason");
}

bool is_malformed(Reason reason) {
  switch (reason) {
    case Reason::ok:
    case Reason::arp:
    case Reason::not_ip:
    case Reason::unsupported_link:
    case Reason::snapped:
      return false;
    case Reason::link_truncated:
    case Reason::vlan_too_deep:
    case Reason::ip_truncated:
    case Reason::ip_version_mismatch:
    case Reason::ip_header_length:
    case Reason::ip_total_length:
    case Reason::extension_too_deep:
    case Reason::extension_truncated:
    case Reason::transport_truncated:
    case Reason::tcp_header_length:
    case Reason::udp_length:
    case Reason::tunnel_truncated:
      return true;
  }
  return true;
}

}  // namespace hinomi::decode
