// Identifiers in text: a table of how people write them, places in the original, hostile input, linear time.
#include "decode/text/find_observables.hpp"

#include <doctest/doctest.h>

#include <random>

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
  for (const auto& found : find_observables(text)) {
    out += (out.empty() ? "" : " | ") + std::string(to_text(found.kind)) + ":" + found.value;
  }
  return out;
}

constexpr Row rows[] = {
    {"０９０ー１２３４ー５６７８", "phone:+819012345678"},
    {"03‐1234‐5678", "phone:+81312345678"},
    {"192.0.2.1", "ip:192.0.2.1"},
    {"IPは１９２．０．２．１です", "ip:192.0.2.1"},
    {"192[.]0[.]2[.]1 から", "ip:192.0.2.1"},
    {"192.0.2.1:8080へ", "ip:192.0.2.1"},
    {"999.0.2.1", ""},
    {"2001:db8::1", "ip:2001:db8::1"},
    {"[2001:DB8:0:0::1]:443", "ip:2001:db8::1"},
    {"12:30:45", ""},
    {"午前9:26に届いた", ""},
    {"https://bank.example/login", "url:https://bank.example/login"},
    {"hxxps://bank[.]example/login", "url:https://bank.example/login"},
    {"hXXp://bank(dot)example/", "url:http://bank.example/"},
    {"ｈｔｔｐｓ：／／ｂａｎｋ．ｅｘａｍｐｌｅ／ａ", "url:https://bank.example/a"},
    {"ttps://bank.example/x", "url:https://bank.example/x"},
    {"https://bank.example", "url:https://bank.example/"},
    {"HTTPS://Bank.Example/Login", "url:https://bank.example/Login"},
    {"「https://bank.example/a」を開いた", "url:https://bank.example/a"},
    {"https://bank.example/aにアクセスした", "url:https://bank.example/a"},
    {"(https://bank.example/a)", "url:https://bank.example/a"},
    {"https://bank.example/a_(b)", "url:https://bank.example/a_(b)"},
    {"https://bank.example/a。次に", "url:https://bank.example/a"},
    {"https://192.0.2.7:8443/x?y=1#z", "url:https://192.0.2.7:8443/x?y=1#z"},
    {"hxxp[:]//bank[.]example", "url:http://bank.example/"},
    {"https[://]bank.example/q", "url:https://bank.example/q"},
    {"https://例え.jp/道", "url:https://xn--r8jz45g.jp/"},
    {"bank.example", "domain:bank.example"},
    {"bank。example からの", "domain:bank.example"},
    {"bank ドット example", "domain:bank.example"},
    {"bank[dot]example", "domain:bank.example"},
    {"Sub.Bank.EXAMPLE.", "domain:sub.bank.example"},
    {"終わった。次の日", ""},
    {"no.such-label-of-a-domain", ""},
    {"1.2", ""},
    {"www.keishicho.metro.tokyo.jp", "domain:www.keishicho.metro.tokyo.jp"},
    {"a@mail.example", "email:a@mail.example"},
    {"Taro.Yamada+x@Mail.Example", "email:taro.yamada+x@mail.example"},
    {"taro[at]mail[.]example", "email:taro@mail.example"},
    {"taroアットmail.example", "email:taro@mail.example"},
    {"ｔａｒｏ＠ｍａｉｌ．ｅｘａｍｐｌｅ", "email:taro@mail.example"},
    {"taro@mail.example。", "email:taro@mail.example"},
    {"090-1234-5678", "phone:+819012345678"},
    {"０９０−１２３４−５６７８", "phone:+819012345678"},
    {"09012345678から着信", "phone:+819012345678"},
    {"(03)1234-5678", "phone:+81312345678"},
    {"03-1234-5678", "phone:+81312345678"},
    {"電話 0312345678", "phone:+81312345678"},
    {"+81 90-1234-5678", "phone:+819012345678"},
    {"+81-3-1234-5678", "phone:+81312345678"},
    {"0120-123-456", "phone:+81120123456"},
    {"050 1234 5678", "phone:+815012345678"},
    {"0312345678", ""},
    {"090123456789", ""},
    {"2026-09-10", ""},
    {"架空銀行 試験支店 普通 1234567", "account:架空銀行/試験支店/普通/1234567"},
    {"振込先は架空銀行試験支店の普通預金口座番号１２３４５６７です",
     "account:架空銀行/試験支店/普通/1234567"},
    {"架空信用金庫 本店 当座 123456", "account:架空信用金庫/本店/当座/0123456"},
    {"普通 1234567", ""},
    {"記号 10120 番号 12345671", "postal_account:10120-12345671"},
    {"記号１２３４５－番号１２３", "postal_account:12345-00000123"},
    {"d41d8cd98f00b204e9800998ecf8427e", "hash:d41d8cd98f00b204e9800998ecf8427e"},
    {"SHA-1: DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", "hash:da39a3ee5e6b4b0d3255bfef95601890afd80709"},
    {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
     "hash:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"d41d8cd98f00b204e9800998ecf8427", ""},
    {"12345678901234567890123456789012", ""},
    {"CVE-2024-12345", "cve:CVE-2024-12345"},
    {"ｃｖｅ－２０２４－１２３４", "cve:CVE-2024-1234"},
    {"CVE-24-1", ""},
    {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"},
    {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", ""},
    {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "wallet:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"},
    {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", ""},
    {"0x00000000000000000000000000000000DeaDBeef", "wallet:0x00000000000000000000000000000000deadbeef"},
    {"invoice.exe を開いた", "file_name:invoice.exe"},
    {"請求書.zip", ""},
    {"report_2026.docm", "file_name:report_2026.docm"},
    {"@fake_account に送った", "handle:@fake_account"},
    {"LINE ID: fake_id99", "handle:@fake_id99"},
    {"@a", ""},
    {"https://bank.example/a と 192.0.2.1 と a@mail.example",
     "url:https://bank.example/a | ip:192.0.2.1 | email:a@mail.example"},
};

}  // namespace

TEST_CASE("Observables are_found_as_people_write_them") {
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(shown(row.text) == std::string(row.expected));
  }
}

TEST_CASE("Observables places_are_utf16_units_of_the_original") {
  const std::string text = "😀髙橋：ｈｔｔｐｓ：／／ｂａｎｋ．ｅｘａｍｐｌｅ／ を見た";
  const auto found = find_observables(text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].begin == 5);  // the face is two units
  CHECK(found[0].end == 5 + 21);
  CHECK(found[0].text == "ｈｔｔｐｓ：／／ｂａｎｋ．ｅｘａｍｐｌｅ／");
}

TEST_CASE("Observables a_zero_width_sign_hides_nothing") {
  const auto found = find_observables("192.0\u200b.2.1 と bank\u200b.example");
  REQUIRE(found.size() == 2);
  CHECK(found[0].value == "192.0.2.1");
  CHECK(found[0].text == "192.0\u200b.2.1");
  CHECK(found[1].value == "bank.example");
}

TEST_CASE("Observables any_text_gives_places_inside_it_in_order") {
  std::mt19937_64 random(20261122);
  const std::vector<std::string> pieces = {
      "192.0.2.1", "[.]",      "hxxp://",   "ドット", "。",     "bank",    ".example", "@",        "普通",
      "1234567",   "架空銀行", "090",       "-",      "記号",   "\xff",    "㈱",       "😀",       " ",
      "\n",        "LINE",     "ID",        ":",      "::",     "0x",      "bc1",      "ｈｔｔｐ", "/",
      "(",         ")",        "CVE-2024-", "\u200b", "アット", "か\u3099"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += pieces[random() % pieces.size()];
    const auto units = utf16_units(text);
    std::int64_t last = 0;
    for (const auto& found : find_observables(text)) {
      CAPTURE(text);
      CHECK(found.begin >= last);
      CHECK(found.begin < found.end);
      CHECK(found.end <= static_cast<std::int64_t>(units));
      CHECK(!found.value.empty());
      CHECK(is_utf8(found.value));
      last = found.end;
    }
  }
}

TEST_CASE("Observables a_limit_bounds_how_many_are_found") {
  std::string text;
  for (std::size_t i = 0; i < limits::observables_max + 10; ++i) text += "192.0.2.1 ";
  CHECK(find_observables(text).size() == limits::observables_max);
}

TEST_CASE("Observables one_line_of_megabytes_is_read_once") {
  // Each number asks for the words before it on its line, and the line never ends.
  std::string text;
  while (text.size() < limits::text_bytes_max - 32) text += "0312345678 普通123456 ";
  text += "192.0.2.1";
  const auto found = find_observables(text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].value == "192.0.2.1");
}

}  // namespace hinomi::decode
