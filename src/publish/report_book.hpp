// The whole observation report of a period in the agency's form: coverage and losses (T0), headline figures
// of accesses (A), methods (B) and backscatter (C) with the period before and the same period a year before,
// drawings F1 to F12, tables T1 to T10, and topics. A change has the chance that days which vary so would
// show it without a change (significance.hpp). Methods are what the store knows of an access: the mark of a
// scanning tool and the kind of its payload; an access may have both, so their figures do not add up. Figures
// are unrounded; every one has the page that shows its rows. Written out as HTML, PDF, DOCX and CSV; JSON is
// the API's encoding. Limits: limits::report_attacks_max, limits::report_topics_max.
#pragma once
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "model/api_report.hpp"
#include "publish/observation_report.hpp"

namespace hinomi::store {
class Alerts;
class Store;
}  // namespace hinomi::store

namespace hinomi::publish {

/// The alerts that a report tells of, as the person may see them.
struct ReportAlerts {
  std::vector<Alert> attacks;  // presumed attacks that nobody judged to be none, most packets a minute first
  std::int64_t attacks_total = 0;
  std::vector<Alert> topics;  // judged to be so, oldest first
  std::int64_t topics_total = 0;
};
Result<ReportAlerts> report_alerts(const store::Alerts& alerts, const access::Principal& person,
                                   const Period& period);
/// Folds the alerts of one rule about one subject that run at once, or follow within
/// limits::report_alert_gap, as sensors beside one another raise them: earliest begin, latest end, all
/// packets, else what the alert with most packets says. Gives them by begin.
std::vector<Alert> one_row_each(std::vector<Alert> alerts);

struct BookWanted {
  ReportWanted report;
  ReportAlerts alerts;
  std::vector<BookDetector> detectors;
};
/// Makes the book; an unreadable period fails as parse_period does.
Result<ReportBook> make_book(const store::Observations& observations, const store::SensorScope& scope,
                             const BookWanted& wanted);

/// Makes the book that the person may read.
Result<ReportBook> book_for(store::Store& store, const store::Observations& observations,
                            const access::Principal& person, const std::string& period, Instant now);

/// The same days one calendar year before.
Period year_before(const Period& period);

/// Writes the book as one HTML file without scripts or foreign resources; every figure leads to its rows in
/// the program.
std::string report_html(const ReportBook& book, Language language);
/// Writes the book as PDF for A4 paper. Fails as unavailable `letter.paper`.
Result<std::string> report_pdf(const ReportBook& book, Language language);
/// Writes the book as a Word document: text and tables, without the drawings.
std::string report_docx(const ReportBook& book, Language language);
/// Writes the book as one CSV: UTF-8 with BOM, CRLF, every field quoted, no field a spreadsheet would run as
/// a formula.
std::string report_csv(const ReportBook& book, Language language);
/// Writes the annex: one CSV a table, what was asked for each with the versions of the rules, and `json`.
std::string report_annex(const ReportBook& book, Language language, std::string_view json);

}  // namespace hinomi::publish
