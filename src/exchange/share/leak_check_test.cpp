// Claims of the check before something leaves (SR16). Names and numbers are invented.
#include "exchange/share/leak_check.hpp"

#include <doctest/doctest.h>

#include <random>

namespace hinomi::exchange {
namespace {

Secrets secrets() {
  Secrets held;
  held.words = {"架空 太郎", "髙﨑 花子", "demo@person.example", "通-13-令8-000037"};
  held.digits = {"03-0000-0000", "0001-001-1-1234567"};
  held.marks = {"通", "事", "提"};
  held.sensors = {*parse_block("192.0.2.0/24"), *parse_block("2001:db8::/32")};
  return held;
}

std::vector<std::string> codes(const std::string& text) {
  std::vector<std::string> found;
  for (const ShareFinding& one : LeakCheck(secrets()).look(text)) {
    CHECK(one.blocking);
    found.push_back(one.code + "@" + std::to_string(one.line));
  }
  return found;
}

using Codes = std::vector<std::string>;

TEST_CASE("SR16 leak_check_finds_what_must_not_leave_however_it_is_written") {
  CHECK(codes("値\n被害者は架空 太郎") == Codes{"share.leak_person@2"});
  CHECK(codes("高崎 花子") == Codes{"share.leak_person@1"});
  CHECK(codes("ＤＥＭＯ＠ＰＥＲＳＯＮ．ＥＸＡＭＰＬＥ") == Codes{"share.leak_person@1"});
  for (const char* phone : {"0300000000", "03-0000-0000", "０３（００００）００００", "03 0000 0000",
                            "+81 3-0000-0000", "\"tel\":\"0300000000\""}) {
    CAPTURE(phone);
    CHECK(codes(phone) == Codes{"share.leak_contact@1"});
  }
  CHECK(codes("口座 0001-001-1-1234567") == Codes{"share.leak_contact@1"});
  for (const char* number : {"事-13-令8-000001", "通-07-令9-123456 を参照"}) {
    CAPTURE(number);
    CHECK(codes(number) == Codes{"share.leak_number@1"});
  }
  for (const char* address : {"192.0.2.44", "192[.]0[.]2[.]44", "センサー2001:db8::1で観測", "192.0.2.44."}) {
    CAPTURE(address);
    CHECK(codes(address) == Codes{"share.leak_sensor@1"});
  }
}

TEST_CASE("SR16 leak_check_reads_json_as_it_will_be_read") {
  const LeakCheck check(secrets());
  for (const char* text :
       {R"({"name":"\u67b6\u7a7a \u592a\u90ce"})", R"({"name":"架空\u3000太郎"})", R"({"name":"架空太郎"})",
        R"({"name":"架\n空太郎"})", R"({"t":"\uff10\uff13-0000-0000"})", R"({"v":"192.0.2.\u0034"})",
        R"({"n":"\u901a-13-令8-000037"})", R"({"m":"\u0064emo@person.example"})"}) {
    CAPTURE(text);
    CHECK(check.look_in_json(text).size() >= 1);
  }
  for (const char* text :
       {R"({"name":"\u"})", R"({"name":"\ud83d\ude00"})", R"({"name":"\ud83d"})", "\\", ""}) {
    CAPTURE(text);
    CHECK(check.look_in_json(text).empty());
  }
  CHECK(check.look_in_json("{\"a\":\"b\\nc\",\n\"d\":\"架空 太郎\"}").front().line == 2);
}

TEST_CASE("LeakCheck lets_pass_what_only_looks_alike") {
  for (const char* text :
       {"", "198.51.100.7", "indicator--00000000-0000-4000-8000-030000000000", "10300000000", "事案の概要",
        "通信-先", "2026-03-01T00:00:00.000Z", "架空", "事-1"}) {
    CAPTURE(text);
    CHECK(codes(text).empty());
  }
}

TEST_CASE("LeakCheck tells_the_line_and_never_the_secret") {
  for (const ShareFinding& one : LeakCheck(secrets()).look("a\nb\n架空 太郎 03-0000-0000")) {
    CHECK(one.line == 3);
    CHECK(one.arguments == R"({"line":3})");
  }
}

// Of two thousand seeded tokens none goes out.
TEST_CASE("SR16 leak_check_finds_each_of_two_thousand_seeded_tokens") {
  std::mt19937_64 random(20'261'122);
  Secrets held;
  held.marks = {"事"};
  std::vector<std::string> tokens;
  for (int i = 0; i < 2'000; ++i) {
    std::string token;
    if (i % 3 == 0) {
      token = "090" + std::to_string(10'000'000 + random() % 90'000'000);
      held.digits.push_back(token);
    } else if (i % 3 == 1) {
      token = "架空人物" + std::to_string(i) + "号";
      held.words.push_back(token);
    } else {
      token = "事-13-令8-" + std::to_string(100'000 + i);
    }
    tokens.push_back(token);
  }
  const LeakCheck check(held);
  for (const std::string& token : tokens) {
    CAPTURE(token);
    CHECK(!check.look(R"({"name":"説明 )" + token + R"( です"})").empty());
  }
  CHECK(check.look(R"({"name":"説明 普通の文 です"})").empty());
}

}  // namespace
}  // namespace hinomi::exchange
