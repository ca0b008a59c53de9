// A simulated packet, and the makers of its kinds. Packets are facts as the decoder would give them, so that
// they go through the same event table and detectors as real ones; pcap_writer turns them into bytes.
// Payloads are static.
#pragma once
#include <vector>

#include "decode/net/packet.hpp"
#include "model/observation.hpp"
#include "observe/simulate/draw.hpp"

namespace hinomi::observe {

struct SimulatedPacket {
  Instant time;
  decode::PacketFacts facts;
  std::uint32_t wire_bytes = 60;
};

/// What a scanning tool leaves in its SYNs. ZMap: identification 54321. Masscan: identification = destination
/// ^ port ^ sequence. Mirai: sequence = destination. Nmap: sequence = key ^ one 16-bit value in both halves,
/// so that of two packets of a source the difference of the halves is equal. Unicornscan: sequence = key ^
/// destination ^ source port ^ (port << 16). low_sequence is of no known tool: identification = the low half
/// of the sequence. Keys are a source's own.
enum class Mark : std::uint8_t { none, zmap, masscan, mirai, nmap, unicornscan, low_sequence };
std::string_view to_text(Mark mark);

/// Who sends what to whom.
struct PacketWanted {
  Instant time;
  std::uint32_t source = 0, destination = 0;
  std::uint16_t port = 0;
  Protocol protocol = Protocol::tcp;
  Mark mark = Mark::none;
  std::uint8_t ttl = 0;  // 0: drawn
  Bytes payload = {};    // of UDP; empty: the usual one of the port
};

/// Makes a probe: TCP SYN, UDP with the usual payload of its port, or ICMP echo.
SimulatedPacket probe(const PacketWanted& wanted, Draw& draw);
/// Makes what bounces off a victim (`wanted.source`, service `wanted.port`): SYN/ACK or RST.
SimulatedPacket bounce(const PacketWanted& wanted, bool reset, Draw& draw);
/// Makes any address of the made-up world from a hash.
std::uint32_t world_address(std::uint64_t hash);

}  // namespace hinomi::observe
