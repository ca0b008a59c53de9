// How figures are printed, and the report's sentences. Rounding is half-up and happens here only: headlines
// to one decimal, rows to two, percentages from unrounded values to one.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/api_report.hpp"

namespace hinomi::publish {

/// Writes with thousands separators and so many decimals, half-up: 5438.25 -> 5,438.3.
std::string print_number(double value, int decimals);
/// Writes with sign: +139.72, -20.50, ±0.00.
std::string print_change(double value, int decimals);
/// Writes a ratio as percent: 0.167 -> 16.7％ (ja) or 16.7% (en).
std::string print_percent(double ratio, Language language);

/// Whether a compared figure is printed as the one before, or its change as nothing.
bool prints_unchanged(const Figure& figure);
/// Says so: 増減はありません。 or, where the unrounded ones differ, ほぼ増減はありません。
std::string unchanged_text(const Figure& figure, Language language);
/// Says how much was observed and what became of the time that was not.
std::string coverage_sentence(const Coverage& coverage, Language language);

/// Writes the summary: accesses, sources, leading port, backscatter, victims, coverage.
std::vector<std::string> summary_of(const Report& report, const std::string& before, Language language);

/// Writes the book's summary: every headline figure against both periods, whether the change is one, the
/// leading port and country, coverage.
std::vector<std::string> sentences_of(const ReportBook& book, const Period& period, Language language);
/// Names what an alert is about; an address of a victim or a source is not printed.
std::string topic_subject(const Alert& alert, Language language);
/// Tells of an alert that a person judged to be so.
std::string topic_text(const Alert& alert, Language language);

/// Writes a rank with the one before: 2位(4位); TOP10外 beyond the tenth.
std::string print_ranks(std::int64_t rank, std::optional<std::int64_t> previous, bool compared,
                        Language language);

/// Names the period for titles: 令和8年10月 or October 2026.
std::string period_title(const Period& period, Language language);

}  // namespace hinomi::publish
