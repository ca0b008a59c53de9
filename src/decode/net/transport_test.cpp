// TCP, UDP and ICMP: facts, bad lengths, what the snap length cuts, and the packet that an ICMP error quotes.
#include <doctest/doctest.h>

#include "decode/net/packet.hpp"
#include "decode/net/testdata/packets.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

Reason decode(const Octets& bytes, PacketFacts& facts) {
  return decode_packet(bytes, LinkType::raw, static_cast<std::uint32_t>(bytes.size()), facts);
}
Octets start_of(const Octets& bytes, std::size_t count) {
  return Octets(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
}

TEST_CASE("Tcp gives_ports_flags_sequence_window_and_options") {
  PacketFacts facts;
  const Octets segment = tcp({.source_port = 51000,
                              .destination_port = 2323,
                              .sequence = 0xc6336402,
                              .flags = 0x12,
                              .window = 65535,
                              .words = 8},
                             text("hello"));
  const Octets packet = ipv4({}, segment);
  REQUIRE(decode(packet, facts) == Reason::ok);
  CHECK(facts.source_port == 51000);
  CHECK(facts.destination_port == 2323);
  CHECK(facts.tcp_sequence == 0xc6336402);
  CHECK(facts.tcp_flags == (tcp_flag::syn | tcp_flag::ack));
  CHECK(facts.tcp_window == 65535);
  CHECK(facts.tcp_options_bytes == 12);
  CHECK(Octets(facts.payload.begin(), facts.payload.end()) == text("hello"));
}

TEST_CASE("Tcp names_a_bad_header") {
  PacketFacts facts;
  CHECK(decode(ipv4({}, start_of(tcp({}), 19)), facts) == Reason::transport_truncated);
  CHECK(decode(ipv4({}, tcp({.words = 4})), facts) == Reason::tcp_header_length);
  CHECK(decode(ipv4({.total = 40}, tcp({.words = 6})), facts) == Reason::tcp_header_length);
  CHECK(decode(ipv6({}, start_of(tcp({}), 8)), facts) == Reason::transport_truncated);
}

TEST_CASE("Tcp forgives_options_cut_by_the_snap_length_but_not_a_cut_header") {
  PacketFacts facts;
  const Octets whole = ipv4({}, tcp({.words = 10}, text("data")));
  REQUIRE(decode_packet(start_of(whole, 44), LinkType::raw, 64, facts) == Reason::ok);
  CHECK(facts.tcp_options_bytes == 20);
  CHECK(facts.payload.empty());
  CHECK(decode_packet(start_of(whole, 39), LinkType::raw, 64, facts) == Reason::snapped);
}

TEST_CASE("Udp gives_ports_and_payload_by_its_own_length") {
  PacketFacts facts;
  REQUIRE(decode(ipv4({.protocol = 17}, udp(137, 53, text("abcdef"), 11)), facts) == Reason::ok);
  CHECK(facts.source_port == 137);
  CHECK(facts.destination_port == 53);
  CHECK(facts.payload.size() == 3);
  REQUIRE(decode(ipv4({.protocol = 17}, udp(1, 53, text("abc"), 500)), facts) == Reason::ok);
  CHECK(facts.payload.size() == 3);
  CHECK(decode(ipv4({.protocol = 17}, udp(1, 53, {}, 7)), facts) == Reason::udp_length);
  CHECK(decode(ipv4({.protocol = 17}, udp(1, 53, {}, 0)), facts) == Reason::udp_length);
  CHECK(decode(ipv4({.protocol = 17}, zeros(7)), facts) == Reason::transport_truncated);
}

TEST_CASE("Icmp gives_type_code_and_payload") {
  PacketFacts facts;
  REQUIRE(decode(ipv4({.protocol = 1}, icmp(8, 0, text("ping"))), facts) == Reason::ok);
  CHECK(facts.icmp_type == 8);
  CHECK(facts.payload.size() == 4);
  CHECK_FALSE(facts.has_quoted);
  REQUIRE(decode(ipv6({.next = 58}, icmp(128, 0, text("ping"))), facts) == Reason::ok);
  CHECK(facts.icmp_type == 128);
  CHECK(decode(ipv4({.protocol = 1}, zeros(7)), facts) == Reason::transport_truncated);
  CHECK(decode(ipv6({.next = 58}, zeros(3)), facts) == Reason::transport_truncated);
  // The other family's number is only a protocol that we do not read.
  REQUIRE(decode(ipv4({.protocol = 58}, icmp(1, 0, {})), facts) == Reason::ok);
  CHECK(facts.icmp_type == 0);
}

TEST_CASE("Icmp error_quotes_the_victim_as_source") {
  PacketFacts facts;
  const Octets quoted = ipv4({.source = inner_source_v4, .destination = inner_destination_v4},
                             tcp({.source_port = 80, .destination_port = 44444}));
  for (const unsigned type : {3u, 4u, 5u, 11u, 12u}) {
    CAPTURE(type);
    REQUIRE(decode(ipv4({.protocol = 1}, icmp(type, 1, quoted)), facts) == Reason::ok);
    REQUIRE(facts.has_quoted);
    CHECK(facts.quoted_source == IpAddress::v4(inner_source_v4));
    CHECK(facts.quoted_destination == IpAddress::v4(inner_destination_v4));
    CHECK(facts.quoted_protocol == 6);
    CHECK(facts.quoted_source_port == 80);
    CHECK(facts.quoted_destination_port == 44444);
  }
  for (const unsigned type : {0u, 8u, 13u}) {
    REQUIRE(decode(ipv4({.protocol = 1}, icmp(type, 0, quoted)), facts) == Reason::ok);
    CHECK_FALSE(facts.has_quoted);
  }
}

TEST_CASE("Icmp quotes_as_far_as_the_packet_goes") {
  PacketFacts facts;
  const Octets quoted = ipv4({.protocol = 17}, udp(53, 999, {}));
  REQUIRE(decode(ipv4({.protocol = 1}, icmp(3, 3, start_of(quoted, 23))), facts) == Reason::ok);
  CHECK(facts.has_quoted);
  CHECK(facts.quoted_source_port == 0);
  REQUIRE(decode(ipv4({.protocol = 1}, icmp(3, 3, start_of(quoted, 19))), facts) == Reason::ok);
  CHECK_FALSE(facts.has_quoted);
  REQUIRE(decode(ipv4({.protocol = 1}, icmp(3, 3, {})), facts) == Reason::ok);
  CHECK_FALSE(facts.has_quoted);
  const Octets later = ipv4({.protocol = 17, .fragment = 5}, udp(53, 999, {}));
  REQUIRE(decode(ipv4({.protocol = 1}, icmp(3, 3, later)), facts) == Reason::ok);
  CHECK(facts.has_quoted);
  CHECK(facts.quoted_source_port == 0);
  REQUIRE(decode(ipv4({.protocol = 1}, icmp(3, 3, ipv4({.words = 4}, {}))), facts) == Reason::ok);
  CHECK_FALSE(facts.has_quoted);
}

TEST_CASE("Icmpv6 error_quotes_behind_extension_headers") {
  PacketFacts facts;
  const Octets quoted = ipv6({.next = 60}, extension(17, 0, udp(53, 4242, {})));
  REQUIRE(decode(ipv6({.next = 58}, icmp(1, 4, quoted)), facts) == Reason::ok);
  REQUIRE(facts.has_quoted);
  CHECK(facts.quoted_source == IpAddress{0x20010db800000000, 1});
  CHECK(facts.quoted_protocol == 17);
  CHECK(facts.quoted_source_port == 53);
  CHECK(facts.quoted_destination_port == 4242);
  CHECK_FALSE(facts.is_fragment);
  REQUIRE(decode(ipv6({.next = 58}, icmp(1, 4, start_of(quoted, 39))), facts) == Reason::ok);
  CHECK_FALSE(facts.has_quoted);
}

TEST_CASE("Transport leaves_other_protocols_as_payload") {
  PacketFacts facts;
  REQUIRE(decode(ipv4({.protocol = 132}, text("sctp")), facts) == Reason::ok);
  CHECK(facts.protocol == 132);
  CHECK(facts.source_port == 0);
  CHECK(facts.payload.size() == 4);
}

}  // namespace
}  // namespace hinomi::decode
