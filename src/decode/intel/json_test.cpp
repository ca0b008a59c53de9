// JSON as a tree and JSON cut into pieces: what is read, what is refused where, pieces of every size.
#include <doctest/doctest.h>

#include "decode/intel/json_cut.hpp"
#include "decode/intel/json_tree.hpp"
#include "decode/intel/limits.hpp"
#include "decode/intel/stix_split.hpp"

namespace hinomi::decode {
namespace {

std::string refusal(std::string_view text) {
  JsonTree tree;
  const auto read = tree.read(text);
  return read ? "read" : read.error().code + "@" + std::to_string(read.error().offset.value_or(9999));
}

struct Row {
  std::string_view text, expected;
};

TEST_CASE("Json_tree texts_are_read_or_refused_at_their_place") {
  const Row rows[] = {
      {"", "json.malformed@0"},
      {"  ", "json.malformed@2"},
      {"nul", "json.malformed@0"},
      {"null", "read"},
      {"null x", "json.malformed@5"},
      {"01", "json.malformed@2"},
      {"-", "json.malformed@1"},
      {"1.", "json.malformed@2"},
      {"1e", "json.malformed@2"},
      {"-0.5E+10", "read"},
      {"\"a", "json.malformed@2"},
      {"\"\\x\"", "json.malformed@1"},
      {"\"\\u12\"", "json.malformed@1"},
      {"\"\\ud800\"", "json.malformed@1"},
      {"\"\\udc00\"", "json.malformed@1"},
      {"\"\\ud83d\\ude00\"", "read"},
      {"\"a\nb\"", "json.malformed@2"},
      {"\"\xff\"", "json.malformed@1"},
      {"\"\xc0\x80\"", "json.malformed@1"},
      {"\"\xed\xa0\x80\"", "json.malformed@1"},
      {"\"\xf4\x90\x80\x80\"", "json.malformed@1"},
      {"[1,]", "json.malformed@3"},
      {"[1 2]", "json.malformed@3"},
      {"{\"a\":1,}", "json.malformed@7"},
      {"{\"a\" 1}", "json.malformed@5"},
      {"{a:1}", "json.malformed@1"},
      {"{\"a\":1,\"a\":2}", "json.name_twice@0"},
      {"{\"a\":1,\"\\u0061\":2}", "json.name_twice@0"},
      {"[{}, {\"x\":{\"a\":1}}]", "read"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(refusal(row.text) == row.expected);
  }
}

TEST_CASE("Json_tree places_are_bytes_and_texts_are_decoded") {
  const std::string text = R"( {"a" : "x\ny", "b":[1, -2.5,true], "c":"\u3042" } )";
  JsonTree tree;
  REQUIRE(tree.read(text));
  const JsonView root = tree.root();
  CHECK(root.size() == 3);
  CHECK(root.find("a").text() == "x\ny");
  CHECK(root.find("c").text() == "あ");
  CHECK(root.find("a").raw() == "\"x\\ny\"");
  CHECK(text.substr(root.find("b").begin(), 15) == "[1, -2.5,true],");
  CHECK(root.find("b").element(0).integer() == 1);
  CHECK(root.find("b").element(1).number() == -2.5);
  CHECK(root.find("b").element(1).integer() == std::nullopt);
  CHECK(root.find("b").element(2).truth() == true);
  CHECK_FALSE(root.find("b").element(3));
  CHECK_FALSE(root.find("d"));
  CHECK(root.find("d").find("e").text().empty());
}

TEST_CASE("Json_tree depth_is_limited") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(refusal(nested(limits::intel_depth_max + 1)) == "read");
  CHECK(refusal(nested(limits::intel_depth_max + 2)).starts_with("json.too_deep"));
  CHECK(refusal(nested(100'000)).starts_with("json.too_deep"));
}

// All objects, shortened, and how it ended.
std::string split(std::string_view text, std::size_t piece) {
  std::string out;
  StixSplitter splitter([&](Span place, std::string_view bytes) {
    CHECK(text.substr(place.begin, place.end - place.begin) == bytes);
    out += std::string(bytes) + " ";
    return Result<void>();
  });
  Result<void> done;
  for (std::size_t at = 0; at < text.size() && done; at += piece) done = splitter.add(text.substr(at, piece));
  if (done) done = splitter.finish();
  return out + (done ? "ok" : done.error().code + "@" + std::to_string(done.error().offset.value_or(9999)));
}

constexpr Row bundles[] = {
    {R"({"type":"bundle","id":"b","objects":[{"a":1},{"b":[{}]}]})", R"({"a":1} {"b":[{}]} ok)"},
    {R"({"objects":[{"a":"]}\"\\"}],"type":"bundle","spec_version":"2.0"})", R"({"a":"]}\"\\"} ok)"},
    {R"({"more":false,"objects":[{"a":1}]})", R"({"a":1} ok)"},
    {R"([{"a":1}, {"b":2}])", R"({"a":1} {"b":2} ok)"},
    {R"({"type":"indicator","id":"x"})", R"({"type":"indicator","id":"x"} ok)"},
    {R"({"type":"observed-data","objects":{"0":{"type":"file"}}})",
     R"({"type":"observed-data","objects":{"0":{"type":"file"}}} ok)"},
    {"{\"a\":1}\n{\"b\":2}\r\n\x1e{\"objects\":[{\"c\":3}]}", R"({"a":1} {"b":2} {"c":3} ok)"},
    {"\xef\xbb\xbf{\"a\":1}", R"({"a":1} ok)"},
    {R"({"type":"bundle","objects":[]})", "ok"},
    {R"({"type":"bundle","\u006fbjects":[{"a":1}]})", R"({"a":1} ok)"},
    {"", "ok"},
    {R"({"objects":[{"a":1},{"b":2)", R"({"a":1} intel.ends_early@26)"},
    {R"({"objects":[{"a":1} {"b":2}]})", R"({"a":1} json.malformed@20)"},
    {R"({"objects":[{"a":1},5]})", R"({"a":1} intel.not_an_object@20)"},
    {R"({"objects":[{"a":1}]]})", R"({"a":1} json.malformed@20)"},
    {R"(5)", "intel.not_an_object@0"},
    {R"("text")", "intel.not_an_object@0"},
    {"GET / HTTP/1.1", "json.malformed@0"},
    {R"({"objects":[{"a":1}],})", R"({"a":1} json.malformed@21)"},
};

TEST_CASE("Stix_split gives_objects_whatever_holds_them_and_however_they_are_cut") {
  for (const Row& row : bundles) {
    CAPTURE(row.text);
    for (const std::size_t piece : {1u, 2u, 3u, 7u, 1000u}) {
      CAPTURE(piece);
      CHECK(split(row.text, piece) == row.expected);
    }
  }
}

TEST_CASE("Stix_split gives_what_was_whole_before_every_end") {
  const std::string text = R"({"type":"bundle","objects":[{"a":"\"x"},{"b":{"c":[1]}}]})";
  for (std::size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    const std::string got = split(std::string_view(text).substr(0, size), 5);
    CHECK((got.find("{\"a\"") != std::string::npos) == (size >= 39));
    CHECK(got.ends_with(size == 0 ? "ok" : "intel.ends_early@" + std::to_string(size)));
  }
}

TEST_CASE("Stix_split bundles_say_what_they_are") {
  StixSplitter splitter([](Span, std::string_view) { return Result<void>(); });
  REQUIRE(splitter.add(
      R"({"type":"bundle","id":"bundle--1","spec_version":"2.0","objects":[]}{"type":"x","id":"y"})"));
  REQUIRE(splitter.finish());
  CHECK(splitter.bundle().id == "bundle--1");
  CHECK(splitter.bundle().spec_version == "2.0");
  CHECK(splitter.bundle().bundles == 1);
}

TEST_CASE("Stix_split objects_that_are_too_large_end_the_reading") {
  StixSplitter splitter([](Span, std::string_view) { return Result<void>(); });
  REQUIRE(splitter.add("{\"objects\":[{\"a\":\""));
  const std::string block(1u << 20, 'x');
  Result<void> done;
  std::size_t blocks = 0;
  while (done && blocks < 40) {
    done = splitter.add(block);
    ++blocks;
  }
  REQUIRE_FALSE(done);
  CHECK(done.error().code == "intel.object_too_large");
  CHECK(blocks <= 17);
  CHECK(splitter.add("{}").error().code == "intel.object_too_large");
}

}  // namespace
}  // namespace hinomi::decode
