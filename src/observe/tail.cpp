// Sums the upper tail term by term from the count on, starting from the logarithm of its first term. Above
// the mean the terms fall at least geometrically, so that the sum ends soon; below it the answer is 0
// (nothing unusual).
#include "observe/tail.hpp"

#include <math.h>

#include <algorithm>
#include <cmath>

namespace hinomi::observe {

namespace {

constexpr int terms_max = 20'000;
constexpr double log10_least = -300.0;

// std::lgamma writes a global; this form is safe between threads.
double log_gamma(double value) {
  int sign = 0;
  return ::lgamma_r(value, &sign);
}

double log_first_poisson(double count, double mean) {
  return count * std::log(mean) - mean - log_gamma(count + 1);
}

double log_first_binomial(double count, double mean, double k) {
  return log_gamma(count + k) - log_gamma(k) - log_gamma(count + 1) + k * std::log(k / (k + mean)) +
         count * std::log(mean / (k + mean));
}

}  // namespace

double log10_tail(std::uint64_t count, double mean, double dispersion) {
  const double x = static_cast<double>(count);
  mean = std::max(mean, 1e-9);
  if (x <= mean) return 0.0;
  const bool poisson = dispersion <= 1.001;
  const double k = poisson ? 0.0 : mean / (dispersion - 1.0);
  const double first = poisson ? log_first_poisson(x, mean) : log_first_binomial(x, mean, k);
  double sum = 1.0, term = 1.0;
  for (int i = 0; i < terms_max && term > sum * 1e-7; ++i) {
    const double n = x + i;
    term *= poisson ? mean / (n + 1) : (n + k) / (n + 1) * (mean / (mean + k));
    sum += term;
  }
  return std::clamp((first + std::log(sum)) / std::log(10.0), log10_least, 0.0);
}

std::pair<double, double> poisson_interval(double count) {
  constexpr double z = 1.959964;
  const auto bound = [](double n, double sign) {
    const double base = 1.0 - 1.0 / (9.0 * n) + sign * z / (3.0 * std::sqrt(n));
    return n * base * base * base;
  };
  const double low = count > 0 ? std::max(0.0, bound(count, -1.0)) : 0.0;
  return {low, bound(count + 1, 1.0)};
}

}  // namespace hinomi::observe
