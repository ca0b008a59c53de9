// Writes a synthetic telescope capture for the benchmark: one hour over 198.18.0.0/16 (RFC 2544), sources
// from 240.0.0.0/4. Mix after the measured one in the design: 60 % scan SYN, 6 % backscatter, 9 % UDP
// probes, 1.5 % ICMP echo, the rest short TCP sessions of three to five packets. The same seed gives the same
// bytes. SOURCES (130,000) beyond the packets make a flood of forged sources. Usage: telescope PACKETS SEED
// FILE [SOURCES]
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <vector>

namespace {

constexpr std::uint32_t telescope = 198u << 24 | 18u << 16;

class Writer {
 public:
  explicit Writer(std::FILE* file) : x_file(file) {
    const std::uint32_t head[] = {0xa1b2c3d4, 4u << 16 | 2u, 0, 0, 65535, 1};
    std::fwrite(head, sizeof head, 1, file);
  }
  void packet(std::uint64_t microseconds, std::uint8_t protocol, std::uint32_t source,
              std::uint32_t destination, std::uint16_t source_port, std::uint16_t port, std::uint8_t flags,
              std::uint16_t identification, std::uint16_t payload) {
    std::uint8_t bytes[14 + 20 + 20 + 64] = {};
    const std::uint32_t transport = protocol == 6 ? 20 : 8;
    const std::uint32_t length = 34 + transport + payload;
    bytes[12] = 8;
    bytes[14] = 0x45;
    put16(bytes + 16, static_cast<std::uint16_t>(length - 14));
    put16(bytes + 18, identification);
    bytes[22] = 60;
    bytes[23] = protocol;
    put32(bytes + 26, source);
    put32(bytes + 30, destination);
    if (protocol == 1) {
      bytes[34] = 8;
    } else {
      put16(bytes + 34, source_port);
      put16(bytes + 36, port);
    }
    if (protocol == 17) put16(bytes + 38, static_cast<std::uint16_t>(8 + payload));
    if (protocol == 6) {
      bytes[46] = 0x50;
      bytes[47] = flags;
      put16(bytes + 48, 64240);
    }
    std::memset(bytes + 34 + transport, 'x', payload);
    const std::uint32_t record[] = {static_cast<std::uint32_t>(microseconds / 1'000'000),
                                    static_cast<std::uint32_t>(microseconds % 1'000'000), length, length};
    std::fwrite(record, sizeof record, 1, x_file);
    std::fwrite(bytes, length, 1, x_file);
  }

 private:
  static void put16(std::uint8_t* at, std::uint16_t value) {
    at[0] = static_cast<std::uint8_t>(value >> 8);
    at[1] = static_cast<std::uint8_t>(value);
  }
  static void put32(std::uint8_t* at, std::uint32_t value) {
    put16(at, static_cast<std::uint16_t>(value >> 16));
    put16(at + 2, static_cast<std::uint16_t>(value));
  }
  std::FILE* x_file;
};

}  // namespace

int main(int count, char** words) {
  if (count != 4 && count != 5) {
    std::fprintf(stderr, "usage: telescope PACKETS SEED FILE [SOURCES]\n");
    return 2;
  }
  const std::uint32_t sources_count =
      count == 5 ? static_cast<std::uint32_t>(std::strtoul(words[4], nullptr, 10)) : 130'000;
  const std::uint64_t packets = std::strtoull(words[1], nullptr, 10);
  std::mt19937_64 random(std::strtoull(words[2], nullptr, 10));
  std::FILE* file = std::fopen(words[3], "wb");
  if (file == nullptr || packets == 0 || sources_count < 60) return 1;
  std::setvbuf(file, nullptr, _IOFBF, 1 << 20);
  Writer writer(file);

  constexpr std::uint16_t scan_ports[] = {23,   23,  23,   445,  22,   22,   3389,  80,
                                          8080, 443, 2323, 5555, 1433, 6379, 37215, 8443};
  constexpr std::uint16_t probe_ports[] = {53, 123, 1900, 5060, 161, 389, 11211};
  std::vector<std::uint32_t> sources(sources_count);
  for (auto& source : sources) source = 0xf000'0000u | static_cast<std::uint32_t>(random() % 0x0e00'0000u);
  const std::uint64_t begin = 1'790'000'000ULL * 1'000'000, hour = 3600ULL * 1'000'000;
  for (std::uint64_t i = 0; i < packets;) {
    const std::uint64_t time = begin + hour * i / packets;
    const std::uint64_t draw = random(), mix = draw % 1000;
    // A few sources send most packets, as in the wild: the square of a uniform number.
    const double skew = static_cast<double>(draw >> 11) / 9007199254740992.0;
    const std::uint32_t source = sources[static_cast<std::uint32_t>(skew * skew * (sources_count - 1))];
    const std::uint32_t destination = telescope | static_cast<std::uint32_t>(random() & 0xffff);
    const auto high = static_cast<std::uint16_t>(1024 + random() % 60000);
    const auto identification = static_cast<std::uint16_t>(random());
    if (mix < 600) {
      writer.packet(time, 6, source, destination, high, scan_ports[random() % 16], 2, identification, 0);
    } else if (mix < 660) {
      writer.packet(time, 6, sources[random() % 60], destination, 80, high, 0x12, identification, 0);
    } else if (mix < 750) {
      writer.packet(time, 17, source, destination, high, probe_ports[random() % 7], 0, identification, 40);
    } else if (mix < 765) {
      writer.packet(time, 1, source, destination, 0, 0, 0, identification, 32);
    } else {
      const std::uint16_t port = scan_ports[random() % 16];
      const std::uint64_t length = 3 + random() % 3;
      for (std::uint64_t n = 0; n < length && i + n < packets; ++n) {
        writer.packet(time + n, 6, source, destination, high, port,
                      n == 0            ? 2
                      : n + 1 == length ? 4
                                        : 0x18,
                      identification, n == 0 ? 0 : 48);
      }
      i += length - 1;
    }
    ++i;
  }
  return std::fclose(file) == 0 ? 0 : 1;
}
