// The observation report in the police agency's form (月期観測資料): headline figures, daily series and
// rankings with rank, previous rank and change, for accesses (件/日・IP) and backscatter (件/日), against the
// period before of the same kind. Figures stay unrounded in the Report; only printing rounds. Rendered as
// HTML (A4, standalone) and CSV; JSON is the API's encoding of Report.
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

struct ReportWanted {
  std::string period;  // as asked, e.g. 2026-10
  Instant now;
  bool demonstration = false;  // scope holds simulated data
};

/// Makes the report; an unreadable period fails as parse_period does.
Result<Report> make_report(const store::Observations& observations, const store::SensorScope& scope,
                           const ReportWanted& wanted);

/// Renders the report as one HTML file without scripts or foreign resources.
std::string report_html(const Report& report, Language language);
/// Renders the report as CSV: UTF-8 with BOM, CRLF, every field quoted, no field a spreadsheet would run as a
/// formula.
std::string report_csv(const Report& report, Language language);

}  // namespace hinomi::publish
