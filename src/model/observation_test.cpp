// Claims about the nouns of the observation.
#include "model/observation.hpp"

#include <doctest/doctest.h>

#include <limits>

namespace hinomi {

namespace {

SensorSite site(std::initializer_list<std::string_view> blocks) {
  SensorSite made;
  for (const std::string_view text : blocks) {
    const auto block = parse_block(text);
    REQUIRE(block);
    made.addresses.push_back(*block);
  }
  return made;
}

}  // namespace

TEST_CASE("SensorSite counts_its_addresses") {
  CHECK(site({}).address_count() == 0);
  CHECK(site({"192.0.2.1"}).address_count() == 1);
  CHECK(site({"192.0.2.0/24", "198.51.100.0/25", "203.0.113.9"}).address_count() == 256 + 128 + 1);
}

TEST_CASE("SensorSite address_count_saturates") {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  CHECK(site({"2001:db8::/32"}).address_count() == most);
  CHECK(site({"2001:db8::/32", "192.0.2.0/24"}).address_count() == most);
  CHECK(site({"192.0.2.0/24", "2001:db8::/65", "2001:db8:1::/65"}).address_count() == most);
}

}  // namespace hinomi
