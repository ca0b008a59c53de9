// Claims about JSON from outside: offsets, limits, UTF-8; and about equal values having equal text.
#include "base/json.hpp"

#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace hinomi {

TEST_CASE("Json names_the_offset_of_what_is_malformed") {
  for (const auto& [text, offset] : std::vector<std::pair<std::string, std::uint64_t>>{{"", 0},
                                                                                       {"{", 1},
                                                                                       {"[1,]", 3},
                                                                                       {"{\"a\" 1}", 5},
                                                                                       {"nul", 3},
                                                                                       {"[1] x", 4},
                                                                                       {"\"a\nb\"", 2},
                                                                                       {"[01]", 2},
                                                                                       {"{'a':1}", 1},
                                                                                       {"[NaN]", 1}}) {
    CAPTURE(text);
    const auto value = parse_json(text);
    REQUIRE_FALSE(value);
    CHECK(value.error().code == "json.malformed");
    REQUIRE(value.error().offset.has_value());
    CHECK(*value.error().offset == offset);
  }
}

TEST_CASE("Json refuses_text_that_is_not_utf8") {
  for (const std::string text :
       {"\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xe3\x81\"", "\"\\ud800\""}) {
    const auto value = parse_json(text);
    REQUIRE_FALSE(value);
    CHECK(value.error().kind == ErrorKind::malformed);
  }
}

TEST_CASE("Json reads_to_the_depth_limit_and_no_deeper") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(parse_json(nested(limits::json_depth_max)));
  const auto deep = parse_json(nested(limits::json_depth_max + 1));
  REQUIRE_FALSE(deep);
  CHECK(deep.error().code == "json.too_deep");
  CHECK(deep.error().kind == ErrorKind::limit_exceeded);
  CHECK(parse_json(std::string(1'000'000, '[')).error().code == "json.too_deep");
  CHECK(parse_json("\"\\\"" + std::string(1'000, '[') + "\""));  // brackets inside a string are no nesting
}

TEST_CASE("Json refuses_more_bytes_than_the_limit") {
  const auto value = parse_json(std::string(limits::json_bytes_max + 1, ' '));
  REQUIRE_FALSE(value);
  CHECK(value.error().code == "json.too_large");
}

TEST_CASE("Json does_not_throw_on_numbers_out_of_range") {
  const auto value = parse_json("[1e999]");
  REQUIRE_FALSE(value);
  CHECK(value.error().code == "json.malformed");
  CHECK((*parse_json("[18446744073709551615]"))[0].get<std::uint64_t>() == 18446744073709551615ULL);
}

TEST_CASE("Json writes_equal_values_as_equal_text") {
  CHECK(to_text(*parse_json(R"({"b":1, "a":[true,null,"火の見"]})")) ==
        R"({"a":[true,null,"火の見"],"b":1})");
  CHECK(to_text(*parse_json(R"({"a":1,"b":2})")) == to_text(*parse_json(R"({ "b":2,"a":1 })")));
}

TEST_CASE("Json writes_utf8_even_of_bytes_that_are_not") {
  const std::string text = to_text(Json{{"name", "a\xff\xfe"}});
  CHECK(is_utf8(text));
  CHECK(text.find("\xef\xbf\xbd") != std::string::npos);
  CHECK(parse_json(text));
}

TEST_CASE("Json refuses_or_reads_every_truncation") {
  const std::string text = R"({"a":[1,-2.5e3,"\u706b\n",{"b":null}],"c":false})";
  REQUIRE(parse_json(text));
  for (std::size_t count = 0; count < text.size(); ++count) {
    const auto value = parse_json(std::string_view(text).substr(0, count));
    REQUIRE_FALSE(value);
    CHECK(*value.error().offset <= count);
  }
}

}  // namespace hinomi
