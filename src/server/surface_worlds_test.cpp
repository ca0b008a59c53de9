// SR2 over what people and programs are answered: see surface_worlds.hpp. bench/surface_worlds asks more.
#include "server/surface_worlds.hpp"

#include <doctest/doctest.h>

namespace hinomi::server {

TEST_CASE("SR2 answers_of_intelligence_do_not_tell_of_what_is_hidden") {
  std::mt19937_64 random(20261122);
  const auto steps = test::random_history(random, 14);
  test::SurfaceWorld without(steps, false), with(steps, true);
  CHECK(without.done() == with.done());
  REQUIRE(without.originals().size() == with.originals().size());
  for (int i = 0; i < 400; ++i) {
    const std::uint64_t seed = random();
    CHECK(without.answer(seed) == with.answer(seed));
  }
}

}  // namespace hinomi::server
