// Random draws that are the same on every machine for a seed: SplitMix64 and what is built on it. Not for
// secrets. Source: Steele et al. 2014 (SplitMix64).
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

namespace hinomi::observe {

constexpr std::uint64_t mix(std::uint64_t value) {
  value += 0x9e37'79b9'7f4a'7c15ULL;
  value = (value ^ (value >> 30)) * 0xbf58'476d'1ce4'e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d0'49bb'1331'11ebULL;
  return value ^ (value >> 31);
}
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) { return mix(mix(a) ^ b); }
/// Turns a hash into a number in [0, 1).
constexpr double unit(std::uint64_t hash) { return static_cast<double>(hash >> 11) * 0x1.0p-53; }

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : x_state(seed) {}
  std::uint64_t next() { return mix(x_state += 0x2545'f491'4f6c'dd1dULL); }
  double real() { return unit(next()); }
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>((next() >> 32) * bound >> 32);
  }
  bool chance(double probability) { return real() < probability; }
  /// Draws a Poisson count: by products below 30, by the normal approximation above.
  std::uint32_t poisson(double mean) {
    if (mean <= 0.0) return 0;
    if (mean > 30.0)
      return static_cast<std::uint32_t>(std::max(0.0, std::round(mean + std::sqrt(mean) * normal())));
    const double limit = std::exp(-mean);
    std::uint32_t count = 0;
    for (double product = real(); product > limit; product *= real()) ++count;
    return count;
  }
  /// Draws from the gamma distribution of mean 1 and shape `k` (Marsaglia and Tsang 2000); mixed into a
  /// Poisson mean it gives negative binomial counts, Var = mu + mu^2 / k.
  double gamma_of_mean_1(double k) {
    if (k < 1.0) return gamma_of_mean_1(k + 1.0) * (k + 1.0) / k * std::pow(1.0 - real(), 1.0 / k);
    const double d = k - 1.0 / 3.0, c = 1.0 / std::sqrt(9.0 * d);
    while (true) {
      const double x = normal(), v = std::pow(1.0 + c * x, 3.0);
      if (v > 0.0 && std::log(1.0 - real()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v / k;
    }
  }
  double normal() { return std::sqrt(-2.0 * std::log(1.0 - real())) * std::cos(6.283185307179586 * real()); }

 private:
  std::uint64_t x_state;
};

}  // namespace hinomi::observe
