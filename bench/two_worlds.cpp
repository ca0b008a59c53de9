// Asks two stores of records that differ in one hidden record the same random questions, as readers who may
// not see it, and counts the answers that differ (SR2). In: `two_worlds QUESTIONS [SEED]`. New worlds are
// made for every 5,000 questions. Out: questions asked, differences (must be 0), and the median times of a
// search that hits nothing in larger worlds, in microseconds. Returns 1 when an answer differs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "store/records/worlds/record_worlds.hpp"

namespace {

using namespace hinomi;
using namespace hinomi::store;

constexpr std::int64_t questions_a_world = 5'000;

double median_us(test::RecordStore& store, const access::Principal& person, const std::string& words) {
  std::vector<double> times;
  for (int i = 0; i < 2'001; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const auto found = store.records().search(person, test::record_types, words, 20);
    HINOMI_ASSERT(found && found->empty());
    times.push_back(
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
  }
  std::nth_element(times.begin(), times.begin() + 1'000, times.end());
  return times[1'000];
}

// The words are said in the hidden record of one world alone.
void time_bands(std::mt19937_64& random) {
  test::RecordStore without, with;
  test::History history;
  for (int i = 0; i < 5'000; ++i) history.add_record(random);
  run_steps(without, history.steps);
  run_steps(with, history.steps);
  test::MadeRecord hidden = test::random_record(random, test::standing_still, "");
  hidden.record.label = test::amber("90");
  hidden.keys.words = {{"narrative", "誰にも見えない秘匿の言葉"}};
  run_steps(with, {test::inserted(hidden)});
  const access::Principal person = test::person_of("13", {Role::intake_officer}, Purpose::investigation);
  for (int i = 0; i < 3; ++i) {
    std::printf("search that hits nothing, median us: %.1f without, %.1f with the hidden record\n",
                median_us(without, person, "秘匿の言葉"), median_us(with, person, "秘匿の言葉"));
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::int64_t wanted = count > 1 ? std::atoll(arguments[1]) : 100'000;
  std::mt19937_64 random(count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 20261122);
  std::int64_t asked = 0, differences = 0, told = 0;
  while (asked < wanted) {
    if (asked / 100'000 > told) {
      told = asked / 100'000;
      std::printf("asked %lld, differences %lld\n", static_cast<long long>(asked),
                  static_cast<long long>(differences));
      std::fflush(stdout);
    }
    test::TwoWorlds worlds(random, 40 + random() % 60);
    for (std::int64_t i = 0; i < questions_a_world && asked < wanted; ++i) {
      const auto difference = worlds.ask(random);
      asked += difference.asked ? 1 : 0;
      if (difference.differs && differences++ < 3) std::printf("%s\n", difference.text.c_str());
    }
  }
  std::printf("questions: %lld\ndifferences: %lld\n", static_cast<long long>(asked),
              static_cast<long long>(differences));
  time_bands(random);
  return differences == 0 ? 0 : 1;
}
