// Claims about defanging, nearest names, cutting and trimming.
#include <doctest/doctest.h>

#include <array>
#include <random>

#include "base/text.hpp"

namespace hinomi {

TEST_CASE("Refang brings_indicators_back_and_leaves_other_text") {
  for (const auto& [written, live] : std::vector<std::pair<std::string, std::string>>{
           {"192[.]0[.]2[.]1", "192.0.2.1"},
           {"hxxp://bad[.]example", "http://bad.example"},
           {"hxxps[:]//bad(.)example/a", "https://bad.example/a"},
           {"HXXP[://]bad[dot]example", "http://bad.example"},
           {"user[@]bad{.}example", "user@bad.example"},
           {"user[AT]bad.example", "user@bad.example"},
           {"2001[:]db8[:][:]1", "2001:db8::1"},
           {"see [1] and (a.b)", "see [1] and (a.b)"},
           {"xhxxp://a", "xhxxp://a"},
           {"hxxp is a mark", "hxxp is a mark"},
           {"", ""}}) {
    CAPTURE(written);
    CHECK(refang(written) == live);
  }
}

TEST_CASE("Defang takes_the_sting_out") {
  CHECK(defang("192.0.2.1") == "192[.]0[.]2[.]1");
  CHECK(defang("http://bad.example/a.php") == "hxxp://bad[.]example/a[.]php");
  CHECK(defang("HTTPS://bad.example") == "hxxpS://bad[.]example");
  CHECK(defang("https://例え.example です。") == "hxxps://例え[.]example です。");
  CHECK(defang("The end. Next.") == "The end. Next.");
}

TEST_CASE("Refang undoes_defang") {
  std::mt19937_64 random(12);
  const std::array<std::string, 9> pieces{"http://",   "https://", "bad",  ".", "example",
                                          "192.0.2.1", " ",        "/a.b", "火"};
  for (int round = 0; round < 5'000; ++round) {
    std::string live;
    for (std::size_t n = random() % 8; n > 0; --n) live += pieces[random() % pieces.size()];
    REQUIRE(refang(defang(live)) == live);
  }
}

TEST_CASE("EditDistance counts_added_dropped_and_changed_bytes") {
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "abc") == 0);
  CHECK(edit_distance("abc", "acb") == 2);
  CHECK(edit_distance(std::string(5'000, 'a'), "a") == 5'000);
}

TEST_CASE("NearestName finds_a_misspelt_name_and_nothing_far") {
  constexpr std::array<std::string_view, 3> names{"server.address", "server.port", "store.directory"};
  CHECK(nearest_name("server.adress", names) == "server.address");
  CHECK(nearest_name("server.prt", names) == "server.port");
  CHECK(nearest_name("store.folder", names).empty());
  CHECK(nearest_name("zzz", names).empty());
  CHECK(nearest_name("server.port", {}).empty());
  // A third of the longer name may differ, no more.
  constexpr std::array<std::string_view, 1> six{"abcdef"};
  CHECK(nearest_name("abcdxx", six) == "abcdef");
  CHECK(nearest_name("abcxxx", six).empty());
}

TEST_CASE("Split keeps_empty_parts") {
  CHECK(split("a,b,,c", ',') == std::vector<std::string_view>{"a", "b", "", "c"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(split(",", ',') == std::vector<std::string_view>{"", ""});
}

TEST_CASE("Trim takes_blanks_and_wide_spaces_off_both_ends") {
  CHECK(trim(" \t　火 の 見　\r\n") == "火 の 見");
  CHECK(trim("　") == "");
  CHECK(trim("") == "");
  CHECK(trim("見\x80") == "見\x80");
}

}  // namespace hinomi
