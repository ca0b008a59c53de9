// Writes the seeds of fuzz_packet, fuzz_capture and fuzz_payload: `fuzz_seeds fuzz/corpus`. All synthetic,
// with documentation addresses, from the builders that the tests use. Fails with exit code 1 when a file
// cannot be written.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "decode/net/testdata/captures.hpp"

namespace {

using namespace hinomi::decode::testdata;

bool write(const std::filesystem::path& folder, const std::string& name, const Octets& bytes) {
  std::filesystem::create_directories(folder);
  std::ofstream file(folder / name, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return file.good();
}

bool write_packets(const std::filesystem::path& folder) {
  const Octets quoted = ipv4({}, tcp({}));
  const Octets whole_ethernet = {0, 0}, whole_raw = {1, 0}, whole_cooked = {4, 0};
  const Octets chain = extension(60, 1, extension(44, 0, fragment_header(6, 1, 9) + tcp({})));
  const Octets jumbo = u8(6) + u8(0) + u8(0xc2) + u8(4) + u32(80008) + tcp({});
  return write(folder, "syn", whole_ethernet + syn()) &&
         write(folder, "qinq", whole_ethernet + ethernet(0x88a8, vlan(0x8100, vlan(0x0800, quoted)))) &&
         write(folder, "arp", whole_ethernet + ethernet(0x0806, zeros(28))) &&
         write(folder, "udp", whole_raw + ipv4({.protocol = 17}, udp(1, 53, text("question")))) &&
         write(folder, "icmp", whole_raw + ipv4({.protocol = 1}, icmp(3, 1, quoted))) &&
         write(folder, "chain6", whole_raw + ipv6({.next = 0}, chain)) &&
         write(folder, "icmp6",
               whole_raw + ipv6({.next = 58}, icmp(1, 0, ipv6({.next = 17}, udp(1, 2, {}))))) &&
         write(folder, "jumbo6", whole_raw + ipv6({.next = 0, .length = 0}, jumbo)) &&
         write(folder, "gre", whole_raw + ipv4({.protocol = 47}, gre(0xb000, 0x0800, inner_udp()))) &&
         write(folder, "vxlan",
               whole_raw + ipv4({.protocol = 17}, udp(1, 4789, vxlan(ethernet(0x0800, inner_udp()))))) &&
         write(folder, "cooked", whole_cooked + zeros(14) + u16(0x0800) + quoted) &&
         write(folder, "snapped", Octets{0, 99} + syn());
}

bool write_captures(const std::filesystem::path& folder) {
  const Octets pcap = pcap_header(little, pcap_microseconds) +
                      pcap_record(little, 1'700'000'000, 1, syn(), 54) +
                      pcap_record(little, 1'700'000'001, 2, text("short"), 60);
  const Octets nanosecond =
      pcap_header(big, pcap_nanoseconds, 101) + pcap_record(big, 1, 2, ipv4({}, tcp({})), 40);
  const Octets modified = pcap_header(little, pcap_modified, 113) + little.n32(5) + little.n32(6) +
                          little.n32(3) + little.n32(9) + zeros(8) + text("abc");
  const Octets pcapng =
      section(little) +
      interface_block(little, 1, 96, option(little, 9, u8(9)) + option(little, 14, zeros(8))) +
      enhanced(little, 0, 7, syn(), 54) + simple(little, 60, text("simple!!")) +
      obsolete(little, 0, 5, text("obsolete"), 80);
  const Octets sections = section(big) + interface_block(big, 101) +
                          enhanced(big, 0, 1, ipv4({}, tcp({})), 40) + section(little) +
                          interface_block(little, 1) + enhanced(little, 0, 2, syn(), 54);
  return write(folder, "pcap", pcap) && write(folder, "nanosecond", nanosecond) &&
         write(folder, "modified", modified) && write(folder, "pcapng", pcapng) &&
         write(folder, "sections", sections) && write(folder, "gzip", gzipped(pcap)) &&
         write(folder, "gzip-parts", gzipped(pcap) + gzipped(pcap_record(little, 3, 3, syn(), 54))) &&
         write(folder, "zstd", zstandard(pcapng));
}

bool write_payloads(const std::filesystem::path& folder) {
  const Octets tcp_port_80 = {0, 0, 80}, udp_port_53 = {1, 0, 53}, udp_port_123 = {1, 0, 123};
  const Octets question =
      u16(1) + u16(0x0100) + u16(1) + zeros(6) + u8(7) + text("example") + u8(0) + u16(1) + u16(1);
  return write(folder, "http", tcp_port_80 + text("GET / HTTP/1.1\r\n\r\n")) &&
         write(folder, "tls", tcp_port_80 + Octets{0x16, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3}) &&
         write(folder, "rdp", tcp_port_80 + Octets{3, 0, 0, 19, 14, 0xe0} + zeros(13)) &&
         write(folder, "smb", tcp_port_80 + Octets{0, 0, 0, 84, 0xff} + text("SMBr") + zeros(20)) &&
         write(folder, "dns", udp_port_53 + question) &&
         write(folder, "ntp", udp_port_123 + Octets{0x23} + zeros(47)) &&
         write(folder, "snmp", udp_port_53 + Octets{0x30, 0x26, 2, 1, 1, 4, 6} + text("public")) &&
         write(folder, "cldap",
               udp_port_53 + Octets{0x30, 0x84, 0, 0, 0, 45, 2, 1, 7, 0x63, 0x84} + zeros(36)) &&
         write(folder, "memcached", udp_port_53 + zeros(5) + u8(1) + zeros(2) + text("stats\r\n"));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: fuzz_seeds DIRECTORY\n", stderr);
    return 2;
  }
  const std::filesystem::path corpus = arguments[1];
  const bool is_written = write_packets(corpus / "packet") && write_captures(corpus / "capture") &&
                          write_payloads(corpus / "payload");
  return is_written ? 0 : 1;
}
