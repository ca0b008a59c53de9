// Simulated packets -> a pcap file (nanoseconds, Ethernet) with right lengths and checksums, so that other
// programs read it. In: packets in time order. Out: one file. Fails: unavailable `simulate.not_written`
// (file). Source: draft-ietf-opsawg-pcap; RFC 791, 9293, 768, 792, 1071.
#pragma once
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "observe/simulate/packets.hpp"

namespace hinomi::observe {

class PcapWriter {
 public:
  static Result<PcapWriter> create(const std::string& path);
  Result<void> add(const SimulatedPacket& packet);
  Result<void> finish();

 private:
  PcapWriter(std::FILE* file, std::string path);
  Result<void> write(const std::vector<std::uint8_t>& bytes);

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> x_file;
  std::string x_path;
  std::vector<std::uint8_t> x_bytes;
};

/// Writes the packet's Ethernet frame into `frame`.
void write_frame(const SimulatedPacket& packet, std::vector<std::uint8_t>& frame);

}  // namespace hinomi::observe
