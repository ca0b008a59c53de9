// Claims about Unicode text: UTF-8, NFKC with its offset map, folding.
#include "base/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace hinomi {

namespace {

// Text with the trouble that the field brings: half-width kana with marks, enclosed and compatibility forms,
// bad bytes.
std::string troubled_text(std::mt19937_64& random) {
  static const std::vector<std::string> pieces{"a",        "Z",           "9",
                                               " ",        "ﾏ",           "ﾊﾟ",
                                               "ｶﾞ",       "㍿",          "①",
                                               "㈱",       "髙",          "﨑",
                                               "é",        "e\u0301",     "\u0301",
                                               "ﷺ",        "가",          "ᄀ\u1161\u11a8",
                                               "\xff",     "\xe3\x81",    "\xed\xa0\x80",
                                               "😀",       "ﬁ",           "\u3099",
                                               "か\u3099", "葛\U000e0100"};
  std::string text;
  for (std::size_t n = random() % 12; n > 0; --n) text += pieces[random() % pieces.size()];
  return text;
}

}  // namespace

TEST_CASE("Utf8 check_knows_overlong_surrogate_and_cut_forms") {
  for (const std::string_view good : {"", "a", "火の見", "\xf0\x9f\x98\x80", "\xef\xbf\xbf"})
    CHECK(is_utf8(good));
  for (const std::string_view bad : {"\xff", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                     "\xe3\x81", "a\x80", "\xf0\x9f\x98"}) {
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("Utf8 repair_replaces_each_bad_part_and_keeps_the_rest") {
  CHECK(to_utf8("火\xff見") == "火\xef\xbf\xbd見");
  CHECK(to_utf8("\xe3\x81") == "\xef\xbf\xbd");
  CHECK(to_utf8("a\xc0\xaf") == "a\xef\xbf\xbd\xef\xbf\xbd");
  CHECK(to_utf8("火の見") == "火の見");
}

TEST_CASE("Normalise maps_bytes_back_to_where_they_came_from") {
  const NormalisedText kana = normalise("xｶﾞy");
  CHECK(kana.text == "xガy");
  CHECK(kana.original_offset == std::vector<std::uint32_t>{0, 1, 1, 1, 7, 8});
  const NormalisedText company = normalise("㍿甲");
  CHECK(company.text == "株式会社甲");
  CHECK(company.original_offset.front() == 0);
  CHECK(company.original_offset[12] == 3);
  CHECK(company.original_offset.back() == 6);
  const NormalisedText bad = normalise(
      "a\xff"
      "b");
  CHECK(bad.text ==
        "a\xef\xbf\xbd"
        "b");
  CHECK(bad.original_offset == std::vector<std::uint32_t>{0, 1, 1, 1, 2, 3});
  CHECK(normalise("").original_offset == std::vector<std::uint32_t>{0});
}

TEST_CASE("Normalise offset_map_is_monotone_and_inside_the_original") {
  std::mt19937_64 random(9);
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = troubled_text(random);
    const NormalisedText result = normalise(text);
    REQUIRE(is_utf8(result.text));
    REQUIRE(result.original_offset.size() == result.text.size() + 1);
    REQUIRE(result.original_offset.back() == text.size());
    REQUIRE(std::is_sorted(result.original_offset.begin(), result.original_offset.end()));
    for (std::size_t i = 0; i < result.text.size(); ++i) REQUIRE(result.original_offset[i] < text.size());
  }
}

TEST_CASE("Normalise in_pieces_gives_what_normalising_the_result_again_gives") {
  std::mt19937_64 random(10);
  for (int round = 0; round < 5'000; ++round) {
    const std::string once = normalise(troubled_text(random)).text;
    REQUIRE(normalise(once).text == once);
  }
}

TEST_CASE("Fold makes_one_of_what_people_write_in_many_ways") {
  CHECK(fold("ﾏﾙｳｪｱ Ｃ２") == "マルウェア c2");
  CHECK(fold("㍿") == "株式会社");
  CHECK(fold("①") == "1");
  CHECK(fold("㈱甲") == "(株)甲");
  CHECK(fold("HTTP://BAD.Example") == "http://bad.example");
  CHECK(fold("Straße") == "strasse");
  CHECK(fold("ﾊﾟｽﾜｰﾄﾞ") == fold("パスワード"));
  CHECK(fold("葛\U000e0100") == "葛");
  CHECK(fold("pay\u200bpal") == "paypal");
  CHECK(fold("髙﨑") == "髙﨑");
  CHECK(fold("A\xff") == "a\xef\xbf\xbd");
}

TEST_CASE("Normalise of_a_flood_of_marks_ends_and_keeps_its_map") {
  std::string flood = "a";
  for (int i = 0; i < 200'000; ++i) flood += "\u0301\u0323";
  const NormalisedText result = normalise(flood);
  CHECK(result.original_offset.size() == result.text.size() + 1);
  CHECK(std::is_sorted(result.original_offset.begin(), result.original_offset.end()));
  CHECK(is_utf8(result.text));
  CHECK(fold(flood) == result.text);
}

TEST_CASE("Fold in_batches_is_fold_of_the_parts") {
  std::string text, parts;
  for (int i = 0; i < 3'000; ++i) {
    text += "ﾏﾙｳｪｱ Ｃ２ ㍿";
    parts += "マルウェア c2 株式会社";
  }
  CHECK(fold(text) == parts);
}

TEST_CASE("Fold of_folded_text_changes_nothing") {
  std::mt19937_64 random(11);
  for (int round = 0; round < 5'000; ++round) {
    const std::string once = fold(troubled_text(random));
    REQUIRE(fold(once) == once);
    REQUIRE(fold_name(fold_name(once)) == fold_name(once));
  }
}

TEST_CASE("FoldName makes_one_of_the_forms_of_a_family_name") {
  CHECK(fold_name("髙﨑") == "高崎");
  CHECK(fold_name("渡邉") == fold_name("渡邊"));
  CHECK(fold_name("渡邉") == "渡辺");
  CHECK(fold_name("齋藤") == "斎藤");
  CHECK(fold_name("齊藤") == "斉藤");
  CHECK(fold_name("斉藤") != fold_name("斎藤"));
  CHECK(fold_name("𠮷田") == "吉田");
  CHECK(fold_name("Ｔａｒｏ ｻｲﾄｳ") == "taro サイトウ");
}

}  // namespace hinomi
