// Claims about addresses and blocks: RFC 5952 text, defanged input, membership, sizes.
#include "base/address.hpp"

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <random>
#include <utility>
#include <vector>

namespace hinomi {

TEST_CASE("Address writes_rfc_5952_text") {
  const std::vector<std::pair<std::string, std::string>> table{
      {"192.0.2.1", "192.0.2.1"},
      {"0.0.0.0", "0.0.0.0"},
      {"255.255.255.255", "255.255.255.255"},
      {"::", "::"},
      {"::1", "::1"},
      {"1::", "1::"},
      {"2001:0DB8:0:0:0:0:0:1", "2001:db8::1"},
      {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
      {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
      {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},
      {"2001:db8:1:2:3:4:0:0", "2001:db8:1:2:3:4::"},
      {"0:0:1:2:3:4:5:6", "::1:2:3:4:5:6"},
      {"2001:db8::aaaa:bbbb:cccc:0:1", "2001:db8:0:aaaa:bbbb:cccc:0:1"},
      {"::ffff:192.0.2.1", "192.0.2.1"},
      {"::ffff:c000:201", "192.0.2.1"},
      {"192[.]0[.]2[.]1", "192.0.2.1"},
      {"192[.]0.2(.)1", "192.0.2.1"},
      {" 198.51.100.7\n", "198.51.100.7"},
      {"[2001:db8::1]", "2001:db8::1"},
      {"2001[:]db8[:][:]1", "2001:db8::1"},
  };
  for (const auto& [written, expected] : table) {
    CAPTURE(written);
    const auto address = parse_address(written);
    REQUIRE(address);
    CHECK(to_text(*address) == expected);
  }
}

TEST_CASE("Address refuses_what_readers_disagree_about") {
  for (const std::string_view text :
       {"", " ", "192.0.2", "192.0.2.256", "192.0.2.01", "0xc0.0.2.1", "3221225985", "192.0.2.1.",
        "192.0.2.1/24", "192.0.2.1:80", ":::", "2001:db8::1::2", "2001:db8:1:2:3:4:5:6:7", "fe80::1%eth0",
        "12345::", "[]", "host.example"}) {
    CAPTURE(text);
    const auto address = parse_address(text);
    REQUIRE_FALSE(address);
    CHECK(address.error().code == "address.unreadable");
    CHECK(address.error().kind == ErrorKind::malformed);
  }
  CHECK_FALSE(parse_address(std::string_view("192.0.2.1\0", 10)));
  CHECK_FALSE(parse_address(std::string(100'000, '1')));
}

TEST_CASE("Address survives_writing_and_reading_back") {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20'000; ++i) {
    IpAddress address{random(), random()};
    // Zero groups are what the short form is about, so make them common.
    for (int group = 0; group < 4; ++group) {
      if (random() % 2 == 0) address.high &= ~(0xffffULL << (16 * group));
      if (random() % 2 == 0) address.low &= ~(0xffffULL << (16 * group));
    }
    if (random() % 4 == 0) address = IpAddress::v4(static_cast<std::uint32_t>(random()));
    const auto read = parse_address(to_text(address));
    REQUIRE(read);
    REQUIRE(to_text(*read) == to_text(address));
    REQUIRE((*read == address));
  }
}

TEST_CASE("Block holds_its_first_and_last_but_not_their_neighbours") {
  for (const auto& [text, last, before, after] : std::vector<std::array<std::string, 4>>{
           {"192.0.2.0/24", "192.0.2.255", "192.0.1.255", "192.0.3.0"},
           {"192.0.2.128/25", "192.0.2.255", "192.0.2.127", "192.0.3.0"},
           {"192.0.2.7/32", "192.0.2.7", "192.0.2.6", "192.0.2.8"},
           {"2001:db8::/32", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db7:ffff::", "2001:db9::"},
           {"2001:db8::/64", "2001:db8::ffff:ffff:ffff:ffff", "2001:db7::", "2001:db8:0:1::"},
           {"2001:db8::/127", "2001:db8::1", "2001:db7::", "2001:db8::2"}}) {
    CAPTURE(text);
    const auto block = parse_block(text);
    REQUIRE(block);
    CHECK(to_text(*block) == text);
    CHECK(block->holds(block->first));
    CHECK(block->holds(*parse_address(last)));
    CHECK_FALSE(block->holds(*parse_address(before)));
    CHECK_FALSE(block->holds(*parse_address(after)));
  }
}

TEST_CASE("Block of_everything_holds_both_families_apart") {
  const auto all_v4 = parse_block("0.0.0.0/0");
  REQUIRE(all_v4);
  CHECK(all_v4->bits == 96);
  CHECK(all_v4->size() == 1ULL << 32);
  CHECK(all_v4->holds(*parse_address("203.0.113.9")));
  CHECK_FALSE(all_v4->holds(*parse_address("2001:db8::1")));
  CHECK(parse_block("::/0")->holds(*parse_address("2001:db8::1")));
}

TEST_CASE("Block in_the_mapped_spelling_counts_bits_as_ipv6_does") {
  const auto block = parse_block("::ffff:192.0.2.0/120");
  REQUIRE(block);
  CHECK(to_text(*block) == "192.0.2.0/24");
  CHECK_FALSE(parse_block("::ffff:192.0.2.0/24"));
}

TEST_CASE("Block counts_addresses_and_saturates") {
  CHECK(parse_block("192.0.2.0/24")->size() == 256);
  CHECK(parse_block("192.0.2.1")->size() == 1);
  CHECK(parse_block("2001:db8::/65")->size() == 1ULL << 63);
  CHECK(parse_block("2001:db8::/64")->size() == std::numeric_limits<std::uint64_t>::max());
  CHECK(parse_block("2001:db8::/32")->size() == std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("Block refuses_host_bits_and_bad_lengths") {
  for (const std::string_view text :
       {"192.0.2.1/24", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/024", "192.0.2.0/-1", "192.0.2.0/24 x",
        "2001:db8::1/32", "2001:db8::/129", "/24", "", "192.0.2.0/24/24"}) {
    CAPTURE(text);
    const auto block = parse_block(text);
    REQUIRE_FALSE(block);
    CHECK(block.error().code == "address.block_unreadable");
  }
}

}  // namespace hinomi
