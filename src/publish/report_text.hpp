// How figures are printed, and the report's sentences. Rounding is half-up and happens here only: headlines
// to one decimal, rows to two, percentages from unrounded values to one.
#pragma once
#include <string>
#include <vector>

#include "model/api.hpp"

namespace hinomi::publish {

/// Writes with thousands separators and so many decimals, half-up: 5438.25 -> 5,438.3.
std::string print_number(double value, int decimals);
/// Writes with sign: +139.72, -20.50, ±0.00.
std::string print_change(double value, int decimals);
/// Writes a ratio as percent: 0.167 -> 16.7％ (ja) or 16.7% (en).
std::string print_percent(double ratio, Language language);

/// Writes the summary: accesses, sources, leading port, backscatter, victims, coverage.
std::vector<std::string> summary_of(const Report& report, const std::string& before, Language language);

/// Names the period for titles: 令和8年10月 or October 2026.
std::string period_title(const Period& period, Language language);

}  // namespace hinomi::publish
