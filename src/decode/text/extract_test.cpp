// The extractor over text of any length: how people defang, what is no identifier, places in the original,
// windows, hostile and cut input.
#include "decode/text/extract.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/text/live_text.hpp"

namespace hinomi::decode {
namespace {

struct Row {
  const char* text;
  const char* expected;  // kind:value, joined by " | "
};

std::string shown(std::string_view text) {
  std::string out;
  for (const auto& found : extract(text))
    out += (out.empty() ? "" : " | ") + std::string(to_text(found.kind)) + ":" + found.value;
  return out;
}

// What must be read: URLs, addresses and names as reports write them so that nobody opens them.
constexpr Row valid[] = {
    {"http://example.example/path", "url:http://example.example/path"},
    {"https://example.example/path", "url:https://example.example/path"},
    {"hxxp://example.example/path", "url:http://example.example/path"},
    {"hxxps://example.example/path", "url:https://example.example/path"},
    {"hXXp://example.example/path", "url:http://example.example/path"},
    {"HXXPS://example.example/path", "url:https://example.example/path"},
    {"h**p://example.example/path", "url:http://example.example/path"},
    {"h**ps://example.example/path", "url:https://example.example/path"},
    {"h__p://example.example/path", "url:http://example.example/path"},
    {"meow://example.example/path", "url:http://example.example/path"},
    {"ttp://example.example/path", "url:http://example.example/path"},
    {"fxp://example.example/path", "url:ftp://example.example/path"},
    {"tcp://example.example:8989/bad", "url:tcp://example.example:8989/bad"},
    {"udp://example.example:53", "url:udp://example.example:53/"},
    {"http[:]//example.example/path", "url:http://example.example/path"},
    {"http[://]example.example/path", "url:http://example.example/path"},
    {"hxxp[:]//example[.]example/path", "url:http://example.example/path"},
    {"http[s]://example.example/path", "url:https://example.example/path"},
    {"http:\\\\example.example/path", "url:http://example.example/path"},
    {"http://example[.]example/path", "url:http://example.example/path"},
    {"http://example(.)example/path", "url:http://example.example/path"},
    {"http://example{.}example/path", "url:http://example.example/path"},
    {"http://example[.example/path", "url:http://example.example/path"},
    {"http://example.]example/path", "url:http://example.example/path"},
    {"http://example\\.example/path", "url:http://example.example/path"},
    {"http://example[dot]example/path", "url:http://example.example/path"},
    {"http://example(dot)example/path", "url:http://example.example/path"},
    {"http://example[DOT]example/path", "url:http://example.example/path"},
    {"http://example [.] example/path", "url:http://example.example/path"},
    {"http://example[ . ]example/path", "url:http://example.example/path"},
    {"http://example.example[/]path", "url:http://example.example/path"},
    {"http://192.0.2[.]7/x", "url:http://192.0.2.7/x"},
    {"http://[2001:db8::7]/x", "url:http://[2001:db8::7]/x"},
    {"ｈｔｔｐ：／／ｅｘａｍｐｌｅ．ｅｘａｍｐｌｅ／", "url:http://example.example/"},
    {"hｘｘp：//example．example/", "url:http://example.example/"},
    {"http\u200b://exa\u200bmple.example/", "url:http://example.example/"},
    {"192[.]0[.]2[.]1", "ip:192.0.2.1"},
    {"192.0.2[.]1", "ip:192.0.2.1"},
    {"192(.)0(.)2(.)1", "ip:192.0.2.1"},
    {"192\\.0\\.2\\.1", "ip:192.0.2.1"},
    {"192[.0[.2[.1", "ip:192.0.2.1"},
    {"192 [.] 0 [.] 2 [.] 1", "ip:192.0.2.1"},
    {"１９２。０。２。１", "ip:192.0.2.1"},
    {"a[at]mail[.]example", "email:a@mail.example"},
    {"a(at)mail(dot)example", "email:a@mail.example"},
    {"a[@]mail.example", "email:a@mail.example"},
    {"a{at}mail{dot}example", "email:a@mail.example"},
    {"a [at] mail [dot] example", "email:a@mail.example"},
    {"aアットmailドットexample", "email:a@mail.example"},
    {"evil[.]py", "domain:evil.py"},
    {"evil[.]example", "domain:evil.example"},
};

constexpr Row invalid[] = {
    {"http://", ""},
    {"hxxp://", ""},
    {"http://.example/", ""},
    {"http://exa mple", ""},
    {"://example", ""},
    {"http://999.999.999.999/", ""},
    {"1.2.3", ""},
    {"a@b", ""},
    {"[.]example[.]", ""},
    {"hxxp: example dot", ""},
    {"5.5.5.", ""},
    {"foo[dot]", ""},
    {"setup.exe(", "file_name:setup.exe"},
    {"ASP.NET, VB.Net", ""},
    {"Win64/Agent.KM", ""},
};

// Signs of the sentence beside an identifier.
constexpr Row sentences[] = {
    {"https://bank.example/login（偽サイト）", "url:https://bank.example/login"},
    {"https://bank.example/login（abc）を確認", "url:https://bank.example/login"},
    {"（https://bank.example/login）は", "url:https://bank.example/login"},
    {"https://bank.example/a［写し］", "url:https://bank.example/a"},
    {"https://bank.example/a_(b)（c）", "url:https://bank.example/a_(b)"},
    {"ｈｔｔｐｓ：／／ｂａｎｋ．ｅｘａｍｐｌｅ／ａ（ｂ）", "url:https://bank.example/a"},
    {"7.0.1.12 版を導入", ""},
    {"7.0.1.12版", ""},
    {"7.0.1.12 バージョン", ""},
    {"7.0.1.12 ﾊﾞｰｼﾞｮﾝ", ""},
    {"7.0.1.12 version", ""},
    {"7.0.1.12 (Ver.)", ""},
    {"192.0.2.7 verified", "ip:192.0.2.7"},
    {"192.0.2.7 版元", "ip:192.0.2.7"},
    {"192[.]0[.]2[.]7 版", "ip:192.0.2.7"},
};

constexpr Row kinds[] = {
    {"192.0.2.77/24 と 2001:db8::7/32", "network:192.0.2.0/24 | network:2001:db8::/32"},
    {"192.0.2.1/path", "ip:192.0.2.1"},
    {"AA:BB:CC:00:11:22", "mac_address:aa:bb:cc:00:11:22"},
    {"AS64496, AS 64500, ASN: 12, AS番号 64501, AS400", "asn:AS64496 | asn:AS64500 | asn:AS12 | asn:AS64501"},
    {"TA0043 T1595 T1595.002 M1056 C0027 DS0029 G1015 S1111",
     "attack_id:TA0043 | attack_id:T1595 | attack_id:T1595.002 | attack_id:M1056 | attack_id:C0027 | "
     "attack_id:DS0029 | attack_id:G1015 | attack_id:S1111"},
    {"T0000 TA9999 G9999 T1595.0021", ""},
    {"HKEY_CURRENT_USER\\Software\\A B\\C, HKU\\.DEFAULT\\X",
     "registry_key:HKEY_CURRENT_USER\\software\\a b\\c | registry_key:HKEY_USERS\\.default\\x"},
    {"C:\\a b\\c.txt, \\\\srv\\share\\x %TEMP%\\y.exe ~/.ssh/id",
     "file_path:c:\\a b\\c.txt | file_path:\\\\srv\\share\\x | file_path:%temp%\\y.exe | "
     "file_path:~/.ssh/id"},
    {"/etc/passwd /tmp/a.sh /notaroot/x", "file_path:/etc/passwd | file_path:/tmp/a.sh"},
    {"Ｃ：￥Ｗｉｎｄｏｗｓ￥ａ．ｅｘｅ", "file_path:c:\\windows\\a.exe"},
    {"￥1,000 ¥500", ""},
    {"2026-03-01 2026/3/1 2026.03.01 R8.3.1 令和8年3月1日 2026年3月1日 平成元年1月8日",
     "day:2026-03-01 | day:2026-03-01 | day:2026-03-01 | day:2026-03-01 | day:2026-03-01 | day:2026-03-01 | "
     "day:1989-01-08"},
    {"2026-02-29 R8.13.1 2026-03-011", ""},
    {"〒1000001 〒100-0001 郵便番号：999-0001",
     "postal_code:100-0001 | postal_code:100-0001 | postal_code:999-0001"},
    {"3:AbCdEfGhIj:AbCdE 12:30:45 100:AbCdEfGhIj:AbCdE", "fuzzy_hash:3:AbCdEfGhIj:AbCdE"},
    {"<https://a.example/b\nc/d>", "url:https://a.example/bc/d"},
    {"https://a.example/b\nc/d", "url:https://a.example/b"},
    {"[x](https://a.example/) https://b.example/[y]", "url:https://a.example/ | url:https://b.example/"},
    {"https://a.example/?a[]=1&b=2", "url:https://a.example/?a[]=1&b=2"},
    {"https://user:pw@a.example/", "url:https://user:pw@a.example/"},
    {"https://a.example:99999/x", "url:https://a.example:99999/x"},
    {"│192.0.2.1│a.example│", "ip:192.0.2.1 | domain:a.example"},
    {"T1 d41d8cd98f00b204e9800998ecf8427e", "hash:d41d8cd98f00b204e9800998ecf8427e"},
    {"JA3: d41d8cd98f00b204e9800998ecf8427e", "fingerprint:d41d8cd98f00b204e9800998ecf8427e"},
};

void check(const Row& row) {
  CAPTURE(std::string(row.text));
  CHECK(shown(row.text) == std::string(row.expected));
}

}  // namespace

TEST_CASE("Extraction reads_what_is_defanged") {
  for (const Row& row : valid) check(row);
}

TEST_CASE("Extraction leaves_alone_what_is_no_identifier") {
  for (const Row& row : invalid) check(row);
}

TEST_CASE("Extraction knows_every_kind") {
  for (const Row& row : kinds) check(row);
}

TEST_CASE("Extraction ends_where_the_sentence_goes_on_and_versions_are_no_addresses") {
  for (const Row& row : sentences) check(row);
}

TEST_CASE("Extraction spans_are_bytes_of_the_original") {
  const std::string text = "髙橋😀：１９２［．］０．２．１ と ｶﾞ https://a.example/ だ";
  const auto found = extract(text);
  REQUIRE(found.size() == 2);
  const auto written = [&](const Extracted& one) {
    return text.substr(one.span.begin, one.span.end - one.span.begin);
  };
  CHECK(written(found[0]) == "１９２［．］０．２．１");
  CHECK(written(found[1]) == "https://a.example/");
}

TEST_CASE("Extraction gives_the_same_in_a_long_text_as_in_its_lines") {
  const std::string line = "侵害 １９２．０．２．１ から https://a.example/x へ、普通の日 2026-03-01 に。\n";
  const auto one = extract(line);
  REQUIRE(one.size() == 3);
  std::string text;
  while (text.size() < 3 * limits::extract_window_bytes) text += line;
  const auto all = extract(text);
  REQUIRE(all.size() == 3 * (text.size() / line.size()));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::uint64_t begin = i / 3 * line.size();
    REQUIRE(all[i].value == one[i % 3].value);
    REQUIRE(all[i].span == Span{one[i % 3].span.begin + begin, one[i % 3].span.end + begin});
  }
}

TEST_CASE("Extraction cuts_a_line_longer_than_a_window_at_a_blank") {
  std::string text;
  std::size_t count = 0;
  for (; text.size() < 4 * limits::extract_window_bytes; ++count) text += "192.0.2.1 あ ";
  CHECK(extract(text).size() == count);
}

TEST_CASE("Extraction of_a_cut_text_stays_inside_it_and_in_order") {
  std::string text;
  for (const Row& row : valid) text += std::string(row.text) + "\n";
  for (const Row& row : kinds) text += std::string(row.text) + "\n";
  text += "架空銀行 試験支店 普通 1234567 名義 ﾃｽﾄ ﾀﾛｳ\xff\xe3\x81";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    std::uint64_t last = 0;
    for (const auto& found : extract(std::string_view(text).substr(0, size))) {
      REQUIRE(found.span.begin >= last);
      REQUIRE(found.span.begin < found.span.end);
      REQUIRE(found.span.end <= size);
      REQUIRE(is_utf8(found.value));
      last = found.span.end;
    }
  }
}

TEST_CASE("Extraction takes_only_the_kinds_and_the_number_wanted") {
  const std::string text = "192.0.2.1 a.example https://b.example/";
  const auto domains = extract(text, {.kinds = KindSet::none().with(ObservableKind::domain)});
  REQUIRE(domains.size() == 2);
  CHECK(domains[1].value == "b.example");
  CHECK(extract(text, {.values_max = 1}).size() == 1);
  CHECK(extract(text, {.values_max = 0}).empty());
}

TEST_CASE("LiveText maps_every_sign_to_where_it_was_written") {
  LiveText live;
  live.read("ｈxxp：／／ａ［．］ｂ");
  CHECK(live.text() == "hxxp://a.b");
  CHECK(live.original(8, 9) == Span{18, 27});
  CHECK(live.was_defanged(7, 10));
  CHECK(!live.was_defanged(0, 7));
  live.read("か\u3099ｶﾞﾊﾟ㍿\u200bx");
  CHECK(live.text() == "がガパ株式会社x");
  CHECK(live.original(9, 21) == Span{18, 21});
  live.read("plain text");
  CHECK(live.original(2, 5) == Span{2, 5});
}

TEST_CASE("Extraction of_real_reports_finds_their_digests_and_hosts") {
  const char* given = std::getenv("HINOMI_SHARED_DATA");
  const std::filesystem::path folder =
      std::filesystem::path(given != nullptr ? given : HINOMI_SOURCE_DIR "/../shared/data") / "reports";
  if (!std::filesystem::exists(folder)) {
    std::cout << "skipped: no " << folder << "\n";
    return;
  }
  std::size_t digests = 0, hosts = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    for (const auto& found : extract(text)) {
      digests += found.kind == ObservableKind::hash ? 1 : 0;
      hosts += found.kind == ObservableKind::domain || found.kind == ObservableKind::ip ? 1 : 0;
    }
  }
  CHECK(digests > 1000);
  CHECK(hosts > 500);
}

}  // namespace hinomi::decode
