// Asks two stores of intelligence that differ in hidden containers alone the same random questions (values,
// searches, containers, lists, what is related), as readers who may not see them, and counts the answers that
// differ (SR2, G13). In: `intel_two_worlds QUESTIONS [SEED]`. New worlds are made for every 2,000 questions.
// Out: questions asked, and differences (must be 0). Returns 1 when an answer differs.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "correlate/intel_worlds.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::correlate;

constexpr std::int64_t questions_a_world = 2'000;

}  // namespace

int main(int count, char** arguments) {
  const std::int64_t wanted = count > 1 ? std::atoll(arguments[1]) : 100'000;
  std::mt19937_64 random(count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 20261122);
  std::int64_t asked = 0, differences = 0, bytes = 0;
  while (asked < wanted) {
    test::IntelWorlds worlds(random, 14);
    for (std::int64_t i = 0; i < questions_a_world && asked < wanted; ++i, ++asked) {
      const auto person = store::test::analyst_of(random() % 2 == 0 ? "13" : "27");
      const std::uint64_t seed = random();
      const std::string without = test::answer(worlds.without(), person, seed, worlds.reports());
      const std::string with = test::answer(worlds.with(), person, seed, worlds.reports());
      bytes += static_cast<std::int64_t>(without.size());
      if (without == with) continue;
      if (++differences == 1) std::printf("--- without\n%s--- with\n%s", without.c_str(), with.c_str());
    }
    if (asked % 100'000 == 0) {
      std::printf("asked %lld, differences %lld\n", static_cast<long long>(asked),
                  static_cast<long long>(differences));
      std::fflush(stdout);
    }
  }
  std::printf("asked %lld questions (%lld bytes of answers): %lld differences\n",
              static_cast<long long>(asked), static_cast<long long>(bytes),
              static_cast<long long>(differences));
  return differences == 0 ? 0 : 1;
}
