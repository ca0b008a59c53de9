// The command line's grammar by table.
#include <doctest/doctest.h>

#include "app/api_client.hpp"
#include "app/arguments.hpp"

namespace hinomi::app {
namespace {

constexpr Option options[] = {
    {"sensor", "NAME", "センサー", "sensor", true},
    {"json", "", "JSON", "JSON"},
};
const Command files_command{"observe import", "FILE…", options, "取込み", "import", nullptr};
const Command bare_command{"audit", "", {}, "監査", "audit", nullptr};
const Command optional_command{"intel feeds", "[list | fetch NUMBER]", {}, "取得元", "feeds", nullptr};

Result<Arguments> parse(const Command& command, std::vector<std::string> words) {
  return parse_arguments(command, words);
}

TEST_CASE("Arguments reads_values_switches_and_words_in_any_order") {
  const auto parsed =
      parse(files_command, {"a.pcap", "--sensor=東京1", "--json", "b.pcap", "--", "--c.pcap"});
  REQUIRE(parsed);
  CHECK(parsed->value("sensor") == "東京1");
  CHECK(parsed->has("json"));
  CHECK_FALSE(parsed->has("config"));
  CHECK(parsed->positional() == std::vector<std::string>{"a.pcap", "b.pcap", "--c.pcap"});
}

TEST_CASE("Arguments words_in_brackets_may_be_left_out") {
  const auto none = parse(optional_command, {});
  REQUIRE(none);
  CHECK(none->positional().empty());
  const auto some = parse(optional_command, {"fetch", "1"});
  REQUIRE(some);
  CHECK(some->positional() == std::vector<std::string>{"fetch", "1"});
}

std::string expected_of(const Error& error) {
  for (const auto& [name, value] : error.args) {
    if (name == "expected" || name == "nearest") return value;
  }
  return "";
}

TEST_CASE("Arguments names_what_was_expected") {
  struct Row {
    const Command* command;
    std::vector<std::string> words;
    const char* code;
    const char* value;
  };
  const Row rows[] = {
      {&files_command, {"a", "--senser", "x"}, "command.option_unknown", "--sensor"},
      {&files_command, {"a", "--sensor"}, "command.option_needs_value", "NAME"},
      {&files_command, {"a"}, "command.option_missing", "NAME"},
      {&files_command, {"--sensor", "x"}, "command.word_missing", "FILE…"},
      {&bare_command, {"x"}, "command.word_not_taken", ""},
  };
  for (const auto& row : rows) {
    const auto parsed = parse(*row.command, row.words);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == row.code);
    if (*row.value != 0) CHECK(expected_of(parsed.error()) == row.value);
  }
}

TEST_CASE("Arguments help_names_every_option_in_both_languages") {
  for (const auto language : {Language::ja, Language::en}) {
    const auto text = help(files_command, language);
    CHECK(text.find("--sensor NAME") != std::string::npos);
    CHECK(text.find("--json") != std::string::npos);
    CHECK(text.find("--lang") != std::string::npos);
  }
  CHECK(help(files_command, Language::ja).find("取込み") != std::string::npos);
  CHECK(language_of(std::vector<std::string>{"--lang", "en"}) == Language::en);
}

TEST_CASE("ApiClient reads_places_and_refuses_plain_text_over_a_network") {
  const auto tls = parse_place("https://hinomi.example:8420/");
  REQUIRE(tls);
  CHECK(tls->tls);
  CHECK(tls->host == "hinomi.example");
  CHECK(tls->port == 8420);
  CHECK(parse_place("http://127.0.0.1:8420"));
  for (const char* text : {"http://192.0.2.1:8420", "http://127.evil.example:8420"}) {
    CHECK(parse_place(text).error().code == "client.plain_not_loopback");
  }
  for (const char* text :
       {"hinomi.example", "https://hinomi.example", "https://:1", "https://a:99999", "ftp://a:1", ""}) {
    CHECK(parse_place(text).error().code == "client.address_unreadable");
  }
}

TEST_CASE("ApiClient names_a_missing_server") {
  ServerPlace place;
  place.socket_path = "/nonexistent/hinomi.sock";
  CHECK_FALSE(server_listens(place.socket_path));
  CHECK(request_text(place, "GET", "/healthz").error().code == "client.no_server");
}

}  // namespace
}  // namespace hinomi::app
