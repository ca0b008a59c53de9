// Asking the web: places are read strictly, addresses inside are refused however they are written, answers
// that break off or grow too large are told apart.
#include <cstdlib>

#include <doctest/doctest.h>

#include "exchange/fetch/fake_web.hpp"
#include "exchange/fetch/fetch.hpp"

namespace hinomi::exchange {
namespace {

using test::FakeAnswer;
using test::FakeRequest;
using test::FakeWeb;

OutboundRule loopback_rule() {
  OutboundRule rule;
  rule.enabled = true;
  rule.inside = {*parse_block("127.0.0.1")};
  return rule;
}

FetchWanted wanted_from(const FakeWeb& web, const std::string& path = "/") {
  FetchWanted wanted;
  wanted.place = *parse_web_place(web.address(path));
  wanted.bytes_max = 1u << 20;
  return wanted;
}

std::string code_of(const Result<Fetched>& answer) { return answer ? "" : answer.error().code; }

}  // namespace

TEST_CASE("Web_place reads_what_is_plain_and_writes_it_the_same_way") {
  const std::pair<const char*, const char*> rows[] = {
      {"https://feed.example", "https://feed.example/"},
      {"HTTPS://Feed.Example.:443/a/../b?x=1", "https://feed.example/b?x=1"},
      {"http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"},
      {"https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/"},
      {"https://feed.example?x=/../y", "https://feed.example/?x=/../y"},
      {"https://feed.example/../../etc", "https://feed.example/etc"},
  };
  for (const auto& [given, read] : rows) {
    const auto place = parse_web_place(given);
    REQUIRE_MESSAGE(place, given);
    CHECK(web_text(*place) == read);
  }
}

TEST_CASE("Web_place refuses_what_two_readers_would_read_in_two_ways") {
  for (const char* text :
       {"", "feed.example", "ftp://feed.example/", "https://", "https:///x", "https://a@feed.example/",
        "https://feed.example\\@inside.example/", "https://feed.example/#part", "https://feed.example:0/",
        "https://feed.example:99999/", "https://feed example/", "https://取得.example/",
        "https://feed.example:/", "https://[::ffff:192.0.2.1]/", "https://-x.example/", "https://a..example/",
        "https://feed.example/\r\nHost: x"})
    CHECK_MESSAGE(!parse_web_place(text), text);
}

TEST_CASE("Web_place follows_references_as_an_answer_gives_them") {
  const WebPlace base = *parse_web_place("https://feed.example/taxii2/?x=1");
  CHECK(web_text(*place_from(base, "/api1/")) == "https://feed.example/api1/");
  CHECK(web_text(*place_from(base, "api1/")) == "https://feed.example/taxii2/api1/");
  CHECK(web_text(*place_from(base, "https://other.example/a")) == "https://other.example/a");
  CHECK_FALSE(place_from(base, "//other.example/a"));
  CHECK_FALSE(place_from(base, ""));
  CHECK(web_text(place_in(base, "manifest.json")) == "https://feed.example/taxii2/manifest.json");
  CHECK(percent_encoded("a b+c/令") == "a%20b%2Bc%2F%E4%BB%A4");
}

// domain.md SR22: nothing leads inside.
TEST_CASE("SR22 addresses_that_are_not_public_are_refused_unless_they_are_named") {
  OutboundRule rule;
  rule.enabled = true;
  for (const char* address : {"127.0.0.1",
                              "10.0.0.1",
                              "172.31.255.255",
                              "192.168.1.1",
                              "169.254.169.254",
                              "100.64.0.1",
                              "0.0.0.0",
                              "224.0.0.1",
                              "255.255.255.255",
                              "192.0.2.1",
                              "198.51.100.1",
                              "203.0.113.1",
                              "::1",
                              "::",
                              "fe80::1",
                              "fc00::1",
                              "fd12::1",
                              "ff02::1",
                              "2001:db8::1",
                              "64:ff9b::7f00:1",
                              "2002:7f00:1::1",
                              "::127.0.0.1"})
    CHECK_MESSAGE(!may_connect(rule, *parse_address(address)), address);
  for (const char* address : {"8.8.8.8", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"})
    CHECK_MESSAGE(may_connect(rule, *parse_address(address)), address);
  rule.inside = {*parse_block("10.1.2.0/24")};
  CHECK(may_connect(rule, *parse_address("10.1.2.3")));
  CHECK_FALSE(may_connect(rule, *parse_address("10.1.3.3")));
  rule.enabled = false;
  CHECK_FALSE(may_connect(rule, *parse_address("8.8.8.8")));
}

TEST_CASE("Fetch gives_status_headers_body_and_digest") {
  FakeWeb web(
      [](const FakeRequest&) { return FakeAnswer{200, {{"ETag", "\"1\""}, {"X-Mark", " a "}}, "abc"}; });
  const auto answer = fetch(loopback_rule(), wanted_from(web, "/list?x=1"));
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->header("etag") == "\"1\"");
  CHECK(answer->header("x-mark") == "a");
  CHECK(answer->body == "abc");
  CHECK(answer->bytes == 3);
  CHECK(answer->digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(answer->address == "127.0.0.1");
  CHECK(web.asked().front().path == "/list?x=1");
}

// domain.md SR22: off is off, whatever else is allowed.
TEST_CASE("SR22 nothing_connects_while_outbound_is_off_or_the_address_is_not_named") {
  FakeWeb web([](const FakeRequest&) { return FakeAnswer{}; });
  OutboundRule off = loopback_rule();
  off.enabled = false;
  CHECK(code_of(fetch(off, wanted_from(web))) == "fetch.outbound_off");
  OutboundRule nobody;
  nobody.enabled = true;
  CHECK(code_of(fetch(nobody, wanted_from(web))) == "fetch.address_refused");
  auto by_name = wanted_from(web);
  by_name.place.host = "localhost";
  CHECK(code_of(fetch(nobody, by_name)) == "fetch.address_refused");
  // Other spellings of the same address lead to the same socket.
  for (const char* host : {"127.1", "0x7f.1", "2130706433", "017700000001"}) {
    by_name.place.host = host;
    CHECK_MESSAGE(code_of(fetch(nobody, by_name)) == "fetch.address_refused", host);
  }
  CHECK(web.count() == 0);
}

// domain.md SR22: a proxy that is configured is used, whatever the environment says.
TEST_CASE("SR22 no_proxy_of_the_environment_leads_around_no_proxy") {
  FakeWeb web([](const FakeRequest&) { return FakeAnswer{}; });
  OutboundRule rule = loopback_rule();
  rule.proxy = "127.0.0.1:1";  // nobody listens there
  auto wanted = wanted_from(web);
  wanted.place.tls = true;
  ::setenv("no_proxy", "127.0.0.1", 1);
  CHECK(code_of(fetch(rule, wanted)) == "fetch.unreachable");
  ::unsetenv("no_proxy");
}

TEST_CASE("Fetch speaks_plainly_with_this_machine_alone") {
  OutboundRule rule = loopback_rule();
  rule.inside.push_back(*parse_block("10.0.0.0/8"));
  FetchWanted wanted;
  wanted.place = *parse_web_place("http://10.255.255.254:9/");
  wanted.bytes_max = 10;
  CHECK(code_of(fetch(rule, wanted)) == "fetch.plain_refused");
}

TEST_CASE("Fetch tells_an_answer_that_breaks_off_at_every_byte_from_a_whole_one") {
  std::size_t cut = 0;
  FakeWeb web([&](const FakeRequest&) { return FakeAnswer{200, {}, "0123456789", cut}; });
  const std::size_t whole =
      std::string("HTTP/1.1 200 Said\r\nConnection: close\r\nContent-Length: 10\r\n\r\n0123456789").size();
  for (cut = 0; cut < whole; ++cut) {
    const auto answer = fetch(loopback_rule(), wanted_from(web));
    CHECK_MESSAGE(!answer, cut);
  }
  CHECK(fetch(loopback_rule(), wanted_from(web)));
}

TEST_CASE("Fetch ends_an_answer_that_is_larger_than_wanted") {
  FakeWeb web([](const FakeRequest&) { return FakeAnswer{200, {}, std::string(5'000, 'x')}; });
  auto wanted = wanted_from(web);
  wanted.bytes_max = 4'999;
  CHECK(code_of(fetch(loopback_rule(), wanted)) == "fetch.answer_too_large");
  wanted.bytes_max = 5'000;
  CHECK(fetch(loopback_rule(), wanted));
}

TEST_CASE("Fetch follows_no_redirect_by_itself") {
  FakeWeb web(
      [](const FakeRequest&) { return FakeAnswer{302, {{"Location", "http://127.0.0.1:1/"}}, "gone"}; });
  const auto answer = fetch(loopback_rule(), wanted_from(web));
  REQUIRE(answer);
  CHECK(answer->status == 302);
  CHECK(web.count() == 1);
}

}  // namespace hinomi::exchange
