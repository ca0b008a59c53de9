// Claims about YAML from outside: order, lines, and what is refused.
#include "base/yaml.hpp"

#include <doctest/doctest.h>

#include "base/limits.hpp"

namespace hinomi {

namespace {

std::string argument(const Error& error, std::string_view name) {
  for (const auto& [key, value] : error.args) {
    if (key == name) return value;
  }
  return "(none)";
}

}  // namespace

TEST_CASE("Yaml keeps_file_order_and_lines") {
  const auto root =
      parse_yaml("# top\nzebra: 1\napple:\n  - x\n  - {b: 'two', a: \"3\"}\nempty:\n", "t.yaml");
  REQUIRE(root);
  REQUIRE(root->kind == YamlKind::map);
  REQUIRE(root->map.size() == 3);
  CHECK(root->map[0].key == "zebra");
  CHECK(root->map[0].value.text == "1");
  CHECK(root->map[0].value.line == 2);
  const YamlNode* apple = root->find("apple");
  REQUIRE(apple != nullptr);
  REQUIRE(apple->kind == YamlKind::list);
  CHECK(apple->list[0].text == "x");
  CHECK(apple->list[1].line == 5);
  CHECK(apple->list[1].map[0].key == "b");
  CHECK(apple->list[1].find("a")->text == "3");
  CHECK(root->find("empty")->kind == YamlKind::null);
  CHECK(root->find("none") == nullptr);
}

TEST_CASE("Yaml of_nothing_is_null") {
  for (const std::string_view text : {"", "\n", "# only a comment\n", "---\n"}) {
    const auto root = parse_yaml(text, "t.yaml");
    REQUIRE(root);
    CHECK(root->kind == YamlKind::null);
  }
}

TEST_CASE("Yaml refuses_with_code_and_line") {
  struct Row {
    std::string text, code, line;
  };
  for (const Row& row : {
           Row{"a: 1\nb: [1, 2\n", "yaml.malformed", "3"},
           Row{"a: 1\n b: 2\n", "yaml.malformed", "2"},
           Row{"a: &x 1\nb: *x\n", "yaml.alias", "1"},
           Row{"a: 1\nb: *x\n", "yaml.malformed", "2"},
           Row{"a: 1\nb: 2\na: 3\n", "yaml.twice", "3"},
           Row{"a: !!binary eA==\n", "yaml.malformed", "1"},
           Row{"? [1]\n: 2\n", "yaml.malformed", "1"},
           Row{"a: 1\n---\nb: 2\n", "yaml.malformed", "1"},
           Row{"a: \xff\n", "yaml.malformed", "1"},
       }) {
    CAPTURE(row.text);
    const auto root = parse_yaml(row.text, "t.yaml");
    REQUIRE_FALSE(root);
    CHECK(root.error().code == row.code);
    CHECK(argument(root.error(), "line") == row.line);
    CHECK(argument(root.error(), "file") == "t.yaml");
  }
}

TEST_CASE("Yaml reads_to_the_depth_limit_and_no_deeper") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(parse_yaml(nested(limits::yaml_depth_max), "t.yaml"));
  const auto deep = parse_yaml(nested(limits::yaml_depth_max + 1), "t.yaml");
  REQUIRE_FALSE(deep);
  CHECK(deep.error().code == "yaml.too_deep");
  CHECK_FALSE(parse_yaml(std::string(100'000, '['), "t.yaml"));
}

TEST_CASE("Yaml refuses_more_bytes_than_the_limit") {
  const auto root = parse_yaml(std::string(limits::yaml_bytes_max + 1, ' '), "t.yaml");
  REQUIRE_FALSE(root);
  CHECK(root.error().code == "yaml.too_large");
}

TEST_CASE("Yaml never_throws_on_a_truncated_file") {
  const std::string text = "a:\n  b: [1, {c: \"d\\n\"}]\n  e: |\n    火の見\nf: 'g'\n";
  REQUIRE(parse_yaml(text, "t.yaml"));
  for (std::size_t count = 0; count < text.size(); ++count) {
    const auto root = parse_yaml(std::string_view(text).substr(0, count), "t.yaml");
    if (!root) CHECK(argument(root.error(), "file") == "t.yaml");
  }
}

}  // namespace hinomi
