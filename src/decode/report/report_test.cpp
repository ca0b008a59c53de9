// Reports in their formats and character sets: what is found and which bytes of the original it points at.
#include "decode/report/report.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/text.hpp"
#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

// Each value as "kind:canonical=as written", the writing taken from the bytes of the original.
std::string shown(std::string_view bytes, const ReportReading& reading = {}) {
  const auto report = read_report(bytes, reading);
  REQUIRE(report);
  std::string out;
  for (const auto& one : extract_report(*report)) {
    out += (out.empty() ? "" : " | ") + std::string(to_text(one.kind)) + ":" + one.value + "=";
    out += bytes.substr(one.span.begin, one.span.end - one.span.begin);
  }
  return out;
}

}  // namespace

TEST_CASE("Report html_gives_what_is_shown_and_where_its_links_lead") {
  CHECK(
      shown(
          "<html><head><title>192.0.2.9</title></head><p>192&#46;0.2<b>.1</b><br>bank&period;example</p>") ==
      "ip:192.0.2.1=192&#46;0.2<b>.1 | domain:bank.example=bank&period;example");
  CHECK(shown("<div><a href=\"https://a.example/x?b=1&amp;c=2\">hxxps://b[.]example/</a></div>") ==
        "url:https://a.example/x?b=1&c=2=https://a.example/x?b=1&amp;c=2 | "
        "url:https://b.example/=hxxps://b[.]example/");
  CHECK(shown("<table><tr><td>192.0.2.1</td><td>192.0.2.2</td></tr></table>") ==
        "ip:192.0.2.1=192.0.2.1 | ip:192.0.2.2=192.0.2.2");
  CHECK(shown("<p>192.0.2.1<script>192.0.2.2</script><!-- 192.0.2.3 -->") == "ip:192.0.2.1=192.0.2.1");
}

TEST_CASE("Report markdown_and_asciidoc_lose_their_escapes_only") {
  CHECK(shown("see a\\_b.example and C:\\Users\\_x\\a.exe", {.file_name = "a.md"}) ==
        "domain:a_b.example=a\\_b.example | file_path:c:\\users\\_x\\a.exe=C:\\Users\\_x\\a.exe");
  CHECK(shown("|`192.0{zwsp}.2.1` |`a{dot}example`", {.file_name = "a.adoc"}) ==
        "ip:192.0.2.1=192.0{zwsp}.2.1 | domain:a.example=a{dot}example");
}

TEST_CASE("Report japanese_character_sets_keep_their_places") {
  const std::string utf8 = "電話０９０－１２３４－５６７８へ";
  const std::string sjis =
      "\x93\x64\x98\x62\x82\x4f\x82\x58\x82\x4f\x81\x7c\x82\x50\x82\x51\x82\x52\x82\x53\x81\x7c\x82\x54\x82"
      "\x55\x82\x56\x82\x57\x82\xd6";
  const std::string euc =
      "\xc5\xc5\xcf\xc3\xa3\xb0\xa3\xb9\xa3\xb0\xa1\xdd\xa3\xb1\xa3\xb2\xa3\xb3\xa3\xb4\xa1\xdd\xa3\xb5\xa3"
      "\xb6\xa3\xb7\xa3\xb8\xa4\xd8";
  const std::string jis = "\x1b$BEEOC#0#9#0!]#1#2#3#4!]#5#6#7#8\x1b(B ok";
  CHECK(shown(utf8) == "phone:+819012345678=０９０－１２３４－５６７８");
  CHECK(shown(sjis, {.charset = "Shift_JIS"}) == "phone:+819012345678=" + sjis.substr(4, 26));
  CHECK(shown(euc, {.charset = "EUC-JP"}) == "phone:+819012345678=" + euc.substr(4, 26));
  CHECK(shown(jis) == "phone:+819012345678=#0#9#0!]#1#2#3#4!]#5#6#7#8");
  CHECK(shown("\xef\xbb\xbf"
              "192.0.2.1") == "ip:192.0.2.1=192.0.2.1");
}

TEST_CASE("Report mail_gives_headers_and_every_readable_part") {
  const std::string mail =
      "From: <taro@mail.example>\r\nSubject: =?utf-8?B?aHR0cHM6Ly9hLmV4YW1wbGUv?=\r\n"
      "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; "
      "charset=utf-8\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\nhttps://b.exam=\r\nple/x=3D1\r\n--b\r\n"
      "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\nPHA+MTkyLjAuMi4xPC9wPg==\r\n--b\r\n"
      "Content-Disposition: attachment\r\n\r\n192.0.2.9\r\n--b--\r\n";
  CHECK(shown(mail) ==
        "email:taro@mail.example=taro@mail.example | "
        "url:https://a.example/=Subject: =?utf-8?B?aHR0cHM6Ly9hLmV4YW1wbGUv?=\r\n | "
        "url:https://b.example/x=1=https://b.exam=\r\nple/x=3D1 | ip:192.0.2.1=MTkyLjAuMi4x");
}

TEST_CASE("Report spans_of_cut_originals_stay_inside_them") {
  const std::string samples[] = {
      "<p>192&#46;0.2<b>.1</b><a href='https://a.example/?x=1&amp;y'>z</a><script>x</script>",
      "From: a@b.example\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Transfer-Encoding: "
      "base64\n\nMTkyLjAuMi4x\n--q\n\nx 192.0.2.1=\n--q--",
      "\x1b$BEEOC#0#9#0!]#1#2#3#4!]#5#6#7#8\x1b(B ok 192.0.2.1",
      "\x93\x64\x98\x62\x82\x4f\x82\x58\x82\x4f 192.0.2.1 \xff\xfe"};
  for (const std::string& sample : samples) {
    for (std::size_t size = 0; size <= sample.size(); ++size) {
      for (const ReportFormat format : {ReportFormat::plain, ReportFormat::html, ReportFormat::markdown,
                                        ReportFormat::asciidoc, ReportFormat::mail}) {
        const auto report = read_report(std::string_view(sample).substr(0, size), {.format = format});
        REQUIRE(report);
        REQUIRE(is_utf8(report->text));
        for (const auto& one : extract_report(*report)) {
          REQUIRE(one.span.begin <= one.span.end);
          REQUIRE(one.span.end <= size);
        }
      }
    }
  }
}

TEST_CASE("Report refuses_one_that_is_too_large") {
  const auto report = read_report(std::string(limits::report_bytes_max + 1, 'a'));
  REQUIRE(!report);
  CHECK(report.error().code == "report.too_large");
}

TEST_CASE("Report of_the_shared_collection_points_at_what_it_found") {
  const char* given = std::getenv("HINOMI_SHARED_DATA");
  const std::filesystem::path folder =
      std::filesystem::path(given != nullptr ? given : HINOMI_SOURCE_DIR "/../shared/data") / "reports";
  if (!std::filesystem::exists(folder)) {
    std::cout << "skipped: no " << folder << "\n";
    return;
  }
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto report = read_report(bytes, {.file_name = entry.path().filename().string()});
    REQUIRE(report);
    CHECK(report->format == ReportFormat::asciidoc);
    for (const auto& one : extract_report(*report)) {
      if (one.kind != ObservableKind::hash) continue;
      ++count;
      CHECK(fold(bytes.substr(one.span.begin, one.span.end - one.span.begin)) == one.value);
    }
  }
  CHECK(count > 1000);
}

}  // namespace hinomi::decode
