// GRE and VXLAN: facts of the inside, one level only, and what is left to the outside.
#include <doctest/doctest.h>

#include "decode/net/packet.hpp"
#include "decode/net/testdata/packets.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

Reason decode(const Octets& bytes, PacketFacts& facts) {
  return decode_packet(bytes, LinkType::raw, static_cast<std::uint32_t>(bytes.size()), facts);
}
Octets in_gre(const Octets& payload) { return ipv4({.protocol = 47}, payload); }
Octets in_vxlan(const Octets& payload) { return ipv4({.protocol = 17}, udp(33333, 4789, payload)); }

void check_inside(const PacketFacts& facts, Tunnel tunnel) {
  CHECK(facts.tunnel == tunnel);
  CHECK(facts.source == IpAddress::v4(inner_source_v4));
  CHECK(facts.destination == IpAddress::v4(inner_destination_v4));
  CHECK(facts.protocol == 17);
  CHECK(facts.destination_port == 53);
  CHECK(facts.payload.size() == 6);
}

void check_outside(const PacketFacts& facts) {
  CHECK(facts.tunnel == Tunnel::none);
  CHECK(facts.source == IpAddress::v4(source_v4));
  CHECK(facts.destination == IpAddress::v4(destination_v4));
}

TEST_CASE("Gre gives_the_inner_packet_behind_every_optional_field") {
  for (const unsigned flags : {0u, 0x8000u, 0x2000u, 0x1000u, 0xb000u}) {
    CAPTURE(flags);
    PacketFacts facts;
    REQUIRE(decode(in_gre(gre(flags, 0x0800, inner_udp())), facts) == Reason::ok);
    check_inside(facts, Tunnel::gre);
  }
}

TEST_CASE("Gre gives_bridged_frames_and_ipv6") {
  PacketFacts facts;
  REQUIRE(decode(in_gre(gre(0, 0x6558, ethernet(0x0800, inner_udp()))), facts) == Reason::ok);
  check_inside(facts, Tunnel::gre);
  REQUIRE(decode(in_gre(gre(0, 0x86dd, ipv6({}, tcp({})))), facts) == Reason::ok);
  CHECK(facts.ip_version == 6);
  CHECK(facts.destination_port == 23);
  REQUIRE(decode(ipv6({.next = 47}, gre(0, 0x0800, inner_udp())), facts) == Reason::ok);
  check_inside(facts, Tunnel::gre);
}

TEST_CASE("Gre leaves_what_it_does_not_read_to_the_outside") {
  PacketFacts facts;
  for (const Octets& payload : {gre(1, 0x880b, text("ppp!")), gre(0x4000, 0x0800, inner_udp()),
                                gre(0, 0x0806, zeros(28)), gre(0, 0x8847, zeros(28))}) {
    REQUIRE(decode(in_gre(payload), facts) == Reason::ok);
    check_outside(facts);
    CHECK(facts.protocol == 47);
  }
}

TEST_CASE("Tunnels descend_one_level") {
  PacketFacts facts;
  const Octets twice = ipv4({.protocol = 47, .source = inner_source_v4}, gre(0, 0x0800, inner_udp()));
  REQUIRE(decode(in_gre(gre(0, 0x0800, twice)), facts) == Reason::ok);
  CHECK(facts.tunnel == Tunnel::gre);
  CHECK(facts.protocol == 47);
  CHECK(facts.source == IpAddress::v4(inner_source_v4));
  CHECK(facts.destination == IpAddress::v4(destination_v4));
  const Octets inner_vxlan = ethernet(0x0800, in_vxlan(vxlan(ethernet(0x0800, inner_udp()))));
  REQUIRE(decode(in_vxlan(vxlan(inner_vxlan)), facts) == Reason::ok);
  CHECK(facts.tunnel == Tunnel::vxlan);
  CHECK(facts.destination_port == 4789);
}

TEST_CASE("Vxlan gives_the_inner_frame_and_keeps_the_outer_tags") {
  PacketFacts facts;
  const Octets frame = ethernet(0x8100, vlan(0x0800, in_vxlan(vxlan(ethernet(0x0800, inner_udp())))));
  REQUIRE(decode_packet(frame, LinkType::ethernet, static_cast<std::uint32_t>(frame.size()), facts) ==
          Reason::ok);
  check_inside(facts, Tunnel::vxlan);
  CHECK(facts.vlan_tags == 1);
}

TEST_CASE("Vxlan takes_any_other_payload_for_what_it_is") {
  PacketFacts facts;
  for (const Octets& payload : {Octets{}, text("probe"), zeros(40)}) {
    REQUIRE(decode(in_vxlan(payload), facts) == Reason::ok);
    check_outside(facts);
    CHECK(facts.destination_port == 4789);
    CHECK(facts.payload.size() == payload.size());
  }
  REQUIRE(decode(in_vxlan(vxlan(ethernet(0x0806, zeros(28)))), facts) == Reason::ok);
  check_outside(facts);
}

TEST_CASE("Tunnels name_what_is_broken_inside") {
  PacketFacts facts;
  CHECK(decode(in_gre(zeros(3)), facts) == Reason::tunnel_truncated);
  CHECK(decode(in_gre(u16(0x2000) + u16(0x0800) + zeros(3)), facts) == Reason::tunnel_truncated);
  CHECK(decode(in_vxlan(u8(8) + zeros(6)), facts) == Reason::tunnel_truncated);
  CHECK(decode(in_vxlan(vxlan(zeros(13))), facts) == Reason::link_truncated);
  CHECK(decode(in_gre(gre(0, 0x0800, ipv4({.words = 3}, {}))), facts) == Reason::ip_header_length);
  CHECK(decode(in_gre(gre(0, 0x86dd, inner_udp())), facts) == Reason::ip_version_mismatch);
}

TEST_CASE("Tunnels keep_the_outer_facts_when_the_inside_is_snapped") {
  PacketFacts facts;
  const Octets whole = in_gre(gre(0, 0x0800, inner_udp()));
  const Octets start(whole.begin(), whole.begin() + 34);
  REQUIRE(decode_packet(start, LinkType::raw, static_cast<std::uint32_t>(whole.size()), facts) == Reason::ok);
  check_outside(facts);
  CHECK(facts.protocol == 47);
}

}  // namespace
}  // namespace hinomi::decode
