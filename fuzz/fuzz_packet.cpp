// Fuzzes decode_packet. In: link type (one byte), bytes cut by the snap length (one byte), then the packet.
// Holds: no read past the packet (sanitizer), payload inside it, facts of an IP packet whenever the reason
// says ok, a packet that was not cut is never called snapped. Seeds: corpus/packet.
#include <cstdint>

#include "base/result.hpp"
#include "decode/net/packet.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::decode;

constexpr LinkType links[] = {
    LinkType::ethernet,   LinkType::raw,  LinkType::null, LinkType::loop,    LinkType::linux_sll,
    LinkType::linux_sll2, LinkType::ipv4, LinkType::ipv6, LinkType::raw_bsd, LinkType::raw_openbsd,
};

void check(Bytes packet, const PacketFacts& facts, Reason reason, bool is_whole) {
  HINOMI_ASSERT(!to_text(reason).empty());
  HINOMI_ASSERT(!(is_whole && reason == Reason::snapped));
  if (!facts.payload.empty()) {
    HINOMI_ASSERT(facts.payload.data() >= packet.data());
    HINOMI_ASSERT(facts.payload.data() + facts.payload.size() <= packet.data() + packet.size());
  }
  if (reason == Reason::ok) HINOMI_ASSERT(facts.ip_version == 4 || facts.ip_version == 6);
  if (facts.is_later_fragment) HINOMI_ASSERT(facts.is_fragment);
  if (facts.ip_version == 4) HINOMI_ASSERT(facts.source.is_v4() && facts.destination.is_v4());
  HINOMI_ASSERT(facts.vlan_tags <= 2 && facts.tcp_options_bytes <= 40);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const Bytes packet(data + 2, size - 2);
  PacketFacts facts;
  const auto wire = static_cast<std::uint32_t>(packet.size() + data[1]);
  const Reason reason = decode_packet(packet, links[data[0] % std::size(links)], wire, facts);
  check(packet, facts, reason, data[1] == 0);
  return 0;
}
