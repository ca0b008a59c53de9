// Frames and record headers, written in the machine's own byte order as pcap allows. Frames are padded to 60
// bytes.
#include "observe/simulate/pcap_writer.hpp"

namespace hinomi::observe {

namespace {

constexpr std::size_t ethernet_bytes = 14, ip_bytes = 20, frame_bytes_min = 60;

class FrameBytes {
 public:
  explicit FrameBytes(std::vector<std::uint8_t>& bytes) : x_bytes(bytes) {}
  void u8(std::uint8_t value) { x_bytes.push_back(value); }
  void u16(std::uint16_t value) {
    u8(static_cast<std::uint8_t>(value >> 8)), u8(static_cast<std::uint8_t>(value));
  }
  void u32(std::uint32_t value) {
    u16(static_cast<std::uint16_t>(value >> 16)), u16(static_cast<std::uint16_t>(value));
  }
  void all(Bytes bytes) { x_bytes.insert(x_bytes.end(), bytes.begin(), bytes.end()); }

 private:
  std::vector<std::uint8_t>& x_bytes;
};

std::uint32_t sum_of(Bytes bytes) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) sum += i % 2 == 0 ? std::uint32_t{bytes[i]} << 8 : bytes[i];
  return sum;
}

std::uint16_t folded(std::uint32_t sum) {
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<std::uint16_t>(~sum);
}

void put_u16(std::vector<std::uint8_t>& bytes, std::size_t at, std::uint16_t value) {
  bytes[at] = static_cast<std::uint8_t>(value >> 8);
  bytes[at + 1] = static_cast<std::uint8_t>(value);
}

// Gives where the checksum stands in the transport header.
std::size_t write_transport(const decode::PacketFacts& facts, FrameBytes& out) {
  if (facts.protocol == 6) {
    out.u16(facts.source_port), out.u16(facts.destination_port), out.u32(facts.tcp_sequence);
    out.u32(facts.tcp_flags & decode::tcp_flag::ack ? facts.tcp_sequence + 1 : 0);
    out.u8(5 << 4), out.u8(facts.tcp_flags), out.u16(facts.tcp_window), out.u32(0);
    return 16;
  }
  if (facts.protocol == 17) {
    out.u16(facts.source_port), out.u16(facts.destination_port);
    out.u16(static_cast<std::uint16_t>(8 + facts.payload.size())), out.u16(0);
    return 6;
  }
  out.u8(facts.icmp_type), out.u8(facts.icmp_code), out.u16(0), out.u32(0x00010001);
  return 2;
}

}  // namespace

void write_frame(const SimulatedPacket& packet, std::vector<std::uint8_t>& frame) {
  const decode::PacketFacts& facts = packet.facts;
  frame.clear();
  FrameBytes out(frame);
  out.u32(0x02000000), out.u16(1), out.u32(0x02000000), out.u16(2), out.u16(0x0800);
  const std::size_t header = facts.protocol == 6 ? 20 : 8;
  out.u8(0x45), out.u8(0), out.u16(static_cast<std::uint16_t>(ip_bytes + header + facts.payload.size()));
  out.u16(facts.ip_identification), out.u16(0), out.u8(facts.ttl), out.u8(facts.protocol), out.u16(0);
  out.u32(facts.source.as_v4()), out.u32(facts.destination.as_v4());
  put_u16(frame, ethernet_bytes + 10, folded(sum_of(Bytes(frame).subspan(ethernet_bytes, ip_bytes))));
  const std::size_t begin = frame.size();
  const std::size_t checksum = begin + write_transport(facts, out);
  out.all(facts.payload);
  const auto length = static_cast<std::uint32_t>(frame.size() - begin);
  std::uint32_t sum = sum_of(Bytes(frame).subspan(begin));
  if (facts.protocol != 1)
    sum += sum_of(Bytes(frame).subspan(ethernet_bytes + 12, 8)) + facts.protocol + length;
  put_u16(frame, checksum, folded(sum));
  if (frame.size() < frame_bytes_min) frame.resize(frame_bytes_min);
}

PcapWriter::PcapWriter(std::FILE* file, std::string path)
    : x_file(file, std::fclose), x_path(std::move(path)) {}

Result<PcapWriter> PcapWriter::create(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return fail(ErrorKind::unavailable, "simulate.not_written", {{"file", path}});
  PcapWriter writer(file, path);
  const std::array<std::uint32_t, 6> header{0xa1b23c4d, 2 | 4u << 16, 0, 0, 65'535, 1};
  std::vector<std::uint8_t> bytes(sizeof header);
  std::memcpy(bytes.data(), header.data(), sizeof header);
  HINOMI_TRY(writer.write(bytes));
  return writer;
}

Result<void> PcapWriter::write(const std::vector<std::uint8_t>& bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), x_file.get()) == bytes.size()) return {};
  return fail(ErrorKind::unavailable, "simulate.not_written", {{"file", x_path}});
}

Result<void> PcapWriter::add(const SimulatedPacket& packet) {
  write_frame(packet, x_bytes);
  const auto bytes = static_cast<std::uint32_t>(x_bytes.size());
  const std::array<std::uint32_t, 4> header{
      static_cast<std::uint32_t>(packet.time.seconds()),
      static_cast<std::uint32_t>(packet.time.nanoseconds % 1'000'000'000), bytes, bytes};
  if (std::fwrite(header.data(), 1, sizeof header, x_file.get()) != sizeof header)
    return fail(ErrorKind::unavailable, "simulate.not_written", {{"file", x_path}});
  return write(x_bytes);
}

Result<void> PcapWriter::finish() {
  if (std::FILE* file = x_file.release(); std::fclose(file) != 0)
    return fail(ErrorKind::unavailable, "simulate.not_written", {{"file", x_path}});
  return {};
}

}  // namespace hinomi::observe
