// The least that reading a capture can cost: walks a plain little-endian pcap file through a mapping and
// counts packets by protocol, with no table, no payload, no check beyond the bounds. The yardstick beside
// `hinomi observe import`. In: one path. Out: counts, seconds and packets per second on standard output.
// Reads Ethernet with IPv4 and IPv6 only. Fails with exit code 1 for anything else. Uses nothing of the
// house, so that it measures nothing of the house.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace {

constexpr std::size_t file_header_bytes = 24, record_header_bytes = 16, ethernet_header_bytes = 14;

struct Counts {
  std::uint64_t packets = 0, wire_bytes = 0;
  std::uint64_t by_protocol[256] = {};
  std::uint64_t other = 0;
};

std::uint32_t load(const std::uint8_t* at) {
  std::uint32_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

void count_packet(const std::uint8_t* packet, std::size_t captured, Counts& counts) {
  const std::uint8_t* ip = packet + ethernet_header_bytes;
  const bool is_v4 = captured >= ethernet_header_bytes + 20 && packet[12] == 0x08 && packet[13] == 0x00;
  const bool is_v6 = captured >= ethernet_header_bytes + 40 && packet[12] == 0x86 && packet[13] == 0xdd;
  if (is_v4) {
    ++counts.by_protocol[ip[9]];
  } else if (is_v6) {
    ++counts.by_protocol[ip[6]];
  } else {
    ++counts.other;
  }
}

Counts count_file(const std::uint8_t* file, std::size_t size) {
  Counts counts;
  std::size_t at = file_header_bytes;
  while (size - at >= record_header_bytes) {
    const std::size_t captured = load(file + at + 8);
    counts.wire_bytes += load(file + at + 12);
    at += record_header_bytes;
    if (captured > size - at) break;
    count_packet(file + at, captured, counts);
    ++counts.packets;
    at += captured;
  }
  return counts;
}

void print(const Counts& counts, double seconds) {
  const auto count = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
  std::printf("packets %llu tcp %llu udp %llu icmp %llu icmpv6 %llu not_ip %llu wire_bytes %llu\n",
              count(counts.packets), count(counts.by_protocol[6]), count(counts.by_protocol[17]),
              count(counts.by_protocol[1]), count(counts.by_protocol[58]), count(counts.other),
              count(counts.wire_bytes));
  std::printf("seconds %.4f packets_per_second %.0f\n", seconds,
              static_cast<double>(counts.packets) / seconds);
}

int fail(const char* what) {
  std::fprintf(stderr, "header_loop: %s\n", what);
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return fail("expected one path of a plain pcap file");
  const int descriptor = ::open(arguments[1], O_RDONLY | O_CLOEXEC);
  struct stat status{};
  if (descriptor < 0 || ::fstat(descriptor, &status) != 0) return fail("the file cannot be opened");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < file_header_bytes) return fail("expected a plain pcap file");
  void* mapping = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (mapping == MAP_FAILED) return fail("the file cannot be mapped");
  (void)::madvise(mapping, size, MADV_SEQUENTIAL);
  const auto* file = static_cast<const std::uint8_t*>(mapping);
  const std::uint32_t magic = load(file);
  if (magic != 0xa1b2c3d4 && magic != 0xa1b23c4d) return fail("expected a plain little-endian pcap file");
  if ((load(file + 20) & 0xffff) != 1) return fail("expected Ethernet");
  const auto start = std::chrono::steady_clock::now();
  const Counts counts = count_file(file, size);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  print(counts, spent.count());
  ::munmap(mapping, size);
  ::close(descriptor);
  return 0;
}
