// Two stores that differ in hidden containers alone answer every reader and every question of relation the
// same, to the byte.
#include <doctest/doctest.h>

#include "correlate/intel_worlds.hpp"

namespace hinomi::correlate {
namespace {

TEST_CASE("SR2 hidden_intelligence_changes_no_answer") {
  std::mt19937_64 random(20261122);
  std::size_t told = 0;
  for (int world = 0; world < 3; ++world) {
    test::IntelWorlds worlds(random, 14);
    CHECK(worlds.with()->size().containers > worlds.without()->size().containers);
    for (int i = 0; i < 250; ++i) {
      const auto person = store::test::analyst_of(random() % 2 == 0 ? "13" : "27");
      const std::uint64_t seed = random();
      const std::string a = test::answer(worlds.without(), person, seed, worlds.reports());
      const std::string b = test::answer(worlds.with(), person, seed, worlds.reports());
      REQUIRE(a == b);
      told += a.size() > 20 ? 1 : 0;
    }
    // Otherwise the worlds would differ in nothing.
    const auto whole = store::test::analyst_of("90");
    CHECK(test::Words(worlds.with().reader(whole)).lists() !=
          test::Words(worlds.without().reader(whole)).lists());
  }
  CHECK(told > 400);
}

}  // namespace
}  // namespace hinomi::correlate
