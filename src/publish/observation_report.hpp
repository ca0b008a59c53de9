// The observation report in the police agency's form (月期観測資料): headline figures, daily series and
// rankings with rank, previous rank and change, for accesses (件/日・IP) and backscatter (件/日), against the
// period before of the same kind. Figures stay unrounded in the Report; only printing rounds. The whole
// report with both comparisons, and how it is written out, is the book (report_book.hpp).
#pragma once
#include <string>

#include "model/api.hpp"
#include "store/observations.hpp"

namespace hinomi::publish {

/// Gives the period before of the same kind: month, quarter or year before, else as many days before.
Period period_before(const Period& period);
/// Names the kind of a period as sentences call the one before: 前月期, 前期 …; "the previous month" in
/// English.
std::string period_before_name(const Period& period, Language language);

/// Gives where the figures of a period end: with the last whole day while it runs, so that days compare and
/// the days to come are not missing; the first day is counted from its begin.
Instant counted_until(const Period& period, Instant now);

struct ReportWanted {
  std::string period;  // as asked, e.g. 2026-10
  Instant now;
  bool demonstration = false;  // scope holds simulated data
};

/// Makes the report; an unreadable period fails as parse_period does.
Result<Report> make_report(const store::Observations& observations, const store::SensorScope& scope,
                           const ReportWanted& wanted);

}  // namespace hinomi::publish
