// Status codes: what is written reads as itself, in every way a person types it.
#include "procedure/intake/status_token.hpp"

#include <doctest/doctest.h>

#include <random>

#include "base/hash.hpp"

namespace hinomi::procedure::intake {

TEST_CASE("StatusToken reads_as_what_was_written") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 2000; ++round) {
    TokenBits bits{};
    for (auto& byte : bits) byte = static_cast<std::uint8_t>(random());
    const std::string text = token_text(bits);
    CHECK(text.size() == 26 + 6);
    REQUIRE(read_token(text) == bits);
    std::string typed;
    for (const char c : text) {
      if (c == '-' && random() % 2 == 0) continue;
      typed += static_cast<char>(c >= 'A' && c <= 'Z' && random() % 2 == 0 ? c + 32 : c);
    }
    REQUIRE(read_token(" " + typed + "\r\n") == bits);
  }
}

TEST_CASE("StatusToken takes_look_alikes_and_full_width") {
  const TokenBits zero{};
  CHECK(read_token("OOOO-0000-0000-0000-0000-0000-00") == zero);
  CHECK(read_token("００００－００００－００００－００００－００００－００００－００") == zero);
}

TEST_CASE("StatusToken refuses_what_cannot_be_one") {
  for (const char* typed : {"", "0", "0000-0000-0000-0000-0000-0000-000", "0000-0000-0000-0000-0000-0000-01",
                            "0000-0000-0000-0000-0000-0000-0U", "\xFF", "<script>"}) {
    CAPTURE(typed);
    CHECK_FALSE(read_token(typed));
  }
}

TEST_CASE("StatusToken digests_differ_by_use_and_token") {
  const TokenBits a = make_token(), b = make_token();
  CHECK(a != b);
  CHECK(token_digest("status", a) != token_digest("status", b));
  CHECK(token_digest("status", a) != token_digest("form", a));
}

TEST_CASE("StatusToken digests_stay_as_they_are_so_that_codes_given_out_still_answer") {
  CHECK(token_digest("status", TokenBits{}) ==
        to_hex(sha256("hinomi status 00000000000000000000000000000000")));
}

}  // namespace hinomi::procedure::intake
