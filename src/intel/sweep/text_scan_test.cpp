// See text_scan.hpp.
#include "intel/sweep/text_scan.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace hinomi;
using namespace hinomi::intel;

namespace {

const std::string digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

const IndicatorTable& table() {
  static const IndicatorTable made = [] {
    IndicatorTable fresh;
    const auto add = [&](ObservableKind kind, std::string_view value) {
      REQUIRE(fresh.add(kind, value, value));
    };
    add(ObservableKind::domain, "evil.example");
    add(ObservableKind::domain, "deep.evil.example");
    add(ObservableKind::domain, "xn--wgv71a119e.example");
    add(ObservableKind::domain, "under_score.example");
    add(ObservableKind::domain, "www.shop.test");
    add(ObservableKind::ip, "192.0.2.10");
    add(ObservableKind::ip, "2001:db8::10");
    add(ObservableKind::network, "198.51.100.0/25");
    add(ObservableKind::network, "2001:db8:5::/48");
    add(ObservableKind::url, "http://page.example/Login.php?a=1");
    add(ObservableKind::url, "https://root.example/");
    add(ObservableKind::url, "http://203.0.113.9:8080/x");
    add(ObservableKind::email, "bad.man@mail.example");
    add(ObservableKind::hash, digest);
    add(ObservableKind::hash, "d41d8cd98f00b204e9800998ecf8427e");
    fresh.seal();
    return fresh;
  }();
  return made;
}

// "value=how@begin+size", with a ~ when it was written defanged.
std::string sighted(std::string_view line) {
  TextScan scan(table());
  std::vector<SightedAt> places;
  scan.scan(line, places);
  std::string text;
  for (const auto& place : places) {
    if (!text.empty()) text += ' ';
    text += std::string(table().indicator(place.indicator).value) + "=" + std::string(to_text(place.as)) +
            (place.defanged ? "~" : "") + "|" + std::string(line.substr(place.begin, place.size));
  }
  return text;
}

struct Row {
  std::string_view line, expected;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) CHECK_MESSAGE(sighted(row.line) == row.expected, row.line);
}

}  // namespace

TEST_CASE("TextScan matches_names_by_whole_labels") {
  check({
      {"evil.example", "evil.example=exact|evil.example"},
      {"GET EVIL.Example.", "evil.example=exact|EVIL.Example"},
      {"www.evil.example", "evil.example=below|www.evil.example"},
      {"x.deep.evil.example:443",
       "evil.example=below|x.deep.evil.example deep.evil.example=below|x.deep.evil.example"},
      {"notevil.example", ""},
      {"not-evil.example", ""},
      {"evil.example.com", ""},
      {"evil.example-cdn.com", ""},
      {"evil.examples", ""},
      {"evilxexample", ""},
      {"_dmarc.evil.example", "evil.example=below|_dmarc.evil.example"},
      {".evil.example", "evil.example=exact|evil.example"},
      {"=evil.example;", "evil.example=exact|evil.example"},
      {"a,evil.example,b", "evil.example=exact|evil.example"},
      {"\"evil.example\"", "evil.example=exact|evil.example"},
      {"evil.example_2024.log", ""},
      {"evil..example", ""},
      {"..evil.example..", "evil.example=exact|evil.example"},
      {"/var/log/evil.example/x", "evil.example=exact|evil.example"},
      {"q=https%3A%2F%2Fevil.example%2Fx", "evil.example=exact|evil.example"},
      {"\\u003devil.example\\n", "evil.example=exact|evil.example"},
      {"\\nevil.example", "evil.example=exact|evil.example"},
      {"under_score.example", "under_score.example=exact|under_score.example"},
      {"under-score.example", ""},
      {"shop.test www.shop.test", "www.shop.test=exact|www.shop.test"},
      {"user@evil.example", "evil.example=exact|evil.example"},
      {"evil.example@good.test", ""},
      {"http://evil.example@good.test/", ""},
      {"", ""},
      {".", ""},
      {"....", ""},
      {"example", ""},
  });
}

TEST_CASE("TextScan matches_addresses_on_digit_boundaries") {
  check({
      {"192.0.2.10", "192.0.2.10=exact|192.0.2.10"},
      {"src=192.0.2.10:443", "192.0.2.10=exact|192.0.2.10"},
      {"IP 192.0.2.10.52345 > 203.0.113.1.443:", "192.0.2.10=exact|192.0.2.10"},
      {"192.0.2.1-192.0.2.10", "192.0.2.10=exact|192.0.2.10"},
      {"192.0.2.100 1192.0.2.10 192.0.2.1 92.0.2.10", ""},
      {"192.0.2.10.5.6", ""},
      {"192.0.2.010", ""},
      {"192.0.2.10.example", ""},
      {"v192.0.2.10", ""},
      {"198.51.100.0 198.51.100.127 198.51.100.128",
       "198.51.100.0/25=in_block|198.51.100.0 198.51.100.0/25=in_block|198.51.100.127"},
      {"2001:db8::10", "2001:db8::10=exact|2001:db8::10"},
      {"[2001:DB8:0:0:0:0:0:10]:443", "2001:db8::10=exact|2001:DB8:0:0:0:0:0:10"},
      {"src:2001:db8::10 ad:2001:db8::10", "2001:db8::10=exact|2001:db8::10 2001:db8::10=exact|2001:db8::10"},
      {"2001:db8::10: unreachable", "2001:db8::10=exact|2001:db8::10"},
      {"2001:db8:5:6::1", "2001:db8:5::/48=in_block|2001:db8:5:6::1"},
      {"2001:db8::100 2001:db8::1 12:34:56 aa:bb:cc:dd:ee:ff foo::bar ::", ""},
      {"2001:db8::10g", ""},
  });
}

TEST_CASE("TextScan matches_urls_whole") {
  check({
      {"http://page.example/Login.php?a=1",
       "http://page.example/Login.php?a=1=exact|page.example/Login.php?a=1"},
      {"<HTTP://Page.EXAMPLE/Login.php?a=1>.",
       "http://page.example/Login.php?a=1=exact|Page.EXAMPLE/Login.php?a=1"},
      {"see http://page.example/Login.php?a=1).",
       "http://page.example/Login.php?a=1=exact|page.example/Login.php?a=1"},
      {"https://page.example/Login.php?a=1",
       "http://page.example/Login.php?a=1=other_scheme|page.example/Login.php?a=1"},
      {"page.example/Login.php?a=1",
       "http://page.example/Login.php?a=1=no_scheme|page.example/Login.php?a=1"},
      {"http://page.example:80/Login.php?a=1",
       "http://page.example/Login.php?a=1=exact|page.example:80/Login.php?a=1"},
      {"http://page.example/login.php?a=1", ""},
      {"http://page.example/Login.php?a=12", ""},
      {"http://page.example/Login.php", ""},
      {"http://www.page.example/Login.php?a=1", ""},
      {"page.example", ""},
      {"https://root.example", "https://root.example/=exact|root.example"},
      {"https://root.example/", "https://root.example/=exact|root.example/"},
      {"CONNECT root.example:443 HTTP/1.1", "https://root.example/=no_scheme|root.example:443"},
      {"https://u:p@root.example/", "https://root.example/=exact|root.example/"},
      {"query root.example IN A", ""},
      {"http://203.0.113.9:8080/x", "http://203.0.113.9:8080/x=exact|203.0.113.9:8080/x"},
      {"http://203.0.113.9/x", ""},
  });
}

TEST_CASE("TextScan matches_mail_addresses_and_digests_whole") {
  const std::string upper = "SHA256=0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef,";
  CHECK(sighted(upper) == digest + "=exact|" + upper.substr(7, 64));
  CHECK(sighted(digest + "0").empty());
  CHECK(sighted("g" + digest).empty());
  CHECK(sighted("x_" + digest + ".exe") == digest + "=exact|" + digest);
  CHECK(sighted(digest + digest).empty());
  CHECK(sighted(std::string(100'000, 'a')).empty());
  check({
      {"md5:d41d8cd98f00b204e9800998ecf8427e",
       "d41d8cd98f00b204e9800998ecf8427e=exact|d41d8cd98f00b204e9800998ecf8427e"},
      {"from=<Bad.Man@Mail.Example>", "bad.man@mail.example=exact|Bad.Man@Mail.Example"},
      {"bad.man@mail.example.", "bad.man@mail.example=exact|bad.man@mail.example"},
      {"very.bad.man@mail.example", ""},
      {"man@mail.example", ""},
      {"bad.man@www.mail.example", ""},
      {"mail.example", ""},
  });
}

TEST_CASE("TextScan reads_what_is_written_to_be_inert") {
  check({
      {"evil[.]example", "evil.example=exact~|evil[.]example"},
      {"see hxxps://www[.]evil(.)example/x", "evil.example=below~|www[.]evil(.)example"},
      {"evil[dot]example and evil{.}example",
       "evil.example=exact~|evil[dot]example evil.example=exact~|evil{.}example"},
      {"192[.]0[.]2[.]10", "192.0.2.10=exact~|192[.]0[.]2[.]10"},
      {"hxxp://page.example/Login.php?a=1",
       "http://page.example/Login.php?a=1=exact|page.example/Login.php?a=1"},
      {"bad.man[@]mail.example", "bad.man@mail.example=exact~|bad.man[@]mail.example"},
      {"evil\\.example", "evil.example=exact~|evil\\.example"},
      {"UDP Rcv Q [0001 D] A (4)evil(7)example(0)", "evil.example=exact~|evil(7)example"},
      {"(3)not(4)evil(7)example(0)", "evil.example=below~|not(4)evil(7)example"},
      {"(7)notevil(7)example(0)", ""},
      {"ｅｖｉｌ．ｅｘａｍｐｌｅ", "evil.example=exact~|ｅｖｉｌ．ｅｘａｍｐｌｅ"},
      {"サイトevil.exampleへ", "evil.example=exact|evil.example"},
      {"日本語.example", "xn--wgv71a119e.example=exact|日本語.example"},
      {"www.日本語.example/", "xn--wgv71a119e.example=below|www.日本語.example"},
      {"evil.example and notevil[.]example", "evil.example=exact|evil.example"},
      {"[error] [client 192.0.2.10] (2)no such file", "192.0.2.10=exact|192.0.2.10"},
  });
}

TEST_CASE("TextScan finds_the_same_wherever_a_line_stands") {
  const std::string line =
      "x evil.example y 192.0.2.10 z 2001:db8::10 http://page.example/Login.php?a=1 " + digest;
  const std::size_t expected = 5;
  for (std::size_t shift = 0; shift < 130; ++shift) {
    TextScan scan(table());
    std::vector<SightedAt> places;
    const std::string text = std::string(shift, ' ') + line + "\n";
    CHECK(scan.scan(text, places) == 1);
    REQUIRE(places.size() == expected);
    CHECK(places[0].begin == shift + 2);
  }
  // A text that ends anywhere gives no more than the whole.
  for (std::size_t size = 0; size <= line.size(); ++size) {
    TextScan scan(table());
    std::vector<SightedAt> places;
    scan.scan(line.substr(0, size), places);
    CHECK(places.size() <= expected);
  }
}

TEST_CASE("IndicatorTable gives_every_indicator_of_a_value_and_refuses_the_rest") {
  IndicatorTable made;
  REQUIRE(made.add(ObservableKind::domain, "Evil.Example.", "one"));
  REQUIRE(made.add(ObservableKind::domain, "evil.example", "two"));
  CHECK(made.add(ObservableKind::domain, "example", "x").error().code == "sweep.value_unreadable");
  CHECK(made.add(ObservableKind::domain, "", "x").error().code == "sweep.value_unreadable");
  CHECK(made.add(ObservableKind::hash, "abc", "x").error().code == "sweep.value_unreadable");
  CHECK(made.add(ObservableKind::url, "evil.example/x", "x").error().code == "sweep.value_unreadable");
  CHECK(made.add(ObservableKind::mutex, "m", "x").error().code == "sweep.kind_not_swept");
  CHECK(made.size() == 2);
  made.seal();
  TextScan scan(made);
  std::vector<SightedAt> places;
  scan.scan("evil.example", places);
  REQUIRE(places.size() == 2);
  CHECK(made.indicator(places[0].indicator).value == "Evil.Example.");
  CHECK(made.indicator(places[1].indicator).id == "two");
}

TEST_CASE("IndicatorTable finds_each_of_many_and_none_beside_them") {
  IndicatorTable made;
  for (int i = 0; i < 20'000; ++i)
    REQUIRE(made.add(ObservableKind::domain,
                     "n" + std::to_string(i) + ".z" + std::to_string(i % 7) + ".example", ""));
  made.seal();
  TextScan scan(made);
  for (int i = 0; i < 20'000; ++i) {
    std::vector<SightedAt> places;
    const std::string name = "n" + std::to_string(i) + ".z" + std::to_string(i % 7) + ".example";
    scan.scan(name + " m" + name.substr(1) + " 1" + name, places);
    REQUIRE(places.size() == 1);
  }
}
