// Link layers: every link type that is read, tags, and what is too short or not IP.
#include <doctest/doctest.h>

#include "decode/net/packet.hpp"
#include "decode/net/testdata/packets.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

const Octets packet_v4 = ipv4({}, tcp({}));
const Octets packet_v6 = ipv6({}, tcp({}));
Octets sll(unsigned type, const Octets& payload) { return zeros(14) + u16(type) + payload; }
Octets sll2(unsigned type, const Octets& payload) { return u16(type) + zeros(18) + payload; }

struct Row {
  const char* name;
  LinkType link;
  Octets bytes;
  Reason reason;
  unsigned version, tags;
};

TEST_CASE("Link reads_every_link_type_to_the_ip_header") {
  const Row rows[] = {
      {"ethernet v4", LinkType::ethernet, ethernet(0x0800, packet_v4), Reason::ok, 4, 0},
      {"ethernet v6", LinkType::ethernet, ethernet(0x86dd, packet_v6), Reason::ok, 6, 0},
      {"802.1Q", LinkType::ethernet, ethernet(0x8100, vlan(0x0800, packet_v4)), Reason::ok, 4, 1},
      {"QinQ", LinkType::ethernet, ethernet(0x88a8, vlan(0x8100, vlan(0x86dd, packet_v6))), Reason::ok, 6, 2},
      {"old QinQ", LinkType::ethernet, ethernet(0x9100, vlan(0x8100, vlan(0x0800, packet_v4))), Reason::ok, 4,
       2},
      {"cooked v4", LinkType::linux_sll, sll(0x0800, packet_v4), Reason::ok, 4, 0},
      {"cooked v6 tagged", LinkType::linux_sll, sll(0x8100, vlan(0x86dd, packet_v6)), Reason::ok, 6, 1},
      {"cooked2 v4", LinkType::linux_sll2, sll2(0x0800, packet_v4), Reason::ok, 4, 0},
      {"null little-endian v4", LinkType::null, Octets{2, 0, 0, 0} + packet_v4, Reason::ok, 4, 0},
      {"null big-endian v4", LinkType::null, u32(2) + packet_v4, Reason::ok, 4, 0},
      {"null FreeBSD v6", LinkType::null, Octets{28, 0, 0, 0} + packet_v6, Reason::ok, 6, 0},
      {"null Darwin v6", LinkType::null, Octets{30, 0, 0, 0} + packet_v6, Reason::ok, 6, 0},
      {"loop NetBSD v6", LinkType::loop, u32(24) + packet_v6, Reason::ok, 6, 0},
      {"loop Linux v6", LinkType::loop, u32(10) + packet_v6, Reason::ok, 6, 0},
      {"raw v4", LinkType::raw, packet_v4, Reason::ok, 4, 0},
      {"raw v6", LinkType::raw, packet_v6, Reason::ok, 6, 0},
      {"raw of the BSDs", LinkType::raw_bsd, packet_v4, Reason::ok, 4, 0},
      {"raw of OpenBSD", LinkType::raw_openbsd, packet_v6, Reason::ok, 6, 0},
      {"link ipv4", LinkType::ipv4, packet_v4, Reason::ok, 4, 0},
      {"link ipv6", LinkType::ipv6, packet_v6, Reason::ok, 6, 0},
      {"arp", LinkType::ethernet, ethernet(0x0806, zeros(28)), Reason::arp, 0, 0},
      {"cooked arp", LinkType::linux_sll, sll(0x0806, zeros(28)), Reason::arp, 0, 0},
      {"lldp", LinkType::ethernet, ethernet(0x88cc, zeros(46)), Reason::not_ip, 0, 0},
      {"802.3 length", LinkType::ethernet, ethernet(46, zeros(46)), Reason::not_ip, 0, 0},
      {"null appletalk", LinkType::null, Octets{16, 0, 0, 0} + zeros(20), Reason::not_ip, 0, 0},
      {"three tags", LinkType::ethernet,
       ethernet(0x8100, vlan(0x8100, vlan(0x8100, vlan(0x0800, packet_v4)))), Reason::vlan_too_deep, 0, 0},
      {"short ethernet", LinkType::ethernet, zeros(13), Reason::link_truncated, 0, 0},
      {"empty", LinkType::ethernet, {}, Reason::link_truncated, 0, 0},
      {"short tag", LinkType::ethernet, ethernet(0x8100, zeros(3)), Reason::link_truncated, 0, 0},
      {"short cooked", LinkType::linux_sll, zeros(15), Reason::link_truncated, 0, 0},
      {"short cooked2", LinkType::linux_sll2, zeros(19), Reason::link_truncated, 0, 0},
      {"short null", LinkType::null, zeros(3), Reason::link_truncated, 0, 0},
      {"empty raw", LinkType::raw, {}, Reason::ip_truncated, 0, 0},
      {"raw of neither version", LinkType::raw, zeros(40), Reason::ip_version_mismatch, 0, 0},
      {"802.15.4", static_cast<LinkType>(195), packet_v4, Reason::unsupported_link, 0, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    PacketFacts facts;
    const Reason reason =
        decode_packet(row.bytes, row.link, static_cast<std::uint32_t>(row.bytes.size()), facts);
    CHECK(to_text(reason) == to_text(row.reason));
    CHECK(facts.ip_version == row.version);
    if (row.reason == Reason::ok) CHECK(facts.vlan_tags == row.tags);
    if (row.reason == Reason::ok) CHECK(facts.destination_port == 23);
  }
}

TEST_CASE("Link tells_a_version_that_disagrees_with_the_link") {
  PacketFacts facts;
  const auto reason = [&](const Octets& bytes, LinkType link) {
    return decode_packet(bytes, link, static_cast<std::uint32_t>(bytes.size()), facts);
  };
  CHECK(reason(ethernet(0x0800, packet_v6), LinkType::ethernet) == Reason::ip_version_mismatch);
  CHECK(reason(ethernet(0x86dd, packet_v4), LinkType::ethernet) == Reason::ip_version_mismatch);
  CHECK(reason(packet_v6, LinkType::ipv4) == Reason::ip_version_mismatch);
  CHECK(reason(packet_v4, LinkType::ipv6) == Reason::ip_version_mismatch);
}

TEST_CASE("Link clears_the_facts_of_the_packet_before") {
  PacketFacts facts;
  const Octets first = ethernet(0x0800, ipv4({}, tcp({.flags = 0x3f}, text("payload"))));
  REQUIRE(decode_packet(first, LinkType::ethernet, static_cast<std::uint32_t>(first.size()), facts) ==
          Reason::ok);
  const Octets second = ethernet(0x0806, zeros(28));
  CHECK(decode_packet(second, LinkType::ethernet, static_cast<std::uint32_t>(second.size()), facts) ==
        Reason::arp);
  CHECK(facts.tcp_flags == 0);
  CHECK(facts.payload.empty());
  CHECK(facts.source == IpAddress{});
}

TEST_CASE("Reason has_a_name_of_its_own_and_says_whether_it_is_malformed") {
  unsigned malformed = 0;
  for (unsigned i = 0; i <= static_cast<unsigned>(Reason::snapped); ++i) {
    for (unsigned j = 0; j < i; ++j)
      CHECK(to_text(static_cast<Reason>(i)) != to_text(static_cast<Reason>(j)));
    malformed += is_malformed(static_cast<Reason>(i));
  }
  CHECK(malformed == 12);
  CHECK_FALSE(is_malformed(Reason::snapped));
  CHECK(is_malformed(Reason::udp_length));
  CHECK(to_text(Reason::ip_total_length) == "ip_total_length");
}

}  // namespace
}  // namespace hinomi::decode
