// Compressed captures: gzip and zstd in one and several parts, cut at every byte, damaged, and expanding
// without end.
#include <bzlib.h>
#include <doctest/doctest.h>

#include <random>

#include "decode/net/capture_file.hpp"
#include "decode/net/testdata/captures.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

Octets bzip2_packed(const Octets& bytes) {
  auto size = static_cast<unsigned>(bytes.size() + bytes.size() / 100 + 600);
  Octets out(size), in = bytes + u8(0);  // of no bytes it takes no null pointer either
  BZ2_bzBuffToBuffCompress(reinterpret_cast<char*>(out.data()), &size, reinterpret_cast<char*>(in.data()),
                           static_cast<unsigned>(bytes.size()), 1, 0, 0);
  out.resize(size);
  return out;
}

Octets records(std::uint32_t first, std::uint32_t count) {
  std::mt19937_64 random(first);
  Octets bytes;
  for (std::uint32_t i = 0; i < count; ++i) {
    Octets packet = syn();
    packet[30] = static_cast<std::uint8_t>(random());
    packet[38] = static_cast<std::uint8_t>(random());
    const Octets record = pcap_record(little, first + i, 0, packet, 54);
    bytes.insert(bytes.end(), record.begin(), record.end());
  }
  return bytes;
}

struct Read {
  std::int64_t records = 0;
  std::int64_t good = 0;  // records as written, before the first that is not
  std::string ended_by;
  std::uint64_t bytes_read = 0;
};

Read read_all(const Octets& bytes) {
  Result<CaptureFile> file = CaptureFile::from_memory(bytes);
  if (!file) return {0, 0, file.error().code, 0};
  Read read;
  CaptureRecord record;
  while (file->next(record)) {
    const bool is_good = record.time.seconds() == read.records && record.bytes.size() == 54;
    if (is_good && read.good == read.records) ++read.good;
    ++read.records;
  }
  if (file->ended_by()) read.ended_by = file->ended_by()->code;
  read.bytes_read = file->bytes_read();
  return read;
}

TEST_CASE("Decompress gives_the_records_of_one_and_several_parts") {
  const Octets header = pcap_header(little, pcap_microseconds);
  const Octets first = header + records(0, 20000);
  const Octets second = records(20000, 15000);
  for (const auto& pack : {gzipped, zstandard, xz_packed, bzip2_packed}) {
    const Octets parts = pack(first) + pack(second);
    const Read read = read_all(parts);
    CHECK(read.records == 35000);
    CHECK(read.good == 35000);
    CHECK(read.ended_by.empty());
    CHECK(read.bytes_read == parts.size());
    CHECK(read_all(pack(first + second)).records == 35000);
    CHECK(read_all(pack(header) + pack({}) + pack(records(0, 3))).records == 3);
  }
}

TEST_CASE("Decompress passes_over_what_tools_leave") {
  const Octets whole = pcap_header(little, pcap_microseconds) + records(0, 10);
  CHECK(read_all(gzipped(whole) + zeros(512)).ended_by.empty());
  CHECK(read_all(gzipped(whole) + zeros(512)).records == 10);
  const Octets skippable = little.n32(0x184d2a53) + little.n32(5) + text("extra");
  CHECK(read_all(skippable + zstandard(whole)).records == 10);
}

TEST_CASE("Decompress truncated_at_every_byte_gives_a_start_and_says_so") {
  const Octets whole = pcap_header(little, pcap_microseconds) + records(0, 40);
  for (const auto& pack : {gzipped, zstandard, xz_packed, bzip2_packed}) {
    const Octets packed = pack(whole);
    for (std::size_t count = 4; count < packed.size(); ++count) {
      CAPTURE(count);
      const Read read = read_all(Octets(packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(count)));
      CHECK(read.ended_by == "capture.compressed_truncated");
      CHECK(read.records <= 40);
      CHECK(read.good == read.records);
    }
  }
}

TEST_CASE("Decompress keeps_the_records_before_damage") {
  const Octets header = pcap_header(little, pcap_microseconds);
  for (const auto& pack : {gzipped, zstandard, xz_packed, bzip2_packed}) {
    const Octets good = pack(header + records(0, 100));
    Octets bad = pack(records(100, 5000));
    for (std::size_t i = bad.size() / 2; i < bad.size() / 2 + 40; ++i)
      bad[i] = static_cast<std::uint8_t>(~bad[i]);
    const Read read = read_all(good + bad);
    CHECK(read.good >= 100);
    CHECK_FALSE(read.ended_by.empty());
  }
  const Read garbage = read_all(gzipped(header + records(0, 5)) + text("garbage behind it"));
  CHECK(garbage.records == 5);
  CHECK(garbage.ended_by == "capture.compressed_damaged");
}

TEST_CASE("Decompress stops_at_bytes_that_expand_without_end") {
  const Octets bomb =
      pcap_header(little, pcap_microseconds) + pcap_record(little, 0, 0, zeros(54), 54) + zeros(48u << 20);
  CHECK(read_all(zstandard(bomb)).ended_by == "capture.expansion");
  const Octets fair = pcap_header(little, pcap_microseconds) + records(0, 1000);
  CHECK(read_all(zstandard(fair)).ended_by.empty());
}

}  // namespace
}  // namespace hinomi::decode
