// Every kind of packet cut at every byte: by the snap length, and on the wire; and random bytes. Each cut
// stands in a block of exactly its size, so that a sanitizer sees any read past it.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <random>

#include "decode/net/packet.hpp"
#include "decode/net/testdata/packets.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

const Octets samples[] = {
    syn(),
    ethernet(0x88a8, vlan(0x8100, vlan(0x0800, ipv4({.words = 8}, tcp({.words = 12}, text("payload")))))),
    ethernet(0x0800, ipv4({.protocol = 17}, udp(1, 53, text("question")))),
    ethernet(0x0800, ipv4({.protocol = 1}, icmp(3, 1, ipv4({}, tcp({}))))),
    ethernet(0x86dd,
             ipv6({.next = 0}, extension(60, 1, extension(44, 0, fragment_header(6, 1, 9) + tcp({}))))),
    ethernet(0x86dd, ipv6({.next = 58}, icmp(1, 0, ipv6({.next = 60}, extension(17, 0, udp(1, 2, {})))))),
    ethernet(0x86dd, ipv6({.next = 51}, u8(6) + u8(4) + zeros(22) + tcp({}))),
    ethernet(0x0800, ipv4({.protocol = 47}, gre(0xb000, 0x0800, inner_udp()))),
    ethernet(0x0800,
             ipv4({.protocol = 17}, udp(1, 4789, vxlan(ethernet(0x8100, vlan(0x0800, inner_udp())))))),
    ethernet(0x0800, ipv4({.fragment = 0x0010}, text("later"))),
    ethernet(0x0806, zeros(28)),
};

Reason decode_exactly(const std::uint8_t* bytes, std::size_t count, std::size_t wire, LinkType link,
                      PacketFacts& facts) {
  const auto block = std::make_unique<std::uint8_t[]>(count);
  std::copy(bytes, bytes + count, block.get());
  const Bytes span(block.get(), count);
  const Reason reason = decode_packet(span, link, static_cast<std::uint32_t>(wire), facts);
  const bool is_inside =
      facts.payload.empty() || (facts.payload.data() >= span.data() &&
                                facts.payload.data() + facts.payload.size() <= span.data() + count);
  CHECK(is_inside);
  facts.payload = {};
  return reason;
}

TEST_CASE("Packet cut_by_the_snap_length_is_never_malformed_and_never_mistold") {
  for (const Octets& sample : samples) {
    PacketFacts whole;
    const Reason full =
        decode_exactly(sample.data(), sample.size(), sample.size(), LinkType::ethernet, whole);
    REQUIRE((full == Reason::ok || full == Reason::arp));
    for (std::size_t count = 0; count < sample.size(); ++count) {
      CAPTURE(count);
      PacketFacts facts;
      const Reason reason = decode_exactly(sample.data(), count, sample.size(), LinkType::ethernet, facts);
      CHECK((reason == full || reason == Reason::snapped));
      if (reason != Reason::ok || facts.tunnel != whole.tunnel) continue;
      CHECK(facts.source == whole.source);
      CHECK(facts.destination == whole.destination);
      CHECK(facts.protocol == whole.protocol);
      CHECK(facts.destination_port == whole.destination_port);
      CHECK(facts.tcp_options_bytes == whole.tcp_options_bytes);
    }
  }
}

TEST_CASE("Packet cut_on_the_wire_is_never_snapped") {
  for (const Octets& sample : samples) {
    for (std::size_t count = 0; count < sample.size(); ++count) {
      PacketFacts facts;
      CHECK(decode_exactly(sample.data(), count, count, LinkType::ethernet, facts) != Reason::snapped);
    }
  }
}

TEST_CASE("Packet of_changed_bytes_stays_inside_its_span") {
  std::mt19937_64 random(20261122);
  constexpr LinkType links[] = {LinkType::ethernet, LinkType::raw, LinkType::null, LinkType::linux_sll,
                                LinkType::linux_sll2};
  unsigned read = 0;
  for (unsigned i = 0; i < 40000; ++i) {
    Octets bytes = samples[random() % std::size(samples)];
    for (unsigned changes = random() % 4; changes > 0; --changes) {
      bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
    }
    PacketFacts facts;
    const std::size_t count = bytes.size() - random() % 4;
    const LinkType link = random() % 4 ? LinkType::ethernet : links[random() % std::size(links)];
    const Reason reason = decode_exactly(bytes.data(), count, count + random() % 100, link, facts);
    if (reason != Reason::ok) continue;
    ++read;
    CHECK((facts.ip_version == 4 || facts.ip_version == 6));
  }
  CHECK(read > 1000);
}

}  // namespace
}  // namespace hinomi::decode
