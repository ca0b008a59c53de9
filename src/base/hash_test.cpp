// Claims about digests: the known answers of FIPS 180-4, streaming in any pieces, hexadecimal, the table
// hash.
#include "base/hash.hpp"

#include <doctest/doctest.h>
#include <xxhash.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "base/random.hpp"

namespace hinomi {

TEST_CASE("Sha256 gives_the_known_answers") {
  CHECK(to_hex(sha256(std::string_view{})) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(to_hex(sha256(std::string(1'000'000, 'a'))) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("Sha256Stream does_not_depend_on_how_the_bytes_are_cut") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 200; ++round) {
    std::string text(random() % 1'000, ' ');
    for (char& c : text) c = static_cast<char>(random());
    Sha256Stream stream;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t count = std::min<std::size_t>(random() % 100, text.size() - at);
      stream.add(std::string_view(text).substr(at, count));
      at += count;
    }
    REQUIRE(stream.finish() == sha256(text));
  }
}

TEST_CASE("Hex survives_writing_and_reading_back") {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  const std::string text = to_hex(bytes_of(all));
  CHECK(text.substr(0, 8) == "00010203");
  CHECK(*from_hex(text) == all);
  CHECK(*from_hex("0AfF") == "\x0a\xff");
  CHECK(from_hex("")->empty());
}

TEST_CASE("Hex names_the_offset_of_what_is_not_hexadecimal") {
  for (const auto& [text, offset] : std::vector<std::pair<std::string, std::uint64_t>>{
           {"0", 1}, {"0g", 1}, {"g0", 0}, {"00 0", 2}, {"00x0", 2}, {"+1", 0}}) {
    CAPTURE(text);
    const auto bytes = from_hex(text);
    REQUIRE_FALSE(bytes);
    CHECK(bytes.error().code == "hex.unreadable");
    CHECK(bytes.error().offset == offset);
  }
}

TEST_CASE("TableHash is_stable_in_the_process_and_spreads") {
  std::set<std::uint64_t> seen;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    REQUIRE(table_hash(&i, sizeof i) == table_hash(&i, sizeof i));
    seen.insert(table_hash(&i, sizeof i));
  }
  CHECK(seen.size() == 10'000);
}

TEST_CASE("TableHash is_keyed") {
  const std::string text = "192.0.2.1";
  const std::array<std::uint8_t, XXH3_SECRET_SIZE_MIN> zeros{};
  CHECK(table_hash(text.data(), text.size()) != XXH3_64bits(text.data(), text.size()));
  CHECK(table_hash(text.data(), text.size()) !=
        XXH3_64bits_withSecret(text.data(), text.size(), zeros.data(), zeros.size()));
}

TEST_CASE("Random fills_every_byte_and_never_repeats") {
  std::set<std::vector<std::uint8_t>> seen;
  std::vector<std::uint8_t> ever_set(300, 0);
  for (int i = 0; i < 50; ++i) {
    std::vector<std::uint8_t> bytes(300, 0);
    fill_random(bytes);
    for (std::size_t at = 0; at < bytes.size(); ++at) ever_set[at] |= bytes[at];
    seen.insert(bytes);
  }
  CHECK(seen.size() == 50);
  CHECK(std::count(ever_set.begin(), ever_set.end(), 0) == 0);
}

}  // namespace hinomi
