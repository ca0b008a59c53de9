// Kinds of payload: an example of each, near misses, and every example cut at every byte.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "decode/net/payload.hpp"
#include "decode/net/testdata/packets.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

Octets dns_question(unsigned flags = 0x0100) {
  return u16(0x4242) + u16(flags) + u16(1) + u16(0) + u16(0) + u16(0) + u8(3) + text("www") + u8(7) +
         text("example") + u8(0) + u16(255) + u16(1);
}
Octets snmp_get() {
  return Octets{0x30, 0x26, 0x02, 0x01, 0x01, 0x04, 0x06} + text("public") + Octets{0xa0, 0x19} + zeros(25);
}

struct Row {
  const char* name;
  Octets payload;
  bool is_udp;
  std::uint16_t port;
  PayloadKind kind;
};

const Row rows[] = {
    {"nothing", {}, false, 80, PayloadKind::none},
    {"http request", text("GET /shell?cd+/tmp HTTP/1.1\r\n"), false, 60001, PayloadKind::http},
    {"http proxy", text("CONNECT www.example:443 HTTP/1.1\r\n"), false, 8080, PayloadKind::http},
    {"http answer", text("HTTP/1.0 404 Not Found\r\n"), false, 40000, PayloadKind::http},
    {"http/2", text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), false, 80, PayloadKind::http},
    {"tls hello", Octets{0x16, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3}, false, 8443, PayloadKind::tls},
    {"dtls hello", Octets{0x16, 0xfe, 0xff} + zeros(20), true, 443, PayloadKind::tls},
    {"ssh", text("SSH-2.0-Go\r\n"), false, 2222, PayloadKind::ssh},
    {"rdp", Octets{3, 0, 0, 0x2a, 0x25, 0xe0, 0, 0, 0, 0, 0} + text("Cookie: mstshash=a\r\n"), false, 3389,
     PayloadKind::rdp},
    {"smb1", Octets{0, 0, 0, 0x54, 0xff} + text("SMBr") + zeros(20), false, 445, PayloadKind::smb},
    {"smb2", Octets{0, 0, 0, 0x54, 0xfe} + text("SMB@") + zeros(20), false, 445, PayloadKind::smb},
    {"dns question", dns_question(), true, 53, PayloadKind::dns},
    {"dns question elsewhere", dns_question(), true, 5000, PayloadKind::dns},
    {"dns over tcp", u16(33) + dns_question(), false, 53, PayloadKind::dns},
    {"ntp client", Octets{0x23} + zeros(47), true, 123, PayloadKind::ntp},
    {"ntp server elsewhere", Octets{0x24, 2} + zeros(46), true, 40000, PayloadKind::ntp},
    {"ntp monlist", Octets{0x17, 0, 3, 0x2a, 0, 0, 0, 0}, true, 123, PayloadKind::ntp},
    {"ntp control", Octets{0x16, 2} + zeros(10), true, 123, PayloadKind::ntp},
    {"ssdp", text("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n"), true, 1900, PayloadKind::ssdp},
    {"sip", text("OPTIONS sip:nm SIP/2.0\r\n"), true, 5060, PayloadKind::sip},
    {"snmp", snmp_get(), true, 161, PayloadKind::snmp},
    {"snmp v3", Octets{0x30, 0x3a, 2, 1, 3, 0x30, 0x0f} + zeros(40), true, 161, PayloadKind::snmp},
    {"cldap", Octets{0x30, 0x25, 2, 1, 1, 0x63, 0x20} + zeros(32), true, 389, PayloadKind::cldap},
    {"cldap long form", Octets{0x30, 0x84, 0, 0, 0, 0x2d, 2, 1, 7, 0x63, 0x84} + zeros(36), true, 389,
     PayloadKind::cldap},
    {"memcached udp", zeros(5) + u8(1) + zeros(2) + text("stats\r\n"), true, 11211, PayloadKind::memcached},
    {"memcached text", text("stats\r\n"), false, 11211, PayloadKind::memcached},
    {"memcached binary", Octets{0x80, 0x10} + zeros(22), false, 11211, PayloadKind::memcached},
    {"telnet login", text("root\r\nxc3511\r\n"), false, 23, PayloadKind::text},
    {"japanese", text("警察庁からのお知らせ"), false, 9999, PayloadKind::text},
    {"telnet negotiation", Octets{0xff, 0xfd, 3, 0xff, 0xfb, 0x18}, false, 23, PayloadKind::binary},
    {"one zero", zeros(1), true, 9999, PayloadKind::unknown},
    {"http word inside", text("FORGET / HTTP"), false, 80, PayloadKind::text},
    {"tls of no version", Octets{0x16, 9, 9, 0, 5, 1}, false, 443, PayloadKind::binary},
    {"dns with a long label", u16(1) + u16(0x0100) + u16(1) + zeros(6) + u8(64) + zeros(80), true, 53,
     PayloadKind::binary},
    {"ntp size without port", Octets{0x23} + zeros(50), true, 4444, PayloadKind::binary},
    {"snmp over tcp", snmp_get(), false, 161, PayloadKind::binary},
    {"modbus", Octets{0, 17, 0, 0, 0, 6, 1, 3, 0, 0, 0, 10}, false, 502, PayloadKind::binary},
};

TEST_CASE("Payload names_each_kind_and_refuses_near_misses") {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(to_text(payload_kind(row.payload, row.is_udp, row.port)) == to_text(row.kind));
  }
}

TEST_CASE("Payload has_an_example_of_every_kind") {
  for (const PayloadKind kind : all_payload_kind()) {
    CAPTURE(to_text(kind));
    CHECK(std::any_of(std::begin(rows), std::end(rows), [&](const Row& row) { return row.kind == kind; }));
  }
}

TEST_CASE("Payload cut_at_every_byte_is_read_inside_its_span") {
  for (const Row& row : rows) {
    for (std::size_t count = 0; count <= row.payload.size(); ++count) {
      const auto block = std::make_unique<std::uint8_t[]>(count);
      std::copy_n(row.payload.begin(), count, block.get());
      const PayloadKind kind = payload_kind(Bytes(block.get(), count), row.is_udp, row.port);
      CHECK((kind == PayloadKind::none) == (count == 0));
    }
  }
}

}  // namespace
}  // namespace hinomi::decode
