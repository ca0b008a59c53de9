// A repeatable source of choices for the demonstration: the same seed gives the same choices on every
// machine, since nothing of the standard's distributions is used. Not for secrets.
#pragma once
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace hinomi::app::demo {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : x_random(seed) {}

  /// Draws from 0 up to, and without, `end`.
  std::size_t below(std::size_t end) { return end == 0 ? 0 : static_cast<std::size_t>(x_random() % end); }
  /// Draws from `least` to `most`, both included.
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least + 1)));
  }
  /// Says yes as often as the percentage tells.
  bool percent(std::size_t share) { return below(100) < share; }
  /// Draws one of them.
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[below(list.size())];
  }
  template <class T, std::size_t N>
  const T& one_of(const T (&list)[N]) {
    return list[below(N)];
  }
  /// Draws a place in the list of weights, heavier ones more often.
  std::size_t weighted(std::span<const std::size_t> weights) {
    std::size_t sum = 0;
    for (const std::size_t weight : weights) sum += weight;
    std::size_t drawn = below(sum);
    for (std::size_t at = 0; at < weights.size(); ++at) {
      if (drawn < weights[at]) return at;
      drawn -= weights[at];
    }
    return weights.size() - 1;
  }
  /// Writes that many digits.
  std::string digits(std::size_t count) {
    std::string text;
    for (std::size_t at = 0; at < count; ++at) text += static_cast<char>('0' + below(10));
    return text;
  }

 private:
  std::mt19937_64 x_random;
};

}  // namespace hinomi::app::demo
