// See significance.hpp. The tail of F(1, n) is the regularised incomplete beta I_x(n/2, 1/2) with
// x = n / (n + F), here by its continued fraction (Lentz). Source: Numerical Recipes §6.4; DLMF 8.17.22.
#include "publish/significance.hpp"

#include <algorithm>
#include <cmath>

namespace hinomi::publish {
namespace {

struct Sum {
  double count = 0, exposure = 0;
  int days = 0;
};

Sum sum_of(std::span<const DayCount> days) {
  Sum sum;
  for (const DayCount& day : days) {
    if (day.exposure <= 0) continue;
    sum.count += day.count;
    sum.exposure += day.exposure;
    ++sum.days;
  }
  return sum;
}

/// Squared deviations of the days from the period's rate, each over its expected count.
double pearson(std::span<const DayCount> days, double rate) {
  double sum = 0;
  for (const DayCount& day : days) {
    const double expected = rate * day.exposure;
    if (expected > 0) sum += (day.count - expected) * (day.count - expected) / expected;
  }
  return sum;
}

double fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300, enough = 1e-15;
  constexpr int steps_max = 500;
  const auto not_zero = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1, d = 1 / not_zero(1 - (a + b) * x / (a + 1)), sum = d;
  for (int m = 1; m <= steps_max; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / not_zero(1 + even * d);
    c = not_zero(1 + even / c);
    sum *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / not_zero(1 + odd * d);
    c = not_zero(1 + odd / c);
    sum *= d * c;
    if (std::abs(d * c - 1) < enough) break;
  }
  return sum;
}

double incomplete_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front =
      std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  return x < (a + 1) / (a + b + 2) ? front * fraction(a, b, x) / a : 1 - front * fraction(b, a, 1 - x) / b;
}

}  // namespace

std::optional<double> chance_of_difference(std::span<const DayCount> now, std::span<const DayCount> before) {
  const Sum a = sum_of(now), b = sum_of(before);
  if (a.days < 2 || b.days < 2) return std::nullopt;
  const double both = (a.count + b.count) / (a.exposure + b.exposure);
  if (both <= 0) return 1;
  const double freedom = a.days + b.days - 2;
  const double phi =
      std::max(1.0, (pearson(now, a.count / a.exposure) + pearson(before, b.count / b.exposure)) / freedom);
  const auto deviance = [&](const Sum& sum) {
    return sum.count > 0 ? 2 * sum.count * std::log(sum.count / (both * sum.exposure)) : 0;
  };
  const double f = std::max(0.0, (deviance(a) + deviance(b)) / phi);
  return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + f));
}

}  // namespace hinomi::publish
