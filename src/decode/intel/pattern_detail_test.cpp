// Patterns, detail 25 of what is most often wrong (design page "intelligence" §5): each part of it has a test
// that is named after it.
#include <doctest/doctest.h>

#include "decode/intel/stix_match.hpp"

namespace hinomi::decode {
namespace {

// At second 0 and at second 60: a is 1, then 2; the second one holds two addresses and was made three times.
const std::string seen = R"({"type":"bundle","objects":[
{"type":"observed-data","first_observed":"2026-01-01T00:00:00Z","last_observed":"2026-01-01T00:00:00Z","number_observed":1,"objects":{
"0":{"type":"x-a","v":1,"w":"one","text":"it's 100% C:\\temp_x","hashes":{"SHA-256":"ab"}}}},
{"type":"observed-data","first_observed":"2026-01-01T00:01:00Z","last_observed":"2026-01-01T00:01:00Z","number_observed":3,"objects":{
"0":{"type":"x-a","v":2,"w":"two","list":["p","q"]},"1":{"type":"ipv4-addr","value":"198.51.100.7"},"2":{"type":"x-b","name":"がき"}}}]})";

bool holds(const std::string& text) {
  Observations all;
  REQUIRE(all.add(seen));
  const auto pattern = parse_pattern(text);
  CAPTURE(text);
  REQUIRE(pattern);
  const auto match = match_pattern(*pattern, all.all());
  REQUIRE(match);
  return match->found;
}

TEST_CASE("Pattern detail_25_and_binds_tighter_than_or") {
  CHECK(holds("[x-a:v = 1 OR x-a:v = 2 AND x-a:w = 'nobody']"));
  CHECK_FALSE(holds("[(x-a:v = 1 OR x-a:v = 2) AND x-a:w = 'nobody']"));
  CHECK(holds("[x-a:v = 1] OR [x-a:v = 2] AND [x-a:v = 9]"));
  CHECK_FALSE(holds("([x-a:v = 1] OR [x-a:v = 2]) AND [x-a:v = 9]"));
}

TEST_CASE("Pattern detail_25_and_within_brackets_is_one_observation_and_between_them_any_two") {
  CHECK_FALSE(holds("[x-a:v = 1 AND x-a:v = 2]"));
  CHECK(holds("[x-a:v = 1] AND [x-a:v = 2]"));
  CHECK(holds("[x-a:v = 2] AND [x-a:v = 1]"));
}

TEST_CASE("Pattern detail_25_followedby_asks_for_the_order") {
  CHECK(holds("[x-a:v = 1] FOLLOWEDBY [x-a:v = 2]"));
  CHECK_FALSE(holds("[x-a:v = 2] FOLLOWEDBY [x-a:v = 1]"));
}

TEST_CASE("Pattern detail_25_a_qualifier_belongs_to_the_nearest_expression") {
  CHECK(holds("[x-a:v = 1] AND [x-a:v = 2] WITHIN 5 SECONDS"));
  CHECK_FALSE(holds("([x-a:v = 1] AND [x-a:v = 2]) WITHIN 5 SECONDS"));
  CHECK(holds("([x-a:v = 1] AND [x-a:v = 2]) WITHIN 60 SECONDS"));
}

TEST_CASE("Pattern detail_25_start_and_stop_bound_the_time") {
  CHECK(holds("[x-a:v = 1] START t'2026-01-01T00:00:00Z' STOP t'2026-01-01T00:00:30Z'"));
  CHECK_FALSE(holds("[x-a:v = 2] START t'2026-01-01T00:00:00Z' STOP t'2026-01-01T00:00:30Z'"));
}

TEST_CASE("Pattern detail_25_number_observed_is_a_counter_for_repeats") {
  CHECK(holds("[x-a:v = 2] REPEATS 3 TIMES"));
  CHECK_FALSE(holds("[x-a:v = 2] REPEATS 4 TIMES"));
  CHECK_FALSE(holds("[x-a:v = 1] REPEATS 2 TIMES"));
}

TEST_CASE("Pattern detail_25_exists_names_a_property") {
  CHECK(holds("[EXISTS x-a:hashes]"));
  CHECK_FALSE(holds("[EXISTS x-a:nothing]"));
}

TEST_CASE("Pattern detail_25_paths_may_be_quoted_and_indexed_by_a_star") {
  CHECK(holds("[x-a:hashes.'SHA-256' = 'ab']"));
  CHECK(holds("[x-a:list[*] = 'q']"));
  CHECK(holds("[x-a:list[1] = 'q']"));
  CHECK_FALSE(holds("[x-a:list[0] = 'q']"));
}

TEST_CASE("Pattern detail_25_quotes_and_backslashes_are_escaped") {
  CHECK(holds(R"([x-a:text = 'it\'s 100% C:\\temp_x'])"));
  CHECK_FALSE(parse_pattern("[x-a:text = 'it's']"));
}

TEST_CASE("Pattern detail_25_like_has_percent_and_underscore") {
  CHECK(holds("[x-a:w LIKE 't%']"));
  CHECK(holds("[x-a:w LIKE '_wo']"));
  CHECK_FALSE(holds("[x-a:w LIKE '_o']"));
}

TEST_CASE("Pattern detail_25_matches_works_on_composed_text") {
  CHECK(holds("[x-a:w MATCHES '^t.o$']"));
  CHECK(holds("[x-b:name MATCHES '^\u304c\u304d$']"));
  CHECK_FALSE(holds("[x-a:w MATCHES '^wo$']"));
}

TEST_CASE("Pattern detail_25_issubset_and_issuperset_compare_networks") {
  CHECK(holds("[ipv4-addr:value ISSUBSET '198.51.100.0/24']"));
  CHECK_FALSE(holds("[ipv4-addr:value ISSUBSET '192.0.2.0/24']"));
  CHECK(holds("[ipv4-addr:value ISSUPERSET '198.51.100.7/32']"));
}

TEST_CASE("Pattern detail_25_a_missing_path_or_another_type_is_false_and_no_error") {
  CHECK_FALSE(holds("[x-a:nowhere.at.all = 1]"));
  CHECK_FALSE(holds("[x-a:nowhere.at.all != 1]"));
  CHECK_FALSE(holds("[x-a:w = 1]"));
  CHECK_FALSE(holds("[x-a:v > 'text']"));
}

}  // namespace
}  // namespace hinomi::decode
