// Nouns that the API sends and takes, as plain structs and enums. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// A part of the observation report, in the order of the agency's form. Stored and sent: append only, never renumber.
enum class ReportPart : std::uint8_t {
  coverage,
  access,
  method,
  backscatter,
};
std::string_view to_text(ReportPart value);
std::string_view label(ReportPart value, Language language);
std::optional<ReportPart> parse_report_part(std::string_view text);
std::span<const ReportPart> all_report_part();

/// How the observation report is written out. Stored and sent: append only, never renumber.
enum class ReportForm : std::uint8_t {
  json,
  html,
  pdf,
  docx,
  csv,
};
std::string_view to_text(ReportForm value);
std::string_view label(ReportForm value, Language language);
std::optional<ReportForm> parse_report_form(std::string_view text);
std::span<const ReportForm> all_report_form();

/// A headline figure with both comparisons.
struct BookFigure {
  std::string code;  // e.g. access_rate
  std::string label_ja;  // label
  std::string label_en;  // label
  std::string unit_ja;  // unit
  std::string unit_en;  // unit
  Figure figure;  // against the period before
  std::optional<double> p;  // chance of such a difference of daily values without a change; absent with too few days
  Figure year;  // against the same period a year before
  std::optional<double> year_p;  // the same for the year before
  std::string link;  // page that shows its rows
  bool operator==(const BookFigure&) const = default;
};

/// One row of a ranking with both comparisons.
struct BookRow {
  std::int64_t rank = 0;  // rank; 0 not seen
  std::optional<std::int64_t> previous_rank;  // rank in the period before
  std::string key;  // value for the filter
  std::string label_ja;  // label
  std::string label_en;  // label
  double value = 0.0;  // figure, unrounded
  std::optional<double> previous;  // figure before, unrounded
  std::optional<double> change;  // difference
  std::optional<double> change_ratio;  // difference / previous
  std::optional<std::int64_t> year_rank;  // rank a year before
  std::optional<double> year;  // figure a year before, unrounded
  std::optional<double> year_change;  // difference
  std::optional<double> year_ratio;  // difference / year before
  std::string link;  // page that shows its rows; empty where none does
  bool operator==(const BookRow&) const = default;
};

/// One table of the report.
struct BookTable {
  std::string code;  // e.g. access_ports
  std::string number;  // e.g. T1
  ReportPart part = ReportPart::coverage;  // part
  std::string title_ja;  // title
  std::string title_en;  // title
  std::string unit_ja;  // unit
  std::string unit_en;  // unit
  std::string query;  // what was asked of the store, as a path of the API
  bool ranked = false;  // rows have ranks; otherwise shares
  std::vector<BookRow> rows;  // rows
  bool operator==(const BookTable&) const = default;
};

/// One part of a whole.
struct BookShare {
  std::string label_ja;  // label
  std::string label_en;  // label
  double ratio = 0.0;  // 0 to 1
  bool operator==(const BookShare&) const = default;
};

/// One drawing of the report: lines by day, or parts of a whole.
struct BookChart {
  std::string code;  // e.g. access_days
  std::string number;  // e.g. F1
  ReportPart part = ReportPart::coverage;  // part
  std::string title_ja;  // title
  std::string title_en;  // title
  std::string unit_ja;  // unit
  std::string unit_en;  // unit
  std::vector<SeriesLine> lines;  // lines by day
  std::vector<BookShare> shares;  // parts, when it has no lines
  bool operator==(const BookChart&) const = default;
};

/// What one sensor observed of the period.
struct BookSensor {
  std::string name;  // name
  std::int64_t addresses = 0;  // addresses watched; 0 not stated
  double coverage = 0.0;  // 0 to 1
  double expected_address_days = 0.0;  // if nothing were missing
  double observed_address_days = 0.0;  // observed; the rest is left out of denominators
  std::int64_t packets = 0;  // packets stored
  std::int64_t dropped = 0;  // packets lost before they were seen
  bool operator==(const BookSensor&) const = default;
};

/// One presumed denial-of-service attack.
struct BookAttack {
  std::string alert;  // alert id
  std::string number;  // alert number
  std::string country;  // country of the victim, ISO code or empty
  std::string country_ja;  // name
  std::string country_en;  // name
  std::optional<std::int64_t> asn;  // AS of the victim
  std::string vector;  // syn_ack, rst, icmp or udp: what bounced off
  Instant started;  // first packet
  std::int64_t seconds = 0;  // how long
  std::int64_t packets_per_minute_max = 0;  // most packets of a minute
  std::optional<double> rate;  // estimated packets a second at the victim
  std::optional<double> low;  // 95 % interval
  std::optional<double> high;  // 95 % interval
  std::optional<double> floor;  // least rate that this telescope detects
  std::string link;  // page of the alert
  bool operator==(const BookAttack&) const = default;
};

/// An alert that a person judged to be so.
struct BookTopic {
  std::string alert;  // alert id
  std::string number;  // alert number
  std::string subject;  // e.g. 23/TCP
  Detector detector = Detector::port_rise;  // rule
  Instant started;  // first
  Instant last;  // last
  std::string text_ja;  // sentence
  std::string text_en;  // sentence
  std::string link;  // page of the alert
  bool operator==(const BookTopic&) const = default;
};

/// A rule in force when the report was made.
struct BookDetector {
  Detector detector = Detector::port_rise;  // rule
  std::int64_t version = 0;  // version
  bool operator==(const BookDetector&) const = default;
};

/// The whole observation report of a period in the agency's form.
struct ReportBook {
  std::string period;  // as asked, e.g. 2026-10
  std::string title_ja;  // title
  std::string title_en;  // title
  Instant from;  // begin
  Instant to;  // end
  std::optional<Instant> until;  // end of the last whole day counted, while the period runs
  Instant previous_from;  // begin of the period before
  Instant year_from;  // begin of the same period a year before
  Instant year_to;  // its end
  Instant made;  // when
  bool demonstration = false;  // holds simulated data
  Coverage coverage;  // coverage
  Coverage previous_coverage;  // coverage of the period before
  Coverage year_coverage;  // coverage a year before
  std::vector<BookSensor> sensors;  // T0
  std::vector<BookFigure> figures;  // headline figures
  std::vector<std::string> sentences_ja;  // summary
  std::vector<std::string> sentences_en;  // summary
  std::vector<BookChart> charts;  // drawings in order
  std::vector<BookTable> tables;  // tables in order
  std::vector<BookAttack> attacks;  // T10, most packets of a minute first
  std::int64_t attacks_total = 0;  // attacks of the period
  std::vector<BookTopic> topics;  // alerts judged to be so, oldest first
  std::int64_t topics_total = 0;  // of the period
  std::vector<BookDetector> detectors;  // versions
  std::vector<ReportDay> days;  // days
  bool operator==(const ReportBook&) const = default;
};

/// Parameters of GET /api/v1/observe/report-book.
struct ReportBookQuery {
  std::string period;  // 2026, 2026-10, 2026-Q4, 2026-10-05 or A/B
  std::optional<ReportForm> form;  // absent: json
  std::optional<std::string> language;  // ja (absent) or en, for all forms but json
};

}  // namespace hinomi
