// Base64: the vectors of the standard, what is refused, and every length there and back.
#include "base/base64.hpp"

#include <doctest/doctest.h>

#include <array>
#include <utility>

using namespace hinomi;

TEST_CASE("base64: the standard's own examples") {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> examples = {
      {{"f", "Zg=="},
       {"fo", "Zm8="},
       {"foo", "Zm9v"},
       {"foob", "Zm9vYg=="},
       {"fooba", "Zm9vYmE="},
       {"foobar", "Zm9vYmFy"}}};
  for (const auto& [bytes, text] : examples) {
    CHECK(write_base64(bytes) == text);
    CHECK(read_base64(text) == bytes);
  }
  CHECK(read_base64("Zg") == "f");
}

TEST_CASE("base64: another sign, a lone sign and nothing at all are refused") {
  for (const std::string_view text : {"Zm9v\n", "Zm-v", "Zm9vY", "Z", "=", ""}) {
    CAPTURE(text);
    CHECK(!read_base64(text));
  }
}

TEST_CASE("base64: every length up to 64 bytes comes back") {
  std::string bytes;
  for (int length = 1; length <= 64; ++length) {
    bytes += static_cast<char>(length * 37);
    CHECK(read_base64(write_base64(bytes)) == bytes);
  }
}
