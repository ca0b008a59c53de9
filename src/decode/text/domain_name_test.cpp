// Names of hosts: the short ways give what IDNA gives.
#include "decode/text/domain_name.hpp"

#include <doctest/doctest.h>

namespace hinomi::decode {

TEST_CASE("DomainName is_lower_case_ascii_with_an_existing_last_label") {
  CHECK(canonical_domain("Bank.Example.").value_or("") == "bank.example");
  CHECK(canonical_domain("a_b.bank.co.jp").value_or("") == "a_b.bank.co.jp");
  CHECK(!canonical_domain("bank"));
  CHECK(!canonical_domain("bank.no-such-label"));
  CHECK(!canonical_domain("-bank.example"));
  CHECK(!canonical_domain("bank-.example"));
  CHECK(!canonical_domain("..example"));
  for (const std::size_t letters : {64u, 300u})
    CHECK(!canonical_domain(std::string(letters, 'a').append(".example")));
  CHECK(canonical_host_name("localhost").value_or("") == "localhost");
}

TEST_CASE("DomainName of_japanese_letters_is_punycode") {
  CHECK(canonical_domain("日本語.example").value_or("") == "xn--wgv71a119e.example");
  CHECK(canonical_domain("例え.jp").value_or("") == "xn--r8jz45g.jp");
  CHECK(canonical_domain("ジェーピーニック.jp").value_or("") == "xn--hckqz9bzb1cyrb.jp");
  CHECK(canonical_domain("bank日本.example").value_or("") ==
        canonical_domain("ｂank日本.example").value_or("x"));
  CHECK(canonical_domain("Bücher.example").value_or("") == "xn--bcher-kva.example");
  CHECK(canonical_domain("XN--R8JZ45G.jp").value_or("") == "xn--r8jz45g.jp");
  CHECK(!canonical_domain("xn--\u200b.example"));
}

// A hyphen makes the whole name go by IDNA: its first label is what the short way has to give.
TEST_CASE("DomainName of_plain_letters_is_what_idna_gives") {
  const auto first_label = [](const std::string& label, const char* rest) {
    const auto host = canonical_host_name(label + rest);
    return host ? host->substr(0, host->find('.')) : "refused";
  };
  struct Letters {
    char32_t first, last;
  };
  std::string before = "a";
  for (const Letters& letters :
       {Letters{0xdf, 0xff}, Letters{0x430, 0x45f}, Letters{0x3041, 0x3096}, Letters{0x30a1, 0x30fc},
        Letters{0x3400, 0x3480}, Letters{0x9f00, 0x9fff}, Letters{0xac00, 0xac80}, Letters{0xd700, 0xd7a3}}) {
    for (char32_t code = letters.first; code <= letters.last; ++code) {
      std::string letter;
      letter += static_cast<char>(code < 0x800 ? 0xc0 | code >> 6 : 0xe0 | code >> 12);
      if (code >= 0x800) letter += static_cast<char>(0x80 | (code >> 6 & 0x3f));
      letter += static_cast<char>(0x80 | (code & 0x3f));
      std::string label = letter;
      label += before;
      label += '1';
      CHECK_MESSAGE(first_label(label, ".xy.jp") == first_label(label, ".x-y.jp"), label);
      before = letter;
    }
  }
}

TEST_CASE("DomainName registrable_part_follows_the_public_suffix_list") {
  CHECK(registrable_domain("a.b.bank.co.jp") == "bank.co.jp");
  CHECK(registrable_domain("co.jp").empty());
}

}  // namespace hinomi::decode
