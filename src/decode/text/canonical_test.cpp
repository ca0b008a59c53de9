// Canonical forms and derived keys: a table per kind, and that a canonical value stays as it is.
#include "decode/text/canonical.hpp"

#include <doctest/doctest.h>

#include "decode/text/derived_keys.hpp"
#include "decode/text/keccak.hpp"

namespace hinomi::decode {
namespace {

struct Row {
  ObservableKind kind;
  const char* given;
  const char* form;  // empty: none
};

constexpr Row rows[] = {
    {ObservableKind::ip, "192[.]0[.]2[.]1", "192.0.2.1"},
    {ObservableKind::ip, " 2001:DB8:0:0::1 ", "2001:db8::1"},
    {ObservableKind::ip, "192.0.2.1 と", ""},
    {ObservableKind::ip, "999.0.2.1", ""},
    {ObservableKind::network, "192.0.2.77/24", "192.0.2.0/24"},
    {ObservableKind::network, "2001:db8:1:2::5/48", "2001:db8:1::/48"},
    {ObservableKind::network, "192.0.2.0/33", ""},
    {ObservableKind::domain, "Bank[.]Example.", "bank.example"},
    {ObservableKind::domain, "日本語.example", "xn--wgv71a119e.example"},
    {ObservableKind::domain, "host.no-such-label", "host.no-such-label"},
    {ObservableKind::domain, "a..example", ""},
    {ObservableKind::domain, "192.0.2.1", ""},
    {ObservableKind::url, "hxxps://Bank[.]Example:443/%7Ea/%e6?x=%41#y", "https://bank.example/~a/%E6?x=A#y"},
    {ObservableKind::url, "https://bank.example", "https://bank.example/"},
    {ObservableKind::url, "http://host.no-such-label:8080/a b/道",
     "http://host.no-such-label:8080/a%20b/%E9%81%93"},
    {ObservableKind::url, "https://user:word@bank.example/", "https://user:word@bank.example/"},
    {ObservableKind::url, "http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"},
    {ObservableKind::url, "bank.example/login", ""},
    {ObservableKind::email, "Taro[at]Mail[.]Example", "taro@mail.example"},
    {ObservableKind::email, "taro", ""},
    {ObservableKind::phone, "0312345678", "+81312345678"},
    {ObservableKind::phone, "０９０－１２３４－５６７８", "+819012345678"},
    {ObservableKind::phone, "+1 202 555 0143", "+12025550143"},
    {ObservableKind::phone, "12345", ""},
    {ObservableKind::account, "架空銀行 試験支店 普通 123456", "架空銀行/試験支店/普通/0123456"},
    {ObservableKind::account, "9999/001/普通/123456", "9999/001/普通/0123456"},
    {ObservableKind::account, "//普通/123456", ""},
    {ObservableKind::postal_account, "10120-12345671", "10120-12345671"},
    {ObservableKind::wallet, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"},
    {ObservableKind::wallet, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", ""},
    {ObservableKind::wallet, "0x00000000000000000000000000000000DeaDBeef",
     "0x00000000000000000000000000000000deadbeef"},
    {ObservableKind::wallet, "0x00000000000000000000000000000000deaDBeef", ""},
    {ObservableKind::hash, "D41D8CD98F00B204E9800998ECF8427E", "d41d8cd98f00b204e9800998ecf8427e"},
    {ObservableKind::hash, "d41d8", ""},
    {ObservableKind::fuzzy_hash, "3:AbCdEfGhIj:AbCdE", "3:AbCdEfGhIj:AbCdE"},
    {ObservableKind::fingerprint, "d41d8cd98f00b204e9800998ecf8427e", "d41d8cd98f00b204e9800998ecf8427e"},
    {ObservableKind::cve, "cve-2024-1234", "CVE-2024-1234"},
    {ObservableKind::attack_id, "T1059.001", "T1059.001"},
    {ObservableKind::attack_id, "T9999", ""},
    {ObservableKind::registry_key, "HKLM\\Software\\A B\\Run", "HKEY_LOCAL_MACHINE\\software\\a b\\run"},
    {ObservableKind::mutex, "Global\\A", "Global\\A"},
    {ObservableKind::file_name, "Invoice.EXE", "invoice.exe"},
    {ObservableKind::file_path, "C:\\Windows\\A.exe", "c:\\windows\\a.exe"},
    {ObservableKind::file_path, "/nowhere/x", "/nowhere/x"},
    {ObservableKind::mac_address, "00-00-5E-00-53-01", "00:00:5e:00:53:01"},
    {ObservableKind::asn, "64500", "AS64500"},
    {ObservableKind::handle, "Fake_Name", "@fake_name"},
    {ObservableKind::handle, "@Fake_Name", "@fake_name"},
    {ObservableKind::certificate, "AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD",
     "aabbccddeeff00112233445566778899aabbccdd"},
    {ObservableKind::certificate, "04AB9C0011", "04ab9c0011"},
    {ObservableKind::postal_code, "1000001", "100-0001"},
    {ObservableKind::day, "令和8年3月1日", "2026-03-01"},
    {ObservableKind::day, "2026-02-30", ""},
    {ObservableKind::person_name, "ﾔﾏﾀﾞ　ﾀﾛｳ", "ヤマダ タロウ"},
    {ObservableKind::endpoint, "192[.]0.2.1:443", "192.0.2.1:443"},
    {ObservableKind::user_agent, "curl/7", "curl/7"},
    {ObservableKind::sms_sender, "BANK", "BANK"},
};

std::string shown(ObservableKind kind, std::string_view value) {
  std::string out;
  for (const auto& key : derived_keys(kind, value))
    out += (out.empty() ? "" : " ") + std::string(to_text(key.kind)) + "=" + key.value;
  return out;
}

}  // namespace

TEST_CASE("Canonical values_of_every_kind_have_one_form_that_stays") {
  for (const Row& row : rows) {
    CAPTURE(std::string(row.given));
    const auto form = canonical_value(row.kind, row.given);
    CHECK(form.value_or("") == std::string(row.form));
    if (form) CHECK(canonical_value(row.kind, *form).value_or("") == *form);
  }
}

TEST_CASE("Canonical refuses_what_is_too_long_or_no_text") {
  CHECK(!canonical_value(ObservableKind::other, std::string(9000, 'a')));
  CHECK(!canonical_value(ObservableKind::other, "\xff"));
  CHECK(!canonical_value(ObservableKind::other, "  "));
}

TEST_CASE("Canonical keys_join_what_is_not_the_same") {
  CHECK(shown(ObservableKind::ip, "192.0.2.7") == "network_24=192.0.2.0/24");
  CHECK(shown(ObservableKind::ip, "2001:db8:1:2::7") == "network_48=2001:db8:1::/48");
  CHECK(shown(ObservableKind::domain, "a.b.bank.co.jp") ==
        "registrable_domain=bank.co.jp parent_domain=b.bank.co.jp");
  CHECK(shown(ObservableKind::domain, "co.jp").empty());
  CHECK(shown(ObservableKind::url, "https://a.bank.co.jp/t/8842/0a1b2c3d4e5f?id=7&k=x") ==
        "url_host=a.bank.co.jp registrable_domain=bank.co.jp url_shape=/t/#/*?id=*&k=* "
        "url_path=/t/8842/0a1b2c3d4e5f");
  CHECK(shown(ObservableKind::url, "http://192.0.2.1:8080/") == "url_host=192.0.2.1 network_24=192.0.2.0/24");
  CHECK(shown(ObservableKind::email, "a@x.bank.co.jp") ==
        "mail_domain=x.bank.co.jp registrable_domain=bank.co.jp");
  CHECK(shown(ObservableKind::phone, "+819012345678") == "phone_block=+8190123");
  CHECK(shown(ObservableKind::phone, "+81120000123") == "phone_block=+81120000");
  CHECK(shown(ObservableKind::account, "9999/001/普通/0123456") == "bank_branch=9999/001");
  CHECK(shown(ObservableKind::postal_account, "10120-12345671") == "bank_branch=ゆうちょ/10120");
  CHECK(shown(ObservableKind::hash, "d41d8cd98f00b204e9800998ecf8427e").empty());
}

TEST_CASE("Canonical keccak_gives_the_digests_of_its_authors") {
  const auto hex = [](std::string_view text) {
    std::string out;
    for (const std::uint8_t byte : keccak256(text)) {
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
    return out;
  };
  CHECK(hex("") == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  CHECK(hex("abc") == "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
  CHECK(hex(std::string(136, 'a')) == "a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e");
}

}  // namespace hinomi::decode
