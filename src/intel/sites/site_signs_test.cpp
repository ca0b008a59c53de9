// Proposals on sites: each sign with its reason, none without, and caution where a site is what it says.
#include "intel/sites/site_signs.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace hinomi::intel {
namespace {

BrandBook book() {
  const auto read = read_brands(
      "brands:\n"
      "  - {name: 架空銀行, kind: phishing_bank, domains: [kakuu-bank.example], words: [架空銀行, "
      "kakuu-bank]}\n"
      "kits:\n"
      "  - {name: A, fields: [kit_user, kit_pass]}\n"
      "  - {name: B, paths: [/kit-b/index.php]}\n",
      "brands.yaml");
  REQUIRE(read);
  return *read;
}

bool has(const SiteProposal& proposal, std::string_view sign) {
  return std::any_of(proposal.signs.begin(), proposal.signs.end(),
                     [&](const SiteSign& one) { return one.sign == sign; });
}

SiteProposal of(std::string_view url, const decode::PageCopy* page = nullptr) {
  return propose(book(), nullptr, {url, page});
}

}  // namespace

TEST_CASE("SiteSigns names_the_brand_in_host_and_path_with_its_kind") {
  const SiteProposal host = of("https://kakuu-bank.login.example/x");
  CHECK(has(host, "brand_in_host"));
  CHECK(host.brand == "架空銀行");
  CHECK(host.kind == "phishing_bank");
  CHECK(has(of("https://a.example/kakuu-bank/"), "brand_in_path"));
}

TEST_CASE("SiteSigns sees_hosts_that_look_like_a_companys_own") {
  CHECK(has(of("https://kakuu-banl.example/"), "looks_alike"));
  CHECK(has(of("https://kakuu-b4nk.example/"), "looks_alike"));
  CHECK(!has(of("https://unrelated.example/"), "looks_alike"));
}

TEST_CASE("SiteSigns warns_at_the_companys_own_domain_and_accuses_nobody") {
  const SiteProposal own = of("https://www.kakuu-bank.example/login");
  CHECK(own.caution);
  CHECK(has(own, "own_domain"));
  CHECK(own.brand.empty());
}

TEST_CASE("SiteSigns knows_kits_by_fields_and_by_paths_and_groups_pages_of_one_make") {
  const auto page = decode::read_page_copy(
      "<title>架空銀行</title><form><input name=kit_user><input name=kit_pass></form>");
  const SiteProposal seen = of("https://a.example/", &page);
  CHECK(seen.kit == "A");
  CHECK(has(seen, "brand_in_title"));
  CHECK(has(seen, "asks_secrets"));
  CHECK(seen.group == of("https://b.example/other", &page).group);
  CHECK(of("https://c.example/kit-b/index.php").kit == "B");
  CHECK(of("https://c.example/login").group.empty());
}

TEST_CASE("SiteSigns gives_no_sign_for_an_address_that_says_nothing") {
  const SiteProposal none = of("https://a.example/");
  CHECK(none.signs.empty());
  CHECK(none.brand.empty());
  CHECK(!none.caution);
}

}  // namespace hinomi::intel
