// Every statement on the table alert, and the reading of its rows.
// Columns are named in one place, in the order in which read_row takes them; parameters are bound by name.
// Fails as the database does; an enum value from a newer program is malformed.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/api.hpp"
#include "store/sql/statement.hpp"
#include "store/sql/where.hpp"

namespace hinomi::store::alert_rows {

#define HINOMI_ALERT_COLUMNS                                                                               \
  "alert.id, alert.number, alert.detector, alert.detector_version, alert.sensor, sensor.name, "            \
  "alert.severity, "                                                                                       \
  "alert.state, alert.verdict, alert.verdict_reason, alert.verdict_by, alert.verdict_us, alert.subject, "  \
  "alert.subject_kind, alert.protocol, alert.port, alert.source, alert.started_us, alert.last_us, "        \
  "alert.detected_us, alert.packets, alert.sources, alert.destinations, alert.ports, alert.observed, "     \
  "alert.expected, alert.threshold, alert.log10_p, alert.confidence, alert.baseline_from_us, "             \
  "alert.baseline_to_us, alert.details, alert.demonstration, alert.version, alert.label_confidentiality, " \
  "alert.label_tlp, alert.label_handling, alert.label_owner, alert.label_compartment, alert.identity"
#define HINOMI_FROM_ALERT " FROM alert JOIN sensor ON sensor.id = alert.sensor WHERE 1 = 1 /*where*/"

inline constexpr std::string_view insert =
    "INSERT INTO alert (id, identity, number, detector, detector_version, sensor, severity, state, verdict,"
    " verdict_reason, verdict_by, verdict_person, verdict_us, subject, subject_kind, protocol, port, source,"
    " started_us, last_us, detected_us, packets, sources, destinations, ports, observed, expected, "
    "threshold, log10_p,"
    " confidence, baseline_from_us, baseline_to_us, details, demonstration, label_confidentiality, label_tlp,"
    " label_handling, label_owner, label_compartment, raised_us, version) VALUES ($id, $identity, $number, "
    "$detector,"
    " $detector_version, $sensor, $severity, $state, 0, '', '', '', NULL, $subject, $subject_kind, "
    "$protocol, $port,"
    " $source, $started, $last, $detected, $packets, $sources, $destinations, $ports, $observed, $expected,"
    " $threshold, $log10_p, $confidence, $baseline_from, $baseline_to, $details, $demonstration,"
    " $label_confidentiality, $label_tlp, $label_handling, $label_owner, $label_compartment, $raised, 1)";
inline constexpr std::string_view update =
    "UPDATE alert SET detector_version = $detector_version, severity = $severity, state = $state,"
    " started_us = $started, last_us = $last, detected_us = $detected, packets = $packets, sources = "
    "$sources,"
    " destinations = $destinations, ports = $ports, observed = $observed, expected = $expected,"
    " threshold = $threshold, log10_p = $log10_p, confidence = $confidence, baseline_from_us = "
    "$baseline_from,"
    " baseline_to_us = $baseline_to, details = $details, version = version + 1 WHERE id = $id";
inline constexpr std::string_view judge =
    "UPDATE alert SET verdict = $verdict, verdict_reason = $reason, verdict_by = $name, verdict_person = "
    "$person,"
    " verdict_us = $now, version = version + 1 WHERE id = $id AND version = $version";
inline constexpr std::string_view newest = "SELECT " HINOMI_ALERT_COLUMNS HINOMI_FROM_ALERT
                                           " ORDER BY alert.started_us DESC, alert.id DESC LIMIT $limit";
inline constexpr std::string_view oldest =
    "SELECT " HINOMI_ALERT_COLUMNS HINOMI_FROM_ALERT " ORDER BY alert.started_us, alert.id LIMIT $limit";
inline constexpr std::string_view count = "SELECT count(*) AS alerts" HINOMI_FROM_ALERT;
inline constexpr std::string_view count_by =
    "SELECT alert.verdict, alert.severity, count(*) AS alerts" HINOMI_FROM_ALERT
    " GROUP BY alert.verdict, alert.severity ORDER BY alert.verdict, alert.severity";

/// An alert and the identity under which its detector knows it.
struct Row {
  Alert alert;
  std::string identity;
};
Result<Row> read_row(const Statement& statement);
/// Reads all rows that the conditions let through, at most `limit`.
Result<std::vector<Row>> read_rows(Snapshot& snapshot, std::string_view sql, const Where& where,
                                   std::int64_t limit);
/// Binds what a detector measures anew at every run.
void bind_measured(Statement& statement, const Alert& alert);

}  // namespace hinomi::store::alert_rows
