// Tails of counting distributions, as log10, for rules that ask how improbable a count is. In: count, mean,
// dispersion (variance / mean). Out: log10 P(X >= count), 0 when the count is not above what is usual, down
// to -300. Dispersion 1 is Poisson; above it negative binomial with k = mean / (dispersion - 1). Exact sums
// to 1e-6 relative; never fails. Source: observe.md §4.1 (Var = mu + mu^2/k); Garwood 1936 for the interval,
// by Wilson-Hilferty.
#pragma once
#include <cstdint>
#include <utility>

namespace hinomi::observe {

/// Gives log10 of the chance of seeing `count` or more.
double log10_tail(std::uint64_t count, double mean, double dispersion);
/// Gives the 95 % interval of a Poisson mean after `count` was seen.
std::pair<double, double> poisson_interval(double count);

}  // namespace hinomi::observe
