// Canonical JSON, ids of observables made of it, and what is the same object.
#include <doctest/doctest.h>

#include "base/file.hpp"
#include "decode/intel/canonical_json.hpp"
#include "decode/intel/stix_id.hpp"

namespace hinomi::decode {
namespace {

std::string canonical(std::string_view text) {
  JsonTree tree;
  const auto read = tree.read(text);
  return read ? canonical_json(tree.root()) : read.error().code;
}

struct Row {
  std::string_view text, expected;
};

TEST_CASE("Canonical writes_one_form") {
  constexpr Row rows[] = {
      {R"({ "b" : 1, "a" : [ true , null, "x" ] })", R"({"a":[true,null,"x"],"b":1})"},
      {"{}", "{}"},
      {"[ ]", "[]"},
      {R"("\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/")", "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""},
      {R"({"\ufb33":1,"\ud83d\ude00":2,"\u20ac":3,"1":4,"\u0080":5,"\r":6,"\u00f6":7})",
       "{\"\\r\":6,\"1\":4,\"\u0080\":5,\"\u00f6\":7,\"\u20ac\":3,\"\U0001f600\":2,\"\ufb33\":1}"},
      {R"("\ud83d\ude00")", "\"\U0001f600\""},
      {"[1.0, 10.0, 0.1e1]", "[1,10,1]"},
      {"[1e21, 1e20, 123456789012345680000]", "[1e+21,100000000000000000000,123456789012345680000]"},
      {"[1e-6, 1e-7, 0.000001, 1.5e-9]", "[0.000001,1e-7,0.000001,1.5e-9]"},
      {"[-0, -0.0, 0e5]", "[0,0,0]"},
      {"[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]",
       "[333333333.3333333,1e+30,4.5,0.002,1e-27]"},
      {"[9007199254740993, 5e-324, 1.7976931348623157e308]",
       "[9007199254740992,5e-324,1.7976931348623157e+308]"},
      {"-123.456", "-123.456"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(canonical(row.text) == row.expected);
  }
}

TEST_CASE("Canonical same_objects_differ_in_blanks_and_order_only") {
  CHECK(same_object(R"({"a":1,"b":[1,2]})", R"({ "b":[1, 2.0], "a": 1e0 })"));
  CHECK_FALSE(same_object(R"({"a":[1,2]})", R"({"a":[2,1]})"));
  CHECK_FALSE(same_object(R"({"a":1})", R"({"a":"1"})"));
  CHECK_FALSE(same_object(R"({"a":1})", R"({"a":1,"b":null})"));
  CHECK_FALSE(same_object(R"({"a":9007199254740993})", R"({"a":9007199254740992})"));
  CHECK(same_object(R"({"a":"\u0041"})", R"({"a":"A"})"));
  CHECK_FALSE(same_object("{", "{"));
}

TEST_CASE("Canonical observable_ids_are_those_of_the_reference") {
  const auto text = read_file(HINOMI_FOLDER_DIR "/intel/testdata/observable_ids.jsonl", 1u << 20);
  REQUIRE(text);
  std::size_t rows = 0;
  for (std::size_t at = 0; at < text->size(); ++rows) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    JsonTree tree;
    REQUIRE(tree.read(std::string_view(*text).substr(at, end - at)));
    CAPTURE(tree.root().raw());
    const auto id = observable_id(tree.root());
    REQUIRE(id);
    CHECK(*id == tree.root().find("id").text());
    at = end + 1;
  }
  CHECK(rows == 37);
}

TEST_CASE("Canonical observables_without_what_makes_them_have_no_id") {
  for (const char* text : {R"({"type":"process","pid":5})", R"({"type":"file","size":5})",
                           R"({"type":"x-other","value":"a"})", R"({"type":"file","hashes":{}})"}) {
    JsonTree tree;
    REQUIRE(tree.read(text));
    CHECK_FALSE(observable_id(tree.root()));
  }
}

}  // namespace
}  // namespace hinomi::decode
