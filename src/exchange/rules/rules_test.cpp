// Rules of three languages, right and wrong, with and without the checkers of their languages.
#include <doctest/doctest.h>
#include <unistd.h>

#include "exchange/rules/check_rules.hpp"
#include "exchange/rules/limits.hpp"
#include "exchange/rules/rule_look.hpp"

namespace hinomi::exchange {
namespace {

constexpr RuleCheckers none() { return {"-", "-"}; }

struct Row {
  const char* name;
  const char* text;
  bool fine;
  int rules;
  const char* code;  // of the first finding; empty
  int line;
};

void check(RuleForm form, const Row& row, const RuleCheckers& checkers = none()) {
  INFO(row.name);
  const auto checked = check_rules(form, row.text, checkers);
  REQUIRE(checked);
  CHECK(checked->fine == row.fine);
  CHECK(checked->rules == row.rules);
  if (row.code[0] == '\0') {
    CHECK(checked->findings.empty());
    return;
  }
  REQUIRE(!checked->findings.empty());
  CHECK(checked->findings.front().code == row.code);
  CHECK(checked->findings.front().line == row.line);
}

constexpr const char* good_yara =
    "import \"pe\"\n/* 架空の検体 */\nprivate rule base : test {\n  meta:\n    author = \"lab\"\n    level = "
    "3\n  strings:\n"
    "    $a = \"kit.example\" wide nocase\n    $b = { 4D 5A [2-4] ?? (01 | 02) }\n    $c = "
    "/log[0-9]+\\.php/i\n"
    "  condition:\n    uint16(0) == 0x5A4D and ($a or 1 of ($b, $c)) and #a > 2\n}\n"
    "rule all_of { strings: $x1 = \"a1\" $x2 = \"b2\" condition: all of ($x*) }\n";

const Row yara_rows[] = {
    {"two_rules", good_yara, true, 2, "", 0},
    {"undefined_string", "rule a {\n strings:\n  $x = \"abc\"\n condition:\n  $x and $y\n}\n", false, 1,
     "rule.string_unknown", 5},
    {"unused_string", "rule a {\n strings:\n  $x = \"abc\"\n  $z = \"z\"\n condition:\n  $x\n}\n", false, 1,
     "rule.string_unused", 4},
    {"no_condition", "rule a {\n strings:\n  $x = \"abc\"\n}\n", false, 1, "rule.part_missing", 1},
    {"open_brace", "rule a {\n condition:\n  true\n", false, 1, "rule.expected", 4},
    {"open_string", "rule a {\n strings:\n  $x = \"abc\n condition:\n  $x\n}\n", false, 1, "rule.expected",
     3},
    {"same_name_twice", "rule a { condition: true }\nrule a { condition: false }\n", false, 2, "rule.twice",
     2},
    {"reads_files", "include \"/etc/passwd\"\nrule a { condition: true }\n", false, 1, "rule.reads_files", 1},
    {"reads_files_behind_what_our_reader_breaks_on",
     "rule a { strings: $a = { 01 /* x */ 02 } condition: $a }\ninclude \"/tmp/inner.txt\"\n", false, 1,
     "rule.expected", 1},
    {"reads_files_behind_a_broken_line", "rule a { condition: true }\nfoo\n1include\t\"/nonexist\"\n", false,
     1, "rule.expected", 2},
    {"nothing", "// only words\n", false, 0, "rule.none", 1},
    {"no_rule", "hello", false, 0, "rule.expected", 1},
};

constexpr const char* good_sigma =
    "title: 架空の通信\nid: 11111111-2222-4333-8444-555555555555\nstatus: test\nlevel: high\nlogsource:\n"
    "  category: proxy\ndetection:\n  selection_a:\n    c-uri|contains|all:\n      - /kit\n      - .php\n"
    "  selection_b:\n    cs-host|endswith: .example\n  filter:\n    c-ip|cidr: 192.0.2.0/24\n"
    "  condition: (1 of selection_* or all of them) and not filter\n";

const Row sigma_rows[] = {
    {"whole", good_sigma, true, 1, "", 0},
    {"no_condition",
     "title: a\nid: 11111111-2222-4333-8444-555555555555\nlogsource:\n  product: x\ndetection:\n  s:\n    a: "
     "b\n",
     false, 1, "rule.part_missing", 5},
    {"unknown_name",
     "title: a\nid: 11111111-2222-4333-8444-555555555555\nlogsource:\n  product: x\ndetection:\n  s:\n    a: "
     "b\n  condition: s and t\n",
     false, 1, "rule.condition_unfit", 8},
    {"unknown_modifier",
     "title: a\nid: 11111111-2222-4333-8444-555555555555\nlogsource:\n  product: x\ndetection:\n  s:\n    "
     "a|containz: b\n  condition: s\n",
     false, 1, "rule.modifier_unknown", 7},
    {"no_source",
     "title: a\nid: 11111111-2222-4333-8444-555555555555\ndetection:\n  s:\n    a: b\n  condition: s\n",
     false, 1, "rule.part_missing", 1},
    {"open_bracket",
     "title: a\nid: 11111111-2222-4333-8444-555555555555\nlogsource:\n  product: x\ndetection:\n  s:\n    a: "
     "b\n  condition: (s\n",
     false, 1, "rule.condition_unfit", 8},
    {"bad_level",
     "title: a\nid: 11111111-2222-4333-8444-555555555555\nlevel: huge\nlogsource:\n  product: "
     "x\ndetection:\n  s:\n    a: b\n  condition: s\n",
     false, 1, "rule.value_unfit", 3},
    {"nothing", "", false, 0, "rule.none", 1},
};

const Row suricata_rows[] = {
    {"runs_a_program", "alert tcp any any -> any any (msg:\"x\"; lua:run.lua; sid:1; rev:1;)\n", false, 1,
     "rule.reads_files", 1},
    {"writes_a_data_set",
     "# first\nalert dns any any -> any any (msg:\"x\"; dataset:set,seen,type string,save /tmp/x; sid:1;)\n",
     false, 1, "rule.reads_files", 2},
    {"runs_a_program_behind_a_tab",
     "alert tcp any any -> any any (msg:\"x\";\tlua : run.lua; sid:1; rev:1;)\n", false, 1,
     "rule.reads_files", 1},
    {"runs_a_program_on_a_line_that_goes_on",
     "alert tcp any any -> any any (msg:\"x\"; sid:1; \\\n LUA:run.lua;)\n", false, 1, "rule.reads_files", 1},
    {"same_number_twice",
     "alert tcp any any -> any any (msg:\"x\"; sid:7; rev:1;)\nalert tcp any any -> any any (msg:\"y\"; "
     "sid: 7; rev:1;)\n",
     false, 2, "rule.twice", 2},
    {"no_action", "scan tcp any any -> any any (msg:\"x\"; sid:1;)\n", false, 1, "rule.expected", 1},
    {"no_arrow", "alert tcp any any any any (msg:\"x\"; sid:1;)\n", false, 1, "rule.expected", 1},
    {"no_port", "alert tcp any -> any any (msg:\"x\"; sid:1;)\n", false, 1, "rule.expected", 1},
    {"open_options", "alert tcp any any -> any any (msg:\"x\"; sid:1;\n", false, 1, "rule.expected", 1},
    {"open_text", "alert tcp any any -> any any (msg:\"x; sid:1;)\n", false, 1, "rule.expected", 1},
    {"no_number", "alert tcp any any -> any any (msg:\"x\";)\n", false, 1, "rule.part_missing", 1},
    {"nothing", "# none\n", false, 0, "rule.none", 1},
};

}  // namespace

TEST_CASE("Yara structure_is_looked_at_without_its_checker") {
  for (const Row& row : yara_rows) check(RuleForm::yara, row);
}

TEST_CASE("Sigma needs_its_parts_a_condition_that_reads_and_known_modifiers") {
  for (const Row& row : sigma_rows) check(RuleForm::sigma, row);
}

TEST_CASE("Sigma of_several_documents_names_the_line_of_the_whole_text") {
  std::string text = good_sigma;
  text += "---\ntitle: b\n";
  const RuleLook look = look_at_sigma(text);
  CHECK(look.rules == 2);
  CHECK(!look.fine());
  CHECK(look.findings.front().line == 18);
}

TEST_CASE("Suricata rules_that_read_files_or_run_programs_are_refused") {
  for (const Row& row : suricata_rows) check(RuleForm::suricata, row);
}

TEST_CASE("Suricata rule_as_people_write_them_is_fine_where_there_is_no_checker") {
  const auto checked = check_rules(
      RuleForm::suricata,
      "# from outside\nalert http $EXTERNAL_NET any -> [192.0.2.1, 192.0.2.2] [80,8080] (msg:\"a \\\"b\\; "
      "c\"; "
      "flow:to_server,established; content:\"/x\"; http_uri; classtype:trojan-activity; sid:7; rev:2;)\n"
      "drop ip any any <> any any (msg:\"y\"; sid:8;)\n",
      none());
  REQUIRE(checked);
  CHECK(checked->fine);
  CHECK(checked->rules == 2);
  CHECK(checked->tool.empty());
}

TEST_CASE("Rules looked_at_alone_name_no_tool") {
  const auto checked = check_rules(RuleForm::yara, good_yara, none());
  REQUIRE(checked);
  CHECK(checked->tool.empty());
}

TEST_CASE("Rules cut_at_every_byte_are_an_answer") {
  for (const char* text : {good_yara, good_sigma}) {
    const std::string whole(text);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      look_at_yara(whole.substr(0, size));
      look_at_sigma(whole.substr(0, size));
      look_at_suricata(whole.substr(0, size));
    }
  }
}

TEST_CASE("Rules too_large_are_refused") {
  const auto checked =
      check_rules(RuleForm::sigma, std::string(limits::rule_text_bytes_max + 1, 'a'), none());
  REQUIRE(!checked);
  CHECK(checked.error().code == "rule.too_large");
}

TEST_CASE("Yara checker_of_the_language_finds_what_a_look_does_not") {
  if (::access("/usr/bin/yarac", X_OK) != 0) {
    MESSAGE("skipped: no yarac");
    return;
  }
  const auto fine = check_rules(RuleForm::yara, good_yara);
  REQUIRE(fine);
  CHECK(fine->fine);
  CHECK(fine->tool.starts_with("yarac 4"));
  const auto wrong = check_rules(RuleForm::yara, "rule a {\n condition:\n  filesize > \"x\"\n}\n");
  REQUIRE(wrong);
  CHECK(!wrong->fine);
  REQUIRE(!wrong->findings.empty());
  CHECK(wrong->findings.front().line >= 3);
  CHECK(wrong->findings.front().code == "rule.checker_says");
}

// Whether a file is there on the server is not for the writer of a rule.
TEST_CASE("Yara checker_is_not_asked_about_a_text_that_reads_files") {
  for (const char* text :
       {"rule a { strings: $a = { 01 /* x */ 02 } condition: $a }\ninclude \"/etc/hostname\"\n",
        "rule a { condition: true }\nfoo\ninclude \"/nonexist\"\n"}) {
    const auto checked = check_rules(RuleForm::yara, text);
    REQUIRE(checked);
    CHECK(!checked->fine);
    CHECK(checked->tool.empty());
    bool told = false;
    for (const auto& finding : checked->findings) {
      told = told || finding.code == "rule.reads_files";
      CHECK(finding.code != "rule.checker_says");
    }
    CHECK(told);
  }
}

TEST_CASE("Yara checker_that_is_not_there_is_told") {
  RuleCheckers checkers;
  checkers.yarac = "/nowhere/yarac";
  const auto checked = check_rules(RuleForm::yara, good_yara, checkers);
  REQUIRE(!checked);
  CHECK(checked.error().code == "rule.checker_missing");
}

TEST_CASE("Rules names_are_those_by_which_they_are_known_where_they_are_used") {
  CHECK(rule_names(RuleForm::yara, "rule a { condition: true }\nprivate rule b { condition: a }\n") ==
        std::vector<std::string>{"a", "b"});
  CHECK(rule_names(RuleForm::suricata,
                   "alert ip any any -> any any (msg:\"x\"; sid: 7 ;)\n# alert (sid:8;)\n") ==
        std::vector<std::string>{"7"});
  CHECK(rule_names(RuleForm::sigma, good_sigma).empty());
}

}  // namespace hinomi::exchange
