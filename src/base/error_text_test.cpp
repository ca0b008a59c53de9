// Claims about the texts of errors: both languages there, the same placeholders in both, nothing lost for
// unknown codes.
#include "base/error_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/error_table.hpp"

namespace hinomi {

namespace {

std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    names.insert(std::string(text.substr(open, text.find('}', open) + 1 - open)));
  }
  return names;
}

}  // namespace

TEST_CASE("ErrorTable has_both_languages_with_the_same_placeholders") {
  REQUIRE(error_table().size() > 20);
  for (const ErrorText& row : error_table()) {
    CAPTURE(row.code);
    CHECK_FALSE(row.ja.empty());
    CHECK_FALSE(row.en.empty());
    CHECK(row.ja != row.en);
    CHECK(placeholders(row.ja) == placeholders(row.en));
    CHECK(row.code.find('.') != std::string_view::npos);
    CHECK(std::count(row.ja.begin(), row.ja.end(), '{') == std::count(row.ja.begin(), row.ja.end(), '}'));
  }
}

TEST_CASE("ErrorTable is_sorted_and_has_each_code_once") {
  const auto table = error_table();
  CHECK(std::adjacent_find(table.begin(), table.end(), [](const ErrorText& a, const ErrorText& b) {
          return a.code >= b.code;
        }) == table.end());
}

TEST_CASE("ErrorText finds_every_code_of_the_table") {
  for (const ErrorText& row : error_table()) {
    CAPTURE(row.code);
    const Error error = fail(ErrorKind::malformed, std::string(row.code));
    const std::string text = error_text(error, Language::ja);
    CHECK(text != row.code);
    CHECK(text.find('{') == std::string::npos);
  }
}

TEST_CASE("ErrorText fills_arguments_and_offset") {
  const Error address = fail(ErrorKind::malformed, "address.unreadable", {{"text", "{text} 1.2"}});
  CHECK(error_text(address, Language::ja) == "IPアドレス「{text} 1.2」を読めません。");
  CHECK(error_text(address, Language::en) == "\"{text} 1.2\" is not a readable IP address.");
  const Error json = fail(ErrorKind::malformed, "json.malformed", {}, 12);
  CHECK(error_text(json, Language::en) == "This is not readable JSON (at byte 12).");
  CHECK(error_text(fail(ErrorKind::malformed, "json.malformed"), Language::en) ==
        "This is not readable JSON (at byte ?).");
}

TEST_CASE("ErrorText shows_an_unknown_code_with_its_arguments") {
  CHECK(error_text(fail(ErrorKind::conflict, "zz.unknown", {{"a", "1"}, {"b", "2"}}), Language::ja) ==
        "zz.unknown (a=1, b=2)");
  CHECK(error_text(fail(ErrorKind::conflict, "aa.unknown"), Language::en) == "aa.unknown");
}

TEST_CASE("Language takes_names_and_locales") {
  CHECK(parse_language("en") == Language::en);
  CHECK(parse_language("en_US.UTF-8") == Language::en);
  CHECK(parse_language("EN-gb") == Language::en);
  CHECK(parse_language("ja_JP.UTF-8") == Language::ja);
  CHECK(parse_language("C") == Language::ja);
  CHECK(parse_language("") == Language::ja);
  CHECK(parse_language("english") == Language::ja);
}

}  // namespace hinomi
