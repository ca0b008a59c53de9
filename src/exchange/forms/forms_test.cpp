// See forms.hpp. Golden texts stand in testdata/; HINOMI_WRITE_GOLDEN=1 writes them anew.
#include "exchange/forms/forms.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "base/file.hpp"
#include "exchange/forms/check.hpp"

using namespace hinomi;
using namespace hinomi::exchange;

namespace {

ShareHead head() {
  return {.source = "例示県警察",
          .title = "Invented list",
          .tlp = Tlp::green,
          .made_at = Instant::from_seconds(1'795'300'000),
          .serial = 7};
}

SharedValue value(ObservableKind kind, std::string text) {
  return {
      .kind = kind, .value = std::move(text), .title = "invented", .id = "indicator--1", .tlp = Tlp::green};
}

std::string repeated(std::size_t count, char c) {
  std::string text;
  while (text.size() < count) text += c;
  return text;
}

const std::string sha256_text = repeated(64, 'a');

std::vector<SharedValue> plain_values() {
  return {value(ObservableKind::domain, "evil.example"),
          value(ObservableKind::domain, "xn--wgv71a119e.example"),
          value(ObservableKind::domain, "under_score.example"),
          value(ObservableKind::ip, "192.0.2.1"),
          value(ObservableKind::ip, "2001:db8::1"),
          value(ObservableKind::network, "198.51.100.0/24"),
          value(ObservableKind::network, "2001:db8:5::/48"),
          value(ObservableKind::url, "http://evil.example/a;b?c=\"1\""),
          value(ObservableKind::url, "http://evil.example/Login.php?a=1*&b='2'"),
          value(ObservableKind::url, "http://203.0.113.9:8080/x|y"),
          value(ObservableKind::url, "https://evil.example/"),
          value(ObservableKind::url, "http://u:p@evil.example/"),
          value(ObservableKind::url, "http://evil.example/#top"),
          value(ObservableKind::email, "bad.man@evil.example"),
          value(ObservableKind::hash, "d41d8cd98f00b204e9800998ecf8427e"),
          value(ObservableKind::hash, sha256_text),
          value(ObservableKind::file_name, "a&<b>.exe"),
          value(ObservableKind::mutex, "=cmd|' /C calc'!A0")};
}

// What is no value of its kind, or must not leave: no form holds any of it.
std::vector<SharedValue> hostile_values() {
  std::string long_name = ".example", long_label = "example";
  for (const char c : {'a', 'b', 'c', 'd', 'e'}) long_name.insert(0, "." + repeated(60, c)).insert(0, "x");
  long_label.insert(0, ".").insert(0, repeated(64, 'a'));
  std::vector<SharedValue> values{
      value(ObservableKind::domain, "evil.example\n0.0.0.0 other.example"),
      value(ObservableKind::domain, "evil.example\r"),
      value(ObservableKind::domain, std::string("evil\0.example", 13)),
      value(ObservableKind::domain, "evil.example; drop"),
      value(ObservableKind::domain, "\"evil.example"),
      value(ObservableKind::domain, "*.evil.example"),
      value(ObservableKind::domain, "evil..example"),
      value(ObservableKind::domain, ".evil.example"),
      value(ObservableKind::domain, "evil.example."),
      value(ObservableKind::domain, "Evil.example"),
      value(ObservableKind::domain, "-evil.example"),
      value(ObservableKind::domain, "日本語.example"),
      value(ObservableKind::domain, "example"),
      value(ObservableKind::domain, "1.2.3.4"),
      value(ObservableKind::domain, ""),
      value(ObservableKind::domain, long_name),
      value(ObservableKind::domain, long_label),
      value(ObservableKind::ip, "192.0.2.1/24"),
      value(ObservableKind::ip, "192.0.2.1 any"),
      value(ObservableKind::ip, "2001:DB8::1"),
      value(ObservableKind::ip, "[2001:db8::1]"),
      value(ObservableKind::network, "192.0.2.1/24"),
      value(ObservableKind::network, "192.0.2.0"),
      value(ObservableKind::url, "http://evil.example/a b"),
      value(ObservableKind::url, "http://evil.example/a\n"),
      value(ObservableKind::url, "evil.example/a"),
      value(ObservableKind::url, "http://evil..example/a"),
      value(ObservableKind::url, "http://evil.example:99999999/a"),
      value(ObservableKind::hash, "D41D8CD98F00B204E9800998ECF8427E"),
      value(ObservableKind::hash, "abc"),
      value(ObservableKind::email, "a\tb@evil.example"),
      value(ObservableKind::email, "@evil.example"),
      value(ObservableKind::file_name, "a\tb.exe"),
      value(ObservableKind::file_name, "\xff\xfe.exe"),
  };
  values.push_back(value(ObservableKind::domain, "secret.example"));
  values.back().tlp = Tlp::amber;
  values.push_back(value(ObservableKind::domain, "old.example"));
  values.back().valid_to = Instant::from_seconds(1'795'300'000);
  return values;
}

std::string refusals(const Written& written) {
  std::string text;
  for (const auto& refused : written.refused) {
    text += std::to_string(refused.index) + " " + refused.reason.code;
    for (const auto& [key, argument] : refused.reason.args) text += " " + key + "=" + argument;
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("Forms write_what_the_golden_texts_say") {
  const auto values = plain_values();
  for (const FormRow& form : forms()) {
    const auto written = write_form(form.name, values, head());
    REQUIRE_MESSAGE(written, form.name);
    CHECK(written->values + written->refused.size() == values.size());
    const std::string made = written->text + "=== refused\n" + refusals(*written);
    const std::string path = HINOMI_FOLDER_DIR "/forms/testdata/" + std::string(form.name) + ".golden";
    if (::getenv("HINOMI_WRITE_GOLDEN") != nullptr) REQUIRE(write_file_durably(path, made));
    const auto golden = read_file(path, 1u << 20);
    REQUIRE(golden);
    CHECK_MESSAGE(*golden == made, form.name);
  }
}

TEST_CASE("Forms refuse_every_hostile_value") {
  const auto values = hostile_values();
  for (const FormRow& form : forms()) {
    const auto written = write_form(form.name, values, head());
    REQUIRE_MESSAGE(written, form.name);
    CHECK_MESSAGE(written->values == 0, form.name);
    CHECK(written->refused.size() == values.size());
    CHECK(written->text.find("secret") == std::string::npos);
  }
}

TEST_CASE("Forms keep_hostile_titles_and_sources_in_their_place") {
  ShareHead odd = head();
  odd.source = "x\n0.0.0.0 good.example\n\";sid:1;--- '\\";
  odd.title = "t\"; drop\n@ IN A 192.0.2.1 <x>&]]>'";
  auto values = plain_values();
  for (auto& one : values) one.title = "=a\"; sid:5; \\\\ \n<b> 'c'\t|41| " + repeated(400, 'z') + "\xff";
  for (const FormRow& form : forms()) {
    const auto written = write_form(form.name, values, odd);
    REQUIRE_MESSAGE(written, form.name);
    const auto same = write_form(form.name, plain_values(), head());
    CHECK_MESSAGE(written->values == same->values, form.name);
  }
}

TEST_CASE("Forms number_rules_the_same_whatever_stands_beside_them") {
  const auto all = write_suricata_rules(plain_values(), head());
  const std::vector<SharedValue> one{value(ObservableKind::domain, "evil.example")};
  const auto alone = write_suricata_rules(one, head());
  std::size_t found = 0;
  for (std::size_t at = alone.text.find("sid:"); at != std::string::npos;
       at = alone.text.find("sid:", at + 1)) {
    CHECK(all.text.find(alone.text.substr(at, alone.text.find(';', at) - at)) != std::string::npos);
    ++found;
  }
  CHECK(found == 3);
  std::vector<SharedValue> many;
  for (int i = 0; i < 20'000; ++i)
    many.push_back(value(ObservableKind::domain, "n" + std::to_string(i) + ".example"));
  const std::vector<SharedValue> twice{one[0], one[0]};
  CHECK(write_suricata_rules(twice, head()).text.find("sid:") != std::string::npos);
  CHECK(check_suricata_rules(write_suricata_rules(twice, head()).text));
  CHECK(check_suricata_rules(write_suricata_rules(many, head()).text));
}

TEST_CASE("Checkers refuse_what_is_no_text_of_their_form") {
  struct Row {
    Result<void> (*check)(std::string_view);
    std::string_view text;
  };
  const Row rows[] = {
      {check_plain, "\n"},
      {check_plain, "no end"},
      {check_plain, "a\x01\n"},
      {check_csv, "\"a\",\"b\"\r\n"},
      {check_csv, "\"a\",\"b\",\"c\",\"d\",\"e\",\"f\r\n"},
      {check_csv, "a,b,c,d,e,f\r\n"},
      {check_hosts, "0.0.0.0 a.example b.example\n"},
      {check_hosts, "0.0.0.0 *.example.test\n"},
      {check_hosts, "192.0.2.1\n"},
      {check_rpz, "@ IN SOA a. b. 1 2 3 4 5\n@ IN NS a.\na.example A 192.0.2.1\n"},
      {check_rpz, "a.example CNAME .\n"},
      {check_rpz, "@ IN SOA a. b. 1 2 3 4 5\n@ IN NS a.\n*.*.example CNAME .\n"},
      {check_rpz, "@ IN SOA a. b. 1 2 3 4 5\n@ IN NS a.\n128.1.zz.zz.2.rpz-ip CNAME .\n"},
      {check_suricata_rules, "alert dns any any -> any any (msg:\"a\"; sid:1;)\n"},
      {check_suricata_rules,
       "alert dns $HOME_NET any -> any any (msg:\"a\"; dns.query; content:\"a\"b\"; sid:1;)\n"},
      {check_suricata_rules,
       "alert dns $HOME_NET any -> any any (msg:\"a\"; dns.query; content:\"a;b\"; sid:1;)\n"},
      {check_suricata_rules, "alert dns $HOME_NET any -> any any (msg:\"a\"; content:\"ab\"; sid:1;)\n"},
      {check_suricata_rules,
       "alert dns $HOME_NET any -> any any (msg:\"a\"; dns.query; content:\"|4|\"; sid:1;)\n"},
      {check_suricata_rules,
       "alert http $HOME_NET any -> any any (msg:\"a\"; http.host; content:\"a\"; nocase; sid:1;)\n"},
      {check_suricata_rules, "alert ip $HOME_NET any <> [192.0.2.1/24] any (msg:\"a\"; sid:1;)\n"},
      {check_suricata_rules,
       "alert ip $HOME_NET any <> [192.0.2.1] any (msg:\"a\"; sid:1;)\nalert ip $HOME_NET any <> [192.0.2.2] "
       "any (msg:\"a\"; sid:1;)\n"},
      {check_suricata_rules, "alert ip $HOME_NET any <> [192.0.2.1] any (msg:\"a\"; sid:99999999999;)\n"},
      {check_base64_lines, "evil.example\n"},
      {check_address_lines, "evil.example\n"},
      {check_md5_lines, "d41d8cd98f00b204e9800998ecf8427\n"},
      {check_sha256_lines, "d41d8cd98f00b204e9800998ecf8427e\n"},
      {check_zeek, "#fields\tindicator\n"},
      {check_zeek,
       "#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc\na.example\tIntel::DOMAIN\tx\n"},
      {check_zeek,
       "#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc\na.example\tIntel::DOMAIN\tx\t\n"},
      {check_zeek,
       "#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc\nhttp://a.example/\tIntel::URL\tx\ty\n"},
      {check_sigma, "---\ntitle: a\n"},
      {check_sigma, "---\ntitle: a\nid: b\nlogsource: c\nlevel: d\ndetection:\n  condition: nothing\n"},
      {check_openioc, "<OpenIOC><criteria></OpenIOC>"},
      {check_openioc, "<a><IndicatorItem condition=\"contains\"><Content>x</Content></IndicatorItem></a>"},
  };
  for (const Row& row : rows) CHECK_FALSE_MESSAGE(row.check(row.text), row.text);
}

TEST_CASE("Checkers refuse_every_text_cut_within_a_line") {
  for (const FormRow& form : forms()) {
    const auto written = write_form(form.name, plain_values(), head());
    REQUIRE(written);
    if (form.name == "sigma" || form.name == "openioc") continue;
    for (std::size_t size = 1; size < written->text.size(); ++size) {
      if (written->text[size - 1] == '\n') continue;
      CHECK_FALSE_MESSAGE(form.check(written->text.substr(0, size)), form.name);
    }
  }
}

TEST_CASE("Forms pass_the_checkers_of_name_servers") {
  char name[] = "/tmp/hinomi-forms-XXXXXX";
  REQUIRE(mkdtemp(name) != nullptr);
  const std::string folder = name;
  const std::string zone = folder + "/rpz.zone";
  const auto written = write_form("rpz", plain_values(), head());
  REQUIRE(written);
  REQUIRE(write_file_durably(zone, written->text));
  const auto there = [](const std::string& program) {
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
  };
  if (there("named-checkzone")) {
    CHECK(std::system(("named-checkzone -k fail -n fail rpz.example " + zone + " >/dev/null").c_str()) == 0);
  } else {
    MESSAGE("skipped: no named-checkzone");
  }
  const std::string path = "PATH=$PATH:/usr/sbin ";
  if (std::system((path + "command -v unbound-checkconf >/dev/null 2>&1").c_str()) == 0) {
    REQUIRE(write_file_durably(folder + "/unbound.conf",
                               "server:\n  directory: \"" + folder +
                                   "\"\n  chroot: \"\"\n  username: \"\"\n  module-config: \"respip "
                                   "validator iterator\"\nrpz:\n  name: rpz.example\n  zonefile: " +
                                   zone + "\n"));
    CHECK(std::system((path + "unbound-checkconf " + folder + "/unbound.conf >/dev/null 2>&1").c_str()) == 0);
  } else {
    MESSAGE("skipped: no unbound-checkconf");
  }
  std::filesystem::remove_all(folder);
}
