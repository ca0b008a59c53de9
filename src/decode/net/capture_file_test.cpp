// pcap files of every kind, damaged tails, and what is no capture: read from memory and from a temporary
// folder.
#include <doctest/doctest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "decode/limits.hpp"
#include "decode/net/capture_file.hpp"
#include "decode/net/testdata/captures.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

constexpr std::int64_t second = 1'000'000'000;

Octets three_records(Order order, std::uint32_t magic = pcap_microseconds) {
  return pcap_header(order, magic) + pcap_record(order, 1'700'000'000, 1, syn(), 54) +
         pcap_record(order, 1'700'000'001, 999'999, text("second"), 1500) +
         pcap_record(order, 4'000'000'000u, 0, {}, 0);
}

std::string code_of(const Octets& bytes) {
  const Result<CaptureFile> file = CaptureFile::from_memory(bytes);
  return file ? "opened" : file.error().code;
}

TEST_CASE("CaptureFile reads_pcap_of_either_byte_order_and_unit") {
  for (const Order order : {little, big}) {
    for (const std::uint32_t magic : {pcap_microseconds, pcap_nanoseconds}) {
      const Octets bytes = three_records(order, magic);
      Result<CaptureFile> file = CaptureFile::from_memory(bytes);
      REQUIRE(file);
      const std::int64_t unit = magic == pcap_nanoseconds ? 1 : 1000;
      CaptureRecord record;
      REQUIRE(file->next(record));
      CHECK(record.time.nanoseconds == 1'700'000'000 * second + unit);
      CHECK(Octets(record.bytes.begin(), record.bytes.end()) == syn());
      CHECK(record.link == LinkType::ethernet);
      CHECK(record.offset == 24);
      REQUIRE(file->next(record));
      CHECK(record.time.nanoseconds == 1'700'000'001 * second + 999'999 * unit);
      CHECK(record.bytes.size() == 6);
      CHECK(record.wire_bytes == 1500);
      CHECK(record.offset == 24 + 16 + 54);
      REQUIRE(file->next(record));
      CHECK(record.time.nanoseconds == 4'000'000'000 * second);
      CHECK(record.bytes.empty());
      CHECK_FALSE(file->next(record));
      CHECK_FALSE(file->next(record));
      CHECK_FALSE(file->ended_by());
      CHECK(file->bytes_read() == bytes.size());
      CHECK(file->bytes_total() == bytes.size());
    }
  }
}

TEST_CASE("CaptureFile reads_the_modified_and_the_old_header") {
  const Octets modified = pcap_header(little, pcap_modified, 113) + little.n32(5) + little.n32(6) +
                          little.n32(3) + little.n32(9) + zeros(8) + text("abc");
  Result<CaptureFile> file = CaptureFile::from_memory(modified);
  REQUIRE(file);
  CaptureRecord record;
  REQUIRE(file->next(record));
  CHECK(record.link == LinkType::linux_sll);
  CHECK(Octets(record.bytes.begin(), record.bytes.end()) == text("abc"));
  CHECK(record.wire_bytes == 9);
  // Before version 2.4 some writers put the length on the wire first.
  const Octets old = pcap_header(little, pcap_microseconds, 1, 3) + little.n32(5) + little.n32(6) +
                     little.n32(60) + little.n32(4) + text("abcd");
  file = CaptureFile::from_memory(old);
  REQUIRE(file);
  REQUIRE(file->next(record));
  CHECK(record.bytes.size() == 4);
  CHECK(record.wire_bytes == 60);
}

TEST_CASE("CaptureFile takes_the_link_type_without_the_check_sequence_bits") {
  const Octets bytes = pcap_header(big, pcap_microseconds, 0x54000001) + pcap_record(big, 1, 1, syn(), 54);
  Result<CaptureFile> file = CaptureFile::from_memory(bytes);
  REQUIRE(file);
  CaptureRecord record;
  REQUIRE(file->next(record));
  CHECK(record.link == LinkType::ethernet);
}

TEST_CASE("CaptureFile never_says_fewer_bytes_on_the_wire_than_captured") {
  const Octets bytes = pcap_header(little, pcap_microseconds) + pcap_record(little, 1, 1, syn(), 10);
  Result<CaptureFile> file = CaptureFile::from_memory(bytes);
  REQUIRE(file);
  CaptureRecord record;
  REQUIRE(file->next(record));
  CHECK(record.wire_bytes == 54);
}

TEST_CASE("CaptureFile truncated_at_every_byte_loses_nothing_before") {
  const Octets whole = three_records(little);
  const std::size_t ends[] = {24, 24 + 70, 24 + 70 + 22, 24 + 70 + 22 + 16};
  for (std::size_t count = 0; count < whole.size(); ++count) {
    CAPTURE(count);
    const Octets bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(count));
    if (count < 24) {
      CHECK(code_of(bytes) == (count == 0  ? "capture.empty"
                               : count < 4 ? "capture.not_a_capture"
                                           : "capture.truncated"));
      continue;
    }
    Result<CaptureFile> file = CaptureFile::from_memory(bytes);
    REQUIRE(file);
    CaptureRecord record;
    std::size_t records = 0;
    while (file->next(record)) ++records;
    const auto complete =
        static_cast<std::size_t>(std::upper_bound(std::begin(ends), std::end(ends), count) - ends) - 1;
    CHECK(records == complete);
    CHECK(file->ended_by().has_value() == (ends[complete] != count));
    if (file->ended_by()) CHECK(file->ended_by()->code == "capture.truncated");
    if (file->ended_by()) CHECK(file->ended_by()->offset == ends[complete]);
  }
}

TEST_CASE("CaptureFile ends_at_a_length_that_no_packet_has") {
  const Octets bytes = three_records(big) + big.n32(1) + big.n32(1) + big.n32(limits::record_bytes_max + 1) +
                       big.n32(60) + zeros(60);
  Result<CaptureFile> file = CaptureFile::from_memory(bytes);
  REQUIRE(file);
  CaptureRecord record;
  std::size_t records = 0;
  while (file->next(record)) ++records;
  CHECK(records == 3);
  REQUIRE(file->ended_by());
  CHECK(file->ended_by()->code == "capture.block_length");
  CHECK(file->ended_by()->offset == three_records(big).size());
}

TEST_CASE("CaptureFile reads_a_record_larger_than_its_buffer") {
  const Octets large(3u << 20, 0x5a);
  const Octets bytes = pcap_header(little, pcap_microseconds) + pcap_record(little, 1, 1, syn(), 54) +
                       pcap_record(little, 2, 2, large, 3u << 20) + pcap_record(little, 3, 3, syn(), 54);
  Result<CaptureFile> file = CaptureFile::from_memory(bytes);
  REQUIRE(file);
  CaptureRecord record;
  REQUIRE(file->next(record));
  REQUIRE(file->next(record));
  CHECK(Octets(record.bytes.begin(), record.bytes.end()) == large);
  REQUIRE(file->next(record));
  CHECK(Octets(record.bytes.begin(), record.bytes.end()) == syn());
}

TEST_CASE("CaptureFile names_what_is_no_capture") {
  CHECK(code_of({}) == "capture.empty");
  CHECK(code_of(text("a")) == "capture.not_a_capture");
  CHECK(code_of(text("<html>not a capture</html>")) == "capture.not_a_capture");
  CHECK(code_of(gzipped(text("not a capture"))) == "capture.not_a_capture");
  CHECK(code_of(gzipped({})) == "capture.not_a_capture");
  CHECK(code_of(pcap_header(little, pcap_microseconds, 1, 4, 3)) == "capture.unsupported_version");
  CHECK(code_of(pcap_header(big, pcap_microseconds, 1, 4, 1)) == "capture.unsupported_version");
  const Result<CaptureFile> file = CaptureFile::from_memory(Bytes());
  REQUIRE_FALSE(file);
  CHECK(file.error().kind == ErrorKind::malformed);
}

TEST_CASE("CaptureFile opens_files_and_says_why_not") {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("hinomi-capture-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const Octets bytes = three_records(little);
  const std::string path = folder / "three.pcap";
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  Result<CaptureFile> file = CaptureFile::open(path);
  REQUIRE(file);
  CaptureRecord record;
  std::size_t records = 0;
  while (file->next(record)) ++records;
  CHECK(records == 3);
  CHECK(file->bytes_total() == bytes.size());
  const Result<CaptureFile> missing = CaptureFile::open(folder / "missing.pcap");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == ErrorKind::not_found);
  CHECK(missing.error().code == "capture.not_found");
  const Result<CaptureFile> not_file = CaptureFile::open(folder);
  REQUIRE_FALSE(not_file);
  CHECK(not_file.error().code == "capture.unreadable");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace hinomi::decode
