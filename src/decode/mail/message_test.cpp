// Mail as it comes: Japanese character sets, encoded words, parts, files, and what is broken.
#include "decode/mail/message.hpp"

#include <doctest/doctest.h>

#include <random>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/mail/charset.hpp"
#include "decode/mail/transfer.hpp"

namespace hinomi::decode {
namespace {

constexpr std::string_view whole =
    "Return-Path: <taro@mail.example>\r\n"
    "From: =?ISO-2022-JP?B?GyRCMk02dRsoQg==?= =?UTF-8?B?5aSq6YOO?= <taro@mail.example>\r\n"
    "To: desk@police.example\r\n"
    "Subject: =?UTF-8?Q?=E5=81=BD=E3=82=B5?=\r\n =?UTF-8?Q?=E3=82=A4=E3=83=88_?= shop.example\r\n"
    "Date: Sun, 22 Nov 2026 10:00:00 +0900\r\n"
    "Message-ID: <1@mail.example>\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=\"=_b\"\r\n\r\n"
    "preamble\r\n"
    "--=_b\r\n"
    "Content-Type: multipart/alternative; boundary=in\r\n\r\n"
    "--in\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n"
    "\x1B$B8}:B\x1B(B 1234567\r\n"
    "--in\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>html</p>\r\n--in--\r\n"
    "--=_b\r\n"
    "Content-Type: image/png; name=\"x.png\"\r\n"
    "Content-Disposition: attachment; filename*0*=UTF-8''%E5%86%99; filename*1=.png\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\n"
    "iVBORw0KGgo=\r\n"
    "--=_b--\r\n";

}  // namespace

TEST_CASE("Mail reads_headers_text_and_files") {
  const auto message = read_message(whole);
  REQUIRE(message);
  CHECK(message->from == "taro@mail.example");
  CHECK(message->from_name == "架空太郎");
  CHECK(message->subject == "偽サイト  shop.example");
  CHECK(message->message_id == "1@mail.example");
  CHECK(message->text == "口座 1234567\r\n");
  REQUIRE(message->files.size() == 1);
  CHECK(message->files[0].name == "写.png");
  CHECK(message->files[0].bytes == "\x89PNG\r\n\x1a\n");
  CHECK_FALSE(message->cut);
}

TEST_CASE("Mail reads_japanese_character_sets") {
  CHECK(to_utf8_from("\x8B\xF3\x8D\xC0", "Shift_JIS") == "空座");
  CHECK(to_utf8_from("\x87\x40\x87\x8A", "shift_jis") == "①㈱");
  CHECK(to_utf8_from("\x1B$B8}:B\x1B(B", "iso-2022-jp") == "口座");
  CHECK(to_utf8_from("\x1B$B8}:B\x1B(B", "") == "口座");
  CHECK(to_utf8_from("\xB8\xFD\xBA\xC2", "euc-jp") == "口座");
  CHECK(to_utf8_from("口座", "nothing-known") == "口座");
  CHECK(to_utf8_from("\x8B\xF3\x8D\xC0\x82\xC5\x82\xB7", "utf-8") == "空座です");
}

TEST_CASE("Mail shows_html_as_text_without_scripts") {
  CHECK(html_to_text("<head><title>t</title></head><p>一&amp;二</p><script>alert(1)</script>\n<b>三</"
                     "b>&nbsp;四<br>五") == "一&二\n三 四\n五");
  CHECK(html_to_text("a < b <script>never closed") == "a < b");
  CHECK(html_to_text("&#x41; &unknown; & x") == "&#x41; &unknown; & x");
}

TEST_CASE("Mail reads_broken_mail_as_far_as_it_goes") {
  CHECK(read_message("").error().code == "mail.no_message");
  CHECK(read_message("これは手紙ではない").error().code == "mail.no_message");
  CHECK(read_message("Subject: x\n\nbody")->text == "body");
  CHECK(read_message("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nno end")->text == "no end");
  CHECK(from_base64("aG\r\nVs bG8=") == "hello");
  CHECK(from_quoted_printable("a=3Db=\r\nc=ZZ=") == "a=bc=ZZ=");
  CHECK(read_header_text("=?utf-8?X?abc?= =?broken") == "=?utf-8?X?abc?= =?broken");
}

TEST_CASE("Mail survives_truncation_and_noise_at_every_place") {
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto message = read_message(whole.substr(0, size));
    if (message) REQUIRE(is_utf8(message->subject));
  }
  std::mt19937_64 random(9);
  for (int round = 0; round < 2000; ++round) {
    std::string broken(whole);
    for (int i = 0; i < 5; ++i) broken[random() % broken.size()] = static_cast<char>(random());
    const auto message = read_message(broken);
    if (message) REQUIRE(is_utf8(message->text));
  }
}

TEST_CASE("Mail stays_bounded_on_parts_within_parts") {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
  const auto message = read_message(deep);
  REQUIRE(message);
  std::string wide = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 1000; ++i) wide += "--b\nContent-Disposition: attachment; filename=a\n\nx\n";
  const auto many = read_message(wide);
  REQUIRE(many);
  CHECK(many->files.size() <= 50);
  CHECK(many->cut);
}

TEST_CASE("Mail leaves_out_headers_beyond_the_limits_and_says_so") {
  const auto longer =
      read_message("Subject: " + std::string(limits::mail_header_bytes_max + 9, 'x') + "\n\nbody");
  REQUIRE(longer);
  CHECK(longer->subject.size() == limits::mail_header_bytes_max);
  CHECK(longer->text == "body");
  CHECK(longer->cut);
  std::string many = "Subject: x\n";
  for (std::size_t i = 0; i < limits::mail_headers_max + 9; ++i) many += "X-Hop: y\n";
  const auto left = read_message(many + "\nbody");
  REQUIRE(left);
  CHECK(left->subject == "x");
  CHECK(left->text == "body");
  CHECK(left->cut);
}

TEST_CASE("Mail encoded_words_without_end_are_read_once") {
  std::string value;
  while (value.size() < 4u << 20) value += "=?x?B? ";
  value += "end";
  CHECK(read_header_text(value) == value);
}

TEST_CASE("Mail shows_nothing_of_comments_in_html") {
  CHECK(html_to_text("一<!--[if mso]><p>x</p><![endif]-->二<!-- > -->三") == "一二三");
  CHECK(html_to_text("一<!-- never closed") == "一");
}

TEST_CASE("Mail reads_html_whose_tags_are_capitals") {
  CHECK(html_to_text("<HTML><HEAD><STYLE>p{}</STYLE></HEAD><BODY>一<SCRIPT>x</SCRIPT>二</BODY></HTML>") ==
        "一二");
}

}  // namespace hinomi::decode
