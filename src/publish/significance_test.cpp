// Chances against known quantiles of F, and what noise and gaps must not do.
#include "publish/significance.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

namespace hinomi::publish {
namespace {

std::vector<DayCount> days(int count, double value, double exposure = 1) {
  return std::vector<DayCount>(static_cast<std::size_t>(count), {value * exposure, exposure});
}

}  // namespace

TEST_CASE("Significance gives_the_tail_of_F") {
  // 16 days of 100 against 16 of x: the days do not vary, so phi is 1 and F is the deviance alone. Two-sided
  // quantiles of t with 30 degrees of freedom: 2.0423 (5 %), 2.7500 (1 %).
  const auto f_of = [](double now, double before) {
    const double both = (now + before) / 2;
    return 32 * (now * std::log(now / both) + before * std::log(before / both));
  };
  const auto found = [&](double t) {
    double low = 100, high = 200;
    for (int step = 0; step < 60; ++step) {
      const double middle = (low + high) / 2;
      (f_of(middle, 100) < t * t ? low : high) = middle;
    }
    return *chance_of_difference(days(16, low), days(16, 100));
  };
  CHECK(found(2.0423) == doctest::Approx(0.05).epsilon(0.001));
  CHECK(found(2.7500) == doctest::Approx(0.01).epsilon(0.001));
}

TEST_CASE("Significance leaves_missing_days_out_and_weighs_half_days") {
  auto now = days(10, 100);
  now.push_back({0, 0});
  now.push_back({50, 0.5});
  CHECK(*chance_of_difference(now, days(10, 100)) == doctest::Approx(1));
  CHECK_FALSE(chance_of_difference(days(1, 5), days(30, 5)));
  CHECK(*chance_of_difference(days(5, 0), days(5, 0)) == doctest::Approx(1));
  CHECK(*chance_of_difference(days(30, 0), days(30, 40)) < 1e-9);
}

TEST_CASE("Significance is_rarely_wrong_about_days_that_vary_much") {
  std::mt19937_64 random(20'261'123);
  // Over-dispersed days: a rate drawn anew each day with a coefficient of variation of one half.
  std::gamma_distribution<double> rate(4.0, 50.0);
  const auto month = [&](double factor) {
    std::vector<DayCount> made;
    for (int day = 0; day < 30; ++day) {
      std::poisson_distribution<int> count(rate(random) * factor);
      made.push_back({static_cast<double>(count(random)), 1});
    }
    return made;
  };
  int wrong = 0, seen = 0;
  for (int round = 0; round < 2000; ++round) {
    wrong += *chance_of_difference(month(1), month(1)) <= significance_level ? 1 : 0;
    seen += *chance_of_difference(month(2), month(1)) <= significance_level ? 1 : 0;
  }
  CHECK(wrong < 50);  // 20 expected
  CHECK(seen > 1900);
}

}  // namespace hinomi::publish
