// See background.hpp.
#include "intel/warn/background.hpp"

#include <doctest/doctest.h>

using namespace hinomi::intel;

TEST_CASE("BackgroundNames name_the_shared_name_and_the_tenant") {
  BackgroundNames names;
  names.add("host.example", SharedPlace::shared_hosting);
  names.add("dyn.host.example", SharedPlace::dynamic_dns);
  names.seal();
  const auto tenant = names.find("a.b.host.example");
  REQUIRE(tenant);
  CHECK(tenant->shared == "host.example");
  CHECK(tenant->tenant == "b.host.example");
  CHECK(names.find("x.dyn.host.example")->place == SharedPlace::dynamic_dns);
  CHECK(names.find("host.example")->tenant.empty());
  CHECK_FALSE(names.find("nothost.example"));
  CHECK_FALSE(names.find("example"));
  CHECK_FALSE(names.find(""));
}

TEST_CASE("BackgroundNames of_the_product_are_read") {
  const auto names = BackgroundNames::read(HINOMI_SOURCE_DIR "/content/background");
  REQUIRE(names);
  CHECK(names->size() > 80);
  CHECK(names->find("someone.duckdns.org")->place == SharedPlace::dynamic_dns);
  CHECK_FALSE(BackgroundNames::read(HINOMI_SOURCE_DIR "/content/nowhere"));
}
