// Binary protocols by their first bytes: TLS and DTLS (RFC 8446 §5.1, 9147 §4), RDP in TPKT and X.224 (RFC
// 1006, T.123), SMB (MS-SMB2 §2.1), DNS (RFC 1035 §4.1), NTP (RFC 5905 §7.3, 9327), SNMP (RFC 3416, 3412),
// CLDAP (RFC 1798, 4511), memcached (its protocol.txt and binary protocol). In: payload, transport, port.
// Out: a kind or nothing. Never fails.
#include "decode/net/payload_binary.hpp"

#include <algorithm>

namespace hinomi::decode {
namespace {

constexpr std::uint16_t dns_port = 53, mdns_port = 5353, llmnr_port = 5355, ntp_port = 123,
                        memcached_port = 11211;

bool is_tls(Bytes payload, bool is_udp) {
  BytesReader reader(payload);
  const std::uint8_t content = reader.u8();
  const std::uint16_t version = reader.u16be();
  if (reader.failed() || content < 20 || content > 23) return false;
  if (is_udp) return version == 0xfeff || version == 0xfefd;
  const std::uint16_t length = reader.u16be();
  constexpr std::uint16_t record_bytes_max = 16384 + 2048;
  return !reader.failed() && version >= 0x0300 && version <= 0x0304 && length > 0 &&
         length <= record_bytes_max;
}

bool is_rdp(Bytes payload) {
  BytesReader reader(payload);
  const std::uint16_t version = reader.u16be();
  const std::uint16_t length = reader.u16be();
  const std::uint8_t header = reader.u8();
  const std::uint8_t code = reader.u8() & 0xf0;
  constexpr std::uint8_t connection_request = 0xe0, connection_confirm = 0xd0;
  if (reader.failed() || version != 0x0300 || length < 11) return false;
  return header + 5u <= length && (code == connection_request || code == connection_confirm);
}

bool is_smb(Bytes payload) {
  BytesReader reader(payload);
  // Over TCP four bytes of NetBIOS session header stand before it.
  if (!payload.empty() && payload[0] == 0) reader.skip(4);
  const std::uint32_t magic = reader.u32be();
  return magic == 0xff534d42 || magic == 0xfe534d42 || magic == 0xfd534d42;
}

bool skip_dns_name(BytesReader& reader) {
  for (unsigned labels = 0; labels < 128; ++labels) {
    const std::uint8_t length = reader.u8();
    if (reader.failed()) return false;
    if (length == 0) return true;
    if (length >= 0xc0) {
      reader.skip(1);
      return !reader.failed();
    }
    if (length > 63) return false;
    reader.skip(length);
  }
  return false;
}

bool is_dns_message(Bytes message, bool has_port) {
  BytesReader reader(message);
  reader.skip(2);
  const std::uint16_t flags = reader.u16be();
  const std::uint16_t questions = reader.u16be();
  const std::uint16_t answers = reader.u16be();
  reader.skip(4);
  const unsigned operation = flags >> 11 & 15u;
  if (reader.failed() || operation > 6 || (flags & 0x0040) != 0) return false;
  if (questions == 0) return has_port && answers > 0;
  if (questions > 4 || !skip_dns_name(reader)) return false;
  const std::uint16_t type = reader.u16be();
  const std::uint16_t dns_class = reader.u16be() & 0x7fff;
  return !reader.failed() && type != 0 && (dns_class == 1 || dns_class == 3 || dns_class == 255);
}

bool is_dns(Bytes payload, bool is_udp, std::uint16_t port) {
  const bool has_port = port == dns_port || port == mdns_port || port == llmnr_port;
  if (is_udp) return is_dns_message(payload, has_port);
  BytesReader reader(payload);
  const std::uint16_t length = reader.u16be();
  constexpr std::uint16_t message_bytes_min = 17;
  const bool fits = length >= message_bytes_min && (has_port || length == reader.left());
  return fits && is_dns_message(reader.rest(), has_port);
}

bool is_ntp(Bytes payload, std::uint16_t port) {
  if (payload.size() < 8) return false;
  const unsigned version = payload[0] >> 3 & 7u;
  const unsigned mode = payload[0] & 7u;
  constexpr std::size_t time_packet_bytes = 48;
  constexpr std::uint8_t stratum_max = 16;
  // Mode 7 is private to ntpd: 17 00 03 2a asks for its list of clients.
  if (mode == 7) return (payload[2] == 3 || payload[2] == 2) && (port == ntp_port || payload[3] == 0x2a);
  if (version < 1 || version > 4 || mode == 0) return false;
  if (mode == 6) return port == ntp_port && payload.size() >= 12;
  return payload[1] <= stratum_max &&
         (payload.size() == time_packet_bytes || (port == ntp_port && payload.size() > time_packet_bytes));
}

// Takes tag and length of a BER element; false when the tag differs.
bool enter_ber(BytesReader& reader, std::uint8_t tag, std::size_t& length) {
  if (reader.u8() != tag) return false;
  length = reader.u8();
  if (length >= 0x80) {
    const std::size_t count = length & 0x7f;
    if (count == 0 || count > 4) return false;
    length = 0;
    for (std::size_t i = 0; i < count; ++i) length = length << 8 | reader.u8();
  }
  return !reader.failed();
}

// SNMP and LDAP both are a sequence that begins with an integer; what comes next tells them apart.
std::optional<PayloadKind> ber_kind(Bytes payload, bool is_udp) {
  constexpr std::uint8_t sequence = 0x30, integer = 0x02, octets = 0x04;
  constexpr std::uint8_t search_request = 0x63, search_entry = 0x64, search_done = 0x65;
  if (!is_udp) return {};
  BytesReader reader(payload);
  std::size_t length = 0;
  if (!enter_ber(reader, sequence, length) || !enter_ber(reader, integer, length)) return {};
  if (length == 0 || length > 4) return {};
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < length; ++i) number = number << 8 | reader.u8();
  const std::uint8_t next = reader.u8();
  if (reader.failed()) return {};
  if (next == search_request || next == search_entry || next == search_done) return PayloadKind::cldap;
  const bool is_snmp = (number <= 1 && next == octets) || (number == 3 && next == sequence);
  if (is_snmp) return PayloadKind::snmp;
  return {};
}

bool is_memcached(Bytes payload, bool is_udp, std::uint16_t port) {
  BytesReader reader(payload);
  constexpr std::size_t binary_header_bytes = 24;
  if (!is_udp) {
    const std::uint8_t magic = reader.u8();
    return port == memcached_port && (magic == 0x80 || magic == 0x81) &&
           payload.size() >= binary_header_bytes;
  }
  reader.skip(2);
  const std::uint16_t sequence = reader.u16be();
  const std::uint16_t count = reader.u16be();
  const std::uint16_t reserved = reader.u16be();
  if (reader.failed() || reserved != 0 || count == 0 || sequence >= count) return false;
  const std::uint8_t first = reader.u8();
  return !reader.failed() && (port == memcached_port || (first >= 'a' && first <= 'z' && count == 1));
}

}  // namespace

std::optional<PayloadKind> binary_kind(Bytes payload, bool is_udp, std::uint16_t destination_port) {
  if (is_tls(payload, is_udp)) return PayloadKind::tls;
  if (!is_udp && is_rdp(payload)) return PayloadKind::rdp;
  if (is_smb(payload)) return PayloadKind::smb;
  if (const std::optional<PayloadKind> kind = ber_kind(payload, is_udp)) return kind;
  if (is_memcached(payload, is_udp, destination_port)) return PayloadKind::memcached;
  if (is_dns(payload, is_udp, destination_port)) return PayloadKind::dns;
  if (is_udp && is_ntp(payload, destination_port)) return PayloadKind::ntp;
  return {};
}

}  // namespace hinomi::decode
