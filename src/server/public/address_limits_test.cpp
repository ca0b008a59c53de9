// Limits by address: so many at once, again after a while, each address by itself, memory bounded.
#include "server/public/address_limits.hpp"

#include <doctest/doctest.h>

namespace hinomi::server {

TEST_CASE("AddressLimits refuse_the_next_and_take_again_after_a_while") {
  Instant now = Instant::from_seconds(1'795'305'600);
  AddressLimits limits(3, std::chrono::seconds(60), [&now] { return now; });
  for (int i = 0; i < 3; ++i) CHECK(limits.take("192.0.2.1"));
  CHECK_FALSE(limits.take("192.0.2.1"));
  CHECK(limits.take("192.0.2.2"));
  now = now + std::chrono::seconds(19);
  CHECK_FALSE(limits.take("192.0.2.1"));
  now = now + std::chrono::seconds(2);
  CHECK(limits.take("192.0.2.1"));
  CHECK_FALSE(limits.take("192.0.2.1"));
  CHECK(limits.wait_seconds() == 20);
}

TEST_CASE("AddressLimits count_a_household_of_ipv6_as_one") {
  AddressLimits limits(1, std::chrono::seconds(60), [] { return Instant::from_seconds(5); });
  CHECK(limits.take("2001:db8:1:2::1"));
  CHECK_FALSE(limits.take("2001:db8:1:2:ffff::9"));
  CHECK(limits.take("2001:db8:1:3::1"));
}

TEST_CASE("AddressLimits take_no_harm_from_a_clock_that_goes_back") {
  Instant now = Instant::from_seconds(1'000'000);
  AddressLimits limits(2, std::chrono::seconds(60), [&now] { return now; });
  CHECK(limits.take("192.0.2.1"));
  now = Instant::from_seconds(10);
  CHECK(limits.take("192.0.2.1"));
  CHECK_FALSE(limits.take("192.0.2.1"));
}

TEST_CASE("AddressLimits stay_bounded") {
  AddressLimits limits(2, std::chrono::seconds(60), [] { return Instant::from_seconds(5); });
  int taken = 0;
  for (int i = 0; i < 200'000; ++i) taken += limits.take("192.0.2." + std::to_string(i));
  CHECK(taken == 200'000);
}

}  // namespace hinomi::server
