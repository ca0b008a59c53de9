// The public captures beside the project: every record is found, as many as capinfos counts, and no packet is
// read past its end. Looks at HINOMI_SHARED_DATA, else ../shared/data; prints skipped where that or capinfos
// is absent.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "decode/net/capture_file.hpp"
#include "decode/net/payload.hpp"

namespace hinomi::decode {
namespace {

std::filesystem::path captures() {
  const char* shared = std::getenv("HINOMI_SHARED_DATA");
  const std::filesystem::path root = shared ? shared : HINOMI_SOURCE_DIR "/../shared/data";
  return root / "pcap";
}

std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  char piece[512];
  while (const std::size_t count = std::fread(piece, 1, sizeof piece, pipe)) output.append(piece, count);
  ::pclose(pipe);
  return output;
}

// What capinfos counts; nothing for a link type that it refuses.
std::optional<std::uint64_t> counted_by_capinfos(const std::filesystem::path& path) {
  const std::string output = output_of("capinfos -c -M '" + path.string() + "' 2>/dev/null");
  constexpr std::string_view label = "Number of packets:";
  const std::size_t at = output.find(label);
  if (at == std::string::npos) return {};
  return std::strtoull(output.c_str() + at + label.size(), nullptr, 10);
}

struct Counts {
  std::uint64_t records = 0, ip = 0, malformed = 0, outside = 0;
};

Counts read_all(const std::filesystem::path& path) {
  Result<CaptureFile> file = CaptureFile::open(path);
  Counts counts;
  if (!file) return counts;
  CaptureRecord record;
  PacketFacts facts;
  while (file->next(record)) {
    ++counts.records;
    const Reason reason = decode_packet(record.bytes, record.link, record.wire_bytes, facts);
    counts.ip += reason == Reason::ok;
    counts.malformed += is_malformed(reason);
    if (facts.payload.empty()) continue;
    const bool is_inside =
        facts.payload.data() >= record.bytes.data() &&
        facts.payload.data() + facts.payload.size() <= record.bytes.data() + record.bytes.size();
    counts.outside += !is_inside;
    (void)payload_kind(facts.payload, facts.protocol == 17, facts.destination_port);
  }
  CHECK_FALSE(file->ended_by());
  return counts;
}

TEST_CASE("Corpus has_as_many_records_as_capinfos_counts") {
  if (!std::filesystem::exists(captures())) return (void)std::puts("skipped: no shared captures");
  if (output_of("command -v capinfos").empty()) return (void)std::puts("skipped: capinfos is not installed");
  unsigned compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(captures())) {
    const std::string extension = entry.path().extension();
    if (extension != ".pcap" && extension != ".pcapng") continue;
    CAPTURE(entry.path().filename().string());
    const Counts counts = read_all(entry.path());
    CHECK(counts.outside == 0);
    CHECK(counts.records > 0);
    const std::optional<std::uint64_t> expected = counted_by_capinfos(entry.path());
    if (!expected) continue;
    CHECK(counts.records == *expected);
    ++compared;
  }
  CHECK(compared >= 60);
}

// Copies the start of a capture to a file of its own, removed at the end.
struct CutCopy {
  CutCopy(const std::filesystem::path& from, std::uintmax_t bytes)
      : path(std::filesystem::temp_directory_path() /
             ("hinomi-cut-" + std::to_string(::getpid()) + from.filename().string())) {
    std::filesystem::copy_file(from, path, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::permissions(path, std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    std::filesystem::resize_file(path, bytes);
  }
  ~CutCopy() { std::filesystem::remove(path); }
  std::filesystem::path path;
};

TEST_CASE("Corpus cut_captures_give_the_records_that_capinfos_counts_before_the_cut") {
  if (!std::filesystem::exists(captures())) return (void)std::puts("skipped: no shared captures");
  if (output_of("command -v capinfos").empty()) return (void)std::puts("skipped: capinfos is not installed");
  for (const char* name : {"zeek-ntp.pcap", "zeek-pcapng-multi-interface.pcapng", "zeek-pop3-pop3.pcap"}) {
    for (const std::uintmax_t bytes : {700, 800, 1001, 1200}) {
      CAPTURE(name);
      CAPTURE(bytes);
      const CutCopy copy(captures() / name, bytes);
      const std::optional<std::uint64_t> expected = counted_by_capinfos(copy.path);
      REQUIRE(expected);
      Result<CaptureFile> file = CaptureFile::open(copy.path);
      REQUIRE(file);
      CaptureRecord record;
      std::uint64_t records = 0;
      while (file->next(record)) ++records;
      CHECK(records == *expected);
      REQUIRE(file->ended_by());
      CHECK(file->ended_by()->code == "capture.truncated");
    }
  }
}

TEST_CASE("Corpus telescope_is_read_whole_through_zstd") {
  const std::filesystem::path path = captures() / "telescope-300s.pcap.zst";
  if (!std::filesystem::exists(path)) return (void)std::puts("skipped: no shared captures");
  const Counts counts = read_all(path);
  CHECK(counts.records == 1'230'700);
  CHECK(counts.ip == 1'230'700);
  CHECK(counts.malformed == 0);
}

TEST_CASE("Corpus big_tcp_and_jumbograms_are_read_by_their_length_on_the_wire") {
  if (!std::filesystem::exists(captures())) return (void)std::puts("skipped: no shared captures");
  for (const char* name : {"bigtcp-ipv4", "bigtcp-ipv6", "bigtcp-ipv6-hbh", "bigtcp-ipv4-vxlan-ipv6"}) {
    CAPTURE(name);
    Result<CaptureFile> file = CaptureFile::open(captures() / (std::string("tcpdump-") + name + ".pcap"));
    REQUIRE(file);
    CaptureRecord record;
    REQUIRE(file->next(record));
    PacketFacts facts;
    CHECK(decode_packet(record.bytes, record.link, record.wire_bytes, facts) == Reason::ok);
    CHECK(facts.protocol == 6);
    CHECK(facts.payload.size() > 65535);
  }
}

}  // namespace
}  // namespace hinomi::decode
