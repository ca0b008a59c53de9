// IPv4 and IPv6: facts, lengths that lie, fragments, extension chains, jumbograms and offloaded packets.
#include <doctest/doctest.h>

#include "decode/limits.hpp"
#include "decode/net/packet.hpp"
#include "decode/net/testdata/packets.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

Reason decode(const Octets& bytes, PacketFacts& facts) {
  return decode_packet(bytes, LinkType::raw, static_cast<std::uint32_t>(bytes.size()), facts);
}

TEST_CASE("Ipv4 gives_addresses_protocol_ttl_and_identification") {
  PacketFacts facts;
  REQUIRE(decode(ipv4({.identification = 54321, .ttl = 250}, tcp({})), facts) == Reason::ok);
  CHECK(facts.ip_version == 4);
  CHECK(facts.source == IpAddress::v4(source_v4));
  CHECK(facts.destination == IpAddress::v4(destination_v4));
  CHECK(facts.protocol == 6);
  CHECK(facts.ttl == 250);
  CHECK(facts.ip_identification == 54321);
  CHECK_FALSE(facts.is_fragment);
}

TEST_CASE("Ipv4 skips_options_and_drops_padding") {
  PacketFacts facts;
  REQUIRE(decode(ipv4({.protocol = 17, .words = 15}, udp(1, 2, text("abc"))) + zeros(9), facts) ==
          Reason::ok);
  CHECK(facts.destination_port == 2);
  CHECK(facts.payload.size() == 3);
  REQUIRE(decode(ipv4({}, tcp({})) + zeros(6), facts) == Reason::ok);
  CHECK(facts.payload.empty());
}

TEST_CASE("Ipv4 names_each_length_that_lies") {
  struct Row {
    Octets bytes;
    Reason reason;
  };
  const Row rows[] = {
      {Octets{0x45}, Reason::ip_truncated},
      {Octets{0x45} + zeros(18), Reason::ip_truncated},
      {ipv4({.words = 4}, tcp({})), Reason::ip_header_length},
      {ipv4({.words = 0}, tcp({})), Reason::ip_header_length},
      {Octets{0x4f} + zeros(30), Reason::ip_header_length},
      {ipv4({.total = 19}, tcp({})), Reason::ip_total_length},
      {ipv4({.words = 6, .total = 23}, tcp({})), Reason::ip_total_length},
      {ipv4({.protocol = 17, .total = 0}, udp(1, 2, {})), Reason::ip_total_length},
      {ipv4({.total = 39}, tcp({})), Reason::transport_truncated},
      {ipv4({.total = 40}, tcp({})), Reason::ok},
      {ipv4({.total = 65535}, tcp({})), Reason::ok},
  };
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    CAPTURE(i);
    PacketFacts facts;
    CHECK(to_text(decode(rows[i].bytes, facts)) == to_text(rows[i].reason));
  }
}

TEST_CASE("Ipv4 takes_the_wire_length_of_an_offloaded_packet") {
  PacketFacts facts;
  REQUIRE(decode(ipv4({.total = 0}, tcp({}, text("offloaded"))), facts) == Reason::ok);
  CHECK(facts.payload.size() == 9);
  const Octets start = ipv4({.protocol = 17, .total = 0}, udp(1, 443, text("big"), 0));
  REQUIRE(decode_packet(start, LinkType::raw, 80000, facts) == Reason::ok);
  CHECK(facts.destination_port == 443);
  CHECK(facts.payload.size() == 3);
}

TEST_CASE("Ipv4 notes_fragments_and_reads_no_ports_in_later_ones") {
  PacketFacts facts;
  REQUIRE(decode(ipv4({.fragment = 0x2000}, tcp({})), facts) == Reason::ok);
  CHECK(facts.is_fragment);
  CHECK_FALSE(facts.is_later_fragment);
  CHECK(facts.destination_port == 23);
  REQUIRE(decode(ipv4({.fragment = 0x00b9}, text("rest")), facts) == Reason::ok);
  CHECK(facts.is_fragment);
  CHECK(facts.is_later_fragment);
  CHECK(facts.destination_port == 0);
  CHECK(facts.payload.size() == 4);
  REQUIRE(decode(ipv4({.fragment = 0x4000}, tcp({})), facts) == Reason::ok);
  CHECK_FALSE(facts.is_fragment);
}

TEST_CASE("Ipv6 gives_addresses_and_the_transport_behind_extension_headers") {
  PacketFacts facts;
  const Octets chain = extension(43, 0, extension(60, 2, extension(6, 1, tcp({}))));
  REQUIRE(decode(ipv6({.next = 0, .hop_limit = 7}, chain), facts) == Reason::ok);
  CHECK(facts.ip_version == 6);
  CHECK(facts.source == IpAddress{0x20010db800000000, 1});
  CHECK(facts.destination == IpAddress{0x20010db800000000, 2});
  CHECK(facts.protocol == 6);
  CHECK(facts.ttl == 7);
  CHECK(facts.destination_port == 23);
  const Octets authenticated = u8(17) + u8(4) + zeros(22) + udp(9, 10, {});
  REQUIRE(decode(ipv6({.next = 51}, authenticated), facts) == Reason::ok);
  CHECK(facts.destination_port == 10);
  for (const unsigned kind : {135u, 139u, 140u}) {
    REQUIRE(decode(ipv6({.next = kind}, extension(59, 0, {})), facts) == Reason::ok);
    CHECK(facts.protocol == 59);
  }
}

TEST_CASE("Ipv6 notes_fragments") {
  PacketFacts facts;
  REQUIRE(decode(ipv6({.next = 44}, fragment_header(6, 1, 0xabcd1234) + tcp({})), facts) == Reason::ok);
  CHECK(facts.is_fragment);
  CHECK_FALSE(facts.is_later_fragment);
  CHECK(facts.ip_identification == 0x1234);
  CHECK(facts.destination_port == 23);
  REQUIRE(decode(ipv6({.next = 44}, fragment_header(60, 8 << 3, 1) + text("x")), facts) == Reason::ok);
  CHECK(facts.is_later_fragment);
  CHECK(facts.protocol == 60);
  CHECK(facts.payload.size() == 1);
  REQUIRE(decode(ipv6({.next = 44}, fragment_header(6, 0, 1) + tcp({})), facts) == Reason::ok);
  CHECK_FALSE(facts.is_fragment);
}

TEST_CASE("Ipv6 bounds_the_extension_chain") {
  PacketFacts facts;
  Octets most = tcp({});
  unsigned next = 6;
  for (unsigned i = 0; i < limits::ip_extensions_max; ++i, next = 60) most = extension(next, 0, most);
  CHECK(decode(ipv6({.next = 60}, most), facts) == Reason::ok);
  CHECK(decode(ipv6({.next = 60}, extension(60, 0, most)), facts) == Reason::extension_too_deep);
  CHECK(decode(ipv6({.next = 60}, u8(6) + u8(3) + zeros(20)), facts) == Reason::extension_truncated);
  CHECK(decode(ipv6({.next = 60}, zeros(7)), facts) == Reason::extension_truncated);
  CHECK(decode(ipv6({.next = 60}, {}), facts) == Reason::extension_truncated);
}

TEST_CASE("Ipv6 reads_jumbograms_and_big_tcp") {
  PacketFacts facts;
  const Octets jumbo = u8(6) + u8(0) + u8(0xc2) + u8(4) + u32(80008) + tcp({}, text("jumbo"));
  REQUIRE(decode_packet(ipv6({.next = 0, .length = 0}, jumbo), LinkType::raw, 80048, facts) == Reason::ok);
  CHECK(facts.destination_port == 23);
  CHECK(facts.payload.size() == 5);
  REQUIRE(decode_packet(ipv6({.length = 0}, tcp({}, text("big"))), LinkType::raw, 70000, facts) ==
          Reason::ok);
  CHECK(facts.payload.size() == 3);
  // Without the option and short, length 0 says what it says.
  const Octets padded = extension(6, 0, tcp({}));
  CHECK(decode(ipv6({.next = 0, .length = 0}, padded), facts) == Reason::extension_truncated);
  CHECK(decode(ipv6({.next = 17, .length = 0}, udp(1, 2, {})), facts) == Reason::transport_truncated);
}

TEST_CASE("Ipv6 is_told_truncated_or_snapped") {
  PacketFacts facts;
  const Octets whole = ipv6({}, tcp({}));
  const Octets start(whole.begin(), whole.begin() + 39);
  CHECK(decode(start, facts) == Reason::ip_truncated);
  CHECK(decode_packet(start, LinkType::raw, 60, facts) == Reason::snapped);
  CHECK(facts.source == IpAddress{});
}

}  // namespace
}  // namespace hinomi::decode
