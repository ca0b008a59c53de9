// Claims about the byte reader, against a plain model of the same bytes.
#include "base/bytes.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>
#include <vector>

namespace hinomi {

namespace {

std::uint64_t model(const std::vector<std::uint8_t>& bytes, std::size_t at, std::size_t count, bool big) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value * 256 + bytes[big ? at + i : at + count - 1 - i];
  return value;
}

std::uint64_t read(BytesReader& reader, std::size_t count, bool big) {
  switch (count) {
    case 1:
      return reader.u8();
    case 2:
      return big ? reader.u16be() : reader.u16le();
    case 4:
      return big ? reader.u32be() : reader.u32le();
    default:
      return big ? reader.u64be() : reader.u64le();
  }
}

}  // namespace

TEST_CASE("BytesReader agrees_with_model_for_any_sequence_of_reads") {
  std::mt19937_64 random(1);
  constexpr std::size_t widths[] = {1, 2, 4, 8};
  for (int round = 0; round < 2'000; ++round) {
    std::vector<std::uint8_t> bytes(random() % 40);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    BytesReader reader(bytes);
    std::size_t at = 0;
    while (!reader.failed()) {
      const std::size_t count = widths[random() % 4];
      const bool big = random() % 2 == 0;
      const std::uint64_t value = read(reader, count, big);
      if (count <= bytes.size() - at) {
        REQUIRE(value == model(bytes, at, count, big));
        at += count;
        REQUIRE(reader.offset() == at);
        REQUIRE_FALSE(reader.failed());
      } else {
        REQUIRE(value == 0);
        REQUIRE(reader.failed());
        REQUIRE(reader.left() == 0);
      }
    }
  }
}

TEST_CASE("BytesReader refuses_every_count_past_the_end_without_overflow") {
  const std::vector<std::uint8_t> bytes{1, 2, 3};
  for (const std::size_t count :
       {std::size_t{4}, std::size_t{1} << 63, std::numeric_limits<std::size_t>::max(),
        std::numeric_limits<std::size_t>::max() - 1}) {
    BytesReader reader(bytes);
    reader.skip(1);
    CHECK_FALSE(reader.has(count));
    CHECK(reader.bytes(count).empty());
    CHECK(reader.failed());
  }
}

TEST_CASE("BytesReader stays_failed_after_the_first_miss") {
  const std::vector<std::uint8_t> bytes{1, 2, 3};
  BytesReader reader(bytes);
  CHECK(reader.u32be() == 0);
  CHECK(reader.u8() == 0);
  CHECK(reader.failed());
  CHECK(reader.rest().empty());
}

TEST_CASE("BytesReader gives_sub_spans_of_the_input") {
  const std::vector<std::uint8_t> bytes{1, 2, 3, 4, 5};
  BytesReader reader(bytes);
  reader.skip(1);
  const Bytes middle = reader.bytes(2);
  CHECK(middle.data() == bytes.data() + 1);
  CHECK(middle.size() == 2);
  CHECK(reader.rest().size() == 2);
  CHECK_FALSE(reader.failed());
  CHECK(reader.bytes(0).empty());
  CHECK_FALSE(reader.failed());
}

}  // namespace hinomi
