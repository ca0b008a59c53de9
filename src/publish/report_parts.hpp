// What the observation report and its whole book are both made of: the figures of the period and of the one
// before, and the report put together from them. Within publish/ only.
#pragma once
#include "model/api_report.hpp"
#include "publish/observation_report.hpp"

namespace hinomi::publish {

struct ReportParts {
  Period period;
  Instant until;  // as counted_until gives it
  store::Observations::ReportFigures now, was;
  Report report;
};

inline constexpr std::size_t report_top_rows = 10, report_change_rows = 5, report_line_count = 5;
inline constexpr std::int64_t report_ranking_rows_max = 200'000;  // every port of both protocols

Result<ReportParts> report_parts(const store::Observations& observations, const store::SensorScope& scope,
                                 const ReportWanted& wanted);

/// Pairs the rows of two periods by key: this period's in order, then those that it did not see (rank 0).
std::vector<ReportRow> paired(const std::vector<FacetItem>& now, const std::vector<FacetItem>& before,
                              bool before_observed);
/// Whether there were accesses that shares can be of.
bool has_shares(const store::Observations::ReportFigures& figures);
/// Whether two periods had about as many addresses to watch (address-days expected of a day, within 5 %).
bool watched_alike(const ReportBook& book, const Coverage& earlier, const Period& period);
/// A figure with the one before, where each was observed.
Figure figure_of(std::optional<double> value, std::optional<double> previous);

}  // namespace hinomi::publish
