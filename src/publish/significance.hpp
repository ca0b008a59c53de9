// Says whether two periods differ by more than their days vary. In: what each day counted and how much of it
// was observed (any unit, the same for all days). The model is quasi-Poisson: a day's count has the mean
// rate × exposure and a variance phi times that; phi comes from the days of both periods and is at least 1.
// Out: the chance of so large a difference without a change (F test of the deviance, 1 and n - 2 degrees of
// freedom); absent with fewer than two observed days in a period. Days are taken as independent, so slow
// waves make it say "changed" too easily. Days observed in small part are for the caller to leave out
// (tested_coverage_min): their hours are not like whole days. Source: McCullagh and Nelder 1989, §4.5 and
// §9.2.
#pragma once
#include <optional>
#include <span>

namespace hinomi::publish {

struct DayCount {
  double count = 0, exposure = 0;  // exposure 0: not observed
};

/// Above this a change is not called one.
inline constexpr double significance_level = 0.01;
/// A day that was observed less is not tested.
inline constexpr double tested_coverage_min = 0.9;

std::optional<double> chance_of_difference(std::span<const DayCount> now, std::span<const DayCount> before);

}  // namespace hinomi::publish
