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
  CHECK(!canonical_domain(std::string(64, 'a') + ".example"));
  CHECK(!canonical_domain(std::string(300, 'a') + ".example"));
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

TEST_CASE("DomainName registrable_part_follows_the_public_suffix_list") {
  CHECK(registrable_domain("a.b.bank.co.jp") == "bank.co.jp");
  CHECK(registrable_domain("co.jp").empty());
}

}  // namespace hinomi::decode
