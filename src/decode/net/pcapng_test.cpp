// pcapng: byte orders, sections, interfaces with clocks of their own, every packet block, and damage inside
// and between.
#include <doctest/doctest.h>

#include "decode/limits.hpp"
#include "decode/net/capture_file.hpp"
#include "decode/net/testdata/captures.hpp"

namespace hinomi::decode {
namespace {

using namespace testdata;

struct Kept {
  std::int64_t nanoseconds;
  Octets bytes;
  std::uint32_t wire;
  unsigned link;
  std::uint32_t interface_number;
  std::uint64_t offset;
};

struct Read {
  std::vector<Kept> records;
  std::string ended_by;
  std::uint64_t ended_at = 0;
};

Read read_all(const Octets& bytes) {
  Result<CaptureFile> file = CaptureFile::from_memory(bytes);
  if (!file) return {{}, file.error().code, file.error().offset.value_or(0)};
  Read read;
  CaptureRecord record;
  while (file->next(record)) {
    read.records.push_back({record.time.nanoseconds, Octets(record.bytes.begin(), record.bytes.end()),
                            record.wire_bytes, static_cast<unsigned>(record.link), record.interface_number,
                            record.offset});
  }
  if (file->ended_by()) read.ended_by = file->ended_by()->code;
  if (file->ended_by()) read.ended_at = file->ended_by()->offset.value_or(0);
  return read;
}

Octets one_packet(Order order) {
  return section(order) + interface_block(order, 1) + enhanced(order, 0, 7, syn(), 54);
}

TEST_CASE("Pcapng reads_either_byte_order") {
  for (const Order order : {little, big}) {
    const Read read = read_all(one_packet(order));
    CHECK(read.ended_by.empty());
    REQUIRE(read.records.size() == 1);
    CHECK(read.records[0].nanoseconds == 7000);
    CHECK(read.records[0].bytes == syn());
    CHECK(read.records[0].wire == 54);
    CHECK(read.records[0].offset == 28 + 20);
  }
}

TEST_CASE("Pcapng keeps_link_and_clock_of_each_interface") {
  for (const Order order : {little, big}) {
    const Octets offset = order.is_big ? u32(0) + u32(3600) : order.n32(3600) + u32(0);
    const Octets bytes =
        section(order) + interface_block(order, 1) +
        interface_block(order, 101, 96,
                        option(order, 2, text("eth1")) + option(order, 9, u8(9)) + option(order, 0, {})) +
        interface_block(order, 113, 0, option(order, 9, u8(0x80)) + option(order, 14, offset)) +
        block(order, 5, zeros(12)) + block(order, 0x0bad, text("passed over")) +
        enhanced(order, 1, 1'700'000'000'000'000'001, text("raw"), 1400) +
        enhanced(order, 2, 10, text("cooked"), 6) + enhanced(order, 0, 1'700'000'000'000'001, syn(), 54);
    const Read read = read_all(bytes);
    CHECK(read.ended_by.empty());
    REQUIRE(read.records.size() == 3);
    CHECK(read.records[0].nanoseconds == 1'700'000'000'000'000'001);
    CHECK(read.records[0].link == 101);
    CHECK(read.records[0].interface_number == 1);
    CHECK(read.records[0].wire == 1400);
    CHECK(read.records[0].bytes == text("raw"));
    CHECK(read.records[1].nanoseconds == 3'610'000'000'000);
    CHECK(read.records[1].link == 113);
    CHECK(read.records[2].nanoseconds == 1'700'000'000'000'001'000);
    CHECK(read.records[2].link == 1);
  }
}

TEST_CASE("Pcapng begins_anew_with_each_section") {
  const Octets bytes = section(little) + interface_block(little, 101) + enhanced(little, 0, 1, text("a"), 1) +
                       section(big) + interface_block(big, 1) + enhanced(big, 0, 2, text("bc"), 2) +
                       section(little) + interface_block(little, 113) +
                       enhanced(little, 0, 3, text("def"), 3);
  const Read read = read_all(bytes);
  CHECK(read.ended_by.empty());
  REQUIRE(read.records.size() == 3);
  CHECK(read.records[0].link == 101);
  CHECK(read.records[1].link == 1);
  CHECK(read.records[1].nanoseconds == 2000);
  CHECK(read.records[2].link == 113);
  CHECK(read.records[2].bytes == text("def"));
}

TEST_CASE("Pcapng reads_obsolete_and_simple_packet_blocks") {
  for (const Order order : {little, big}) {
    const Octets bytes = section(order) + interface_block(order, 1, 8) + interface_block(order, 101) +
                         obsolete(order, 1, 5, text("obsolete"), 80) + simple(order, 60, text("simple!!")) +
                         simple(order, 3, text("abc"));
    const Read read = read_all(bytes);
    CHECK(read.ended_by.empty());
    REQUIRE(read.records.size() == 3);
    CHECK(read.records[0].link == 101);
    CHECK(read.records[0].nanoseconds == 5000);
    CHECK(read.records[0].bytes == text("obsolete"));
    CHECK(read.records[1].bytes == text("simple!!"));
    CHECK(read.records[1].wire == 60);
    CHECK(read.records[1].link == 1);
    CHECK(read.records[1].nanoseconds == 5000);
    CHECK(read.records[2].bytes == text("abc"));
  }
}

TEST_CASE("Pcapng notes_a_block_that_contradicts_itself_and_reads_on") {
  const Octets start = section(little) + interface_block(little, 1);
  const Octets tail = enhanced(little, 0, 9, syn(), 54);
  const Octets overlong = block(little, 6, zeros(12) + little.n32(500) + little.n32(500) + text("only this"));
  Read read = read_all(start + overlong + tail);
  CHECK(read.ended_by == "capture.block_length");
  CHECK(read.ended_at == start.size());
  REQUIRE(read.records.size() == 2);
  CHECK(read.records[0].bytes.size() == 12);
  CHECK(read.records[1].bytes == syn());
  read = read_all(start + enhanced(little, 3, 1, syn(), 54) + tail);
  CHECK(read.ended_by == "capture.unknown_interface");
  REQUIRE(read.records.size() == 2);
  CHECK(read.records[0].link == 0xffff);
  read = read_all(start + block(little, 6, zeros(16)) + tail);
  CHECK(read.ended_by == "capture.block_length");
  CHECK(read.records.size() == 1);
  read = read_all(section(little) + simple(little, 3, text("abc")) + interface_block(little, 1) + tail);
  CHECK(read.ended_by == "capture.unknown_interface");
  CHECK(read.records.size() == 1);
  read = read_all(section(little) + block(little, 1, zeros(4)) + interface_block(little, 1) +
                  enhanced(little, 1, 9, syn(), 54));
  CHECK(read.ended_by == "capture.block_length");
  REQUIRE(read.records.size() == 1);
  CHECK(read.records[0].link == 1);
}

TEST_CASE("Pcapng ends_at_broken_framing") {
  const Octets start = one_packet(little);
  const Octets bad[] = {
      little.n32(6) + little.n32(8) + zeros(40),
      little.n32(6) + little.n32(33) + zeros(40),
      little.n32(6) + little.n32(limits::record_bytes_max + 4) + zeros(40),
      little.n32(6) + little.n32(32) + zeros(20) + little.n32(36) + zeros(40),
  };
  for (const Octets& tail : bad) {
    const Read read = read_all(start + tail);
    CHECK(read.records.size() == 1);
    CHECK(read.ended_by == "capture.block_length");
    CHECK(read.ended_at == start.size());
  }
  const Read version = read_all(start + section(little, 2) + start);
  CHECK(version.records.size() == 1);
  CHECK(version.ended_by == "capture.unsupported_version");
  CHECK(read_all(start + little.n32(0x0a0d0d0a) + zeros(40)).ended_by == "capture.byte_order");
  CHECK(read_all(little.n32(0x0a0d0d0a) + zeros(40)).ended_by == "capture.byte_order");
}

TEST_CASE("Pcapng bounds_the_interfaces_of_a_section") {
  Octets bytes = section(little);
  for (std::uint32_t i = 0; i < limits::interfaces_max; ++i) {
    const Octets described = interface_block(little, 1);
    bytes.insert(bytes.end(), described.begin(), described.end());
  }
  const Octets last = enhanced(little, limits::interfaces_max - 1, 1, syn(), 54);
  CHECK(read_all(bytes + last).ended_by.empty());
  const Read read = read_all(bytes + last + interface_block(little, 1) + last);
  CHECK(read.ended_by == "capture.interfaces");
  CHECK(read.records.size() == 1);
}

TEST_CASE("Pcapng truncated_at_every_byte_loses_nothing_before") {
  const Octets start = section(big) + interface_block(big, 1);
  const Octets first = enhanced(big, 0, 1, text("first"), 5);
  const Octets whole = start + first + enhanced(big, 0, 2, text("second"), 6);
  for (std::size_t count = 4; count < whole.size(); ++count) {
    CAPTURE(count);
    const Read read = read_all(Octets(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(count)));
    CHECK(read.records.size() == (count < start.size() + first.size() ? 0 : 1));
    const bool is_between = count == 28 || count == start.size() || count == start.size() + first.size();
    CHECK(read.ended_by == (is_between ? "" : "capture.truncated"));
  }
}

TEST_CASE("Pcapng ignores_options_that_run_past_the_block") {
  const Octets options = little.n16(9) + little.n16(200) + text("abcd");
  const Read read =
      read_all(section(little) + interface_block(little, 1, 0, options) + enhanced(little, 0, 7, syn(), 54));
  REQUIRE(read.records.size() == 1);
  CHECK(read.records[0].nanoseconds == 7000);
}

}  // namespace
}  // namespace hinomi::decode
