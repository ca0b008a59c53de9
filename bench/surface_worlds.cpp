// Asks two programs that differ in what the reader may not see the same random questions over the API, the
// pages for programs of a MISP and TAXII, and counts the answers that differ (SR2). In: `surface_worlds
// QUESTIONS [SEED [same]]`; `same` leaves the hidden out of both, to see that the question itself
// tells nothing apart. New worlds are made for every 2,000 questions. Out: what was asked with its status,
// bytes of answers, differences (must be 0). Returns 1 when an answer differs.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "base/log.hpp"
#include "server/surface_worlds.hpp"

namespace {

using namespace hinomi::server;

constexpr std::int64_t questions_a_world = 2'000;

// What was asked, without ids and values.
std::string question_of(const std::string& answer) {
  const std::string line = answer.substr(0, answer.find('\n'));
  const std::string api = "/api/v1/intel/";
  if (!line.starts_with(api))
    return line.size() == 3 ? "taxii " + line : "misp " + line.substr(line.find(' ') + 1, 12);
  const std::string name = line.substr(api.size(), line.find_first_of("?/ ", api.size()) - api.size());
  return name + line.substr(line.rfind(' '));
}

}  // namespace

int main(int count, char** arguments) {
  doctest::Context context;  // what the worlds are made with asserts as tests do
  context.setAsDefaultForAssertsOutOfTestCases();
  context.setAssertHandler([](const doctest::AssertData& data) {
    std::printf("%s:%d %s\n", data.m_file, data.m_line, data.m_expr);
    std::exit(2);
  });
  hinomi::set_log_level(hinomi::LogLevel::error);  // refusals are answers here
  const std::int64_t wanted = count > 1 ? std::atoll(arguments[1]) : 20'000;
  std::mt19937_64 random(count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 20261122);
  std::map<std::string, std::int64_t> questions;
  std::int64_t asked = 0, differences = 0, bytes = 0;
  while (asked < wanted) {
    const auto steps = test::random_history(random, 14);
    test::SurfaceWorld without(steps, false), with(steps, count < 4);
    if (without.done() != with.done() && ++differences <= 3)
      std::printf("steps: %s\n   and: %s\n", without.done().c_str(), with.done().c_str());
    for (std::int64_t i = 0; i < questions_a_world && asked < wanted; ++i, ++asked) {
      const std::uint64_t seed = random();
      const std::string one = without.answer(seed), other = with.answer(seed);
      ++questions[question_of(one)];
      bytes += static_cast<std::int64_t>(one.size());
      if (one == other) continue;
      if (++differences <= 3) std::printf("--- without\n%s--- with\n%s", one.c_str(), other.c_str());
    }
    if (asked % 20'000 == 0) {
      std::printf("asked %lld, differences %lld\n", static_cast<long long>(asked),
                  static_cast<long long>(differences));
      std::fflush(stdout);
    }
  }
  for (const auto& [name, times] : questions)
    std::printf("%10lld %s\n", static_cast<long long>(times), name.c_str());
  std::printf("asked %lld questions (%lld bytes of answers): %lld differences\n",
              static_cast<long long>(asked), static_cast<long long>(bytes),
              static_cast<long long>(differences));
  return differences == 0 ? 0 : 1;
}
