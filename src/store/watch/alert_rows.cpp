// Reads and binds rows of the table alert.
#include "store/watch/alert_rows.hpp"

#include "store/sql/columns.hpp"
#include "store/watch/alerts.hpp"

namespace hinomi::store {
namespace alert_rows {
namespace {

Result<void> read_enums_of(const Statement& row, Alert& alert) {
  HINOMI_ASSIGN(alert.detector, read_enum(row.integer(2), all_detector()));
  HINOMI_ASSIGN(alert.severity, read_enum(row.integer(6), all_severity()));
  HINOMI_ASSIGN(alert.state, read_enum(row.integer(7), all_alert_state()));
  HINOMI_ASSIGN(alert.verdict, read_enum(row.integer(8), all_verdict()));
  HINOMI_ASSIGN(alert.subject_kind, read_enum(row.integer(13), all_dimension()));
  if (!row.is_null(14)) {
    HINOMI_ASSIGN(alert.protocol, read_enum(row.integer(14), all_protocol()));
  }
  HINOMI_ASSIGN(alert.label, read_label(row, 34));
  return {};
}

}  // namespace

Result<Row> read_row(const Statement& row) {
  Alert alert;
  HINOMI_TRY(read_enums_of(row, alert));
  alert.id = row.text(0);
  alert.number = row.text(1);
  alert.detector_version = row.integer(3);
  alert.sensor = row.text(4);
  alert.sensor_name = row.text(5);
  alert.verdict_reason = row.text(9);
  alert.verdict_by = row.text(10);
  alert.verdict_at = row.optional_instant(11);
  alert.subject = row.text(12);
  alert.port = row.optional_integer(15);
  alert.source = row.optional_text(16);
  alert.started = row.instant(17);
  alert.last = row.instant(18);
  alert.detected = row.instant(19);
  alert.packets = row.integer(20);
  alert.sources = row.integer(21);
  alert.destinations = row.integer(22);
  alert.ports = row.integer(23);
  alert.observed = row.real(24);
  alert.expected = row.optional_real(25);
  alert.threshold = row.optional_real(26);
  alert.log10_p = row.optional_real(27);
  alert.confidence = row.real(28);
  alert.baseline_from = row.optional_instant(29);
  alert.baseline_to = row.optional_instant(30);
  alert.details = row.text(31);
  alert.demonstration = row.flag(32);
  alert.version = row.integer(33);
  return Row{std::move(alert), row.text(39)};
}

Result<std::vector<Row>> read_rows(Snapshot& snapshot, std::string_view sql, const Where& where,
                                   std::int64_t limit) {
  HINOMI_ASSIGN(auto statement, where.prepare(snapshot, sql));
  statement.bind("$limit", limit);
  std::vector<Row> rows;
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return rows;
    HINOMI_ASSIGN(Row row, read_row(statement));
    rows.push_back(std::move(row));
  }
}

void bind_measured(Statement& statement, const Alert& alert) {
  statement.bind("$detector_version", alert.detector_version);
  statement.bind("$severity", static_cast<std::int64_t>(alert.severity));
  statement.bind("$state", static_cast<std::int64_t>(alert.state));
  statement.bind("$started", alert.started).bind("$last", alert.last).bind("$detected", alert.detected);
  statement.bind("$packets", alert.packets).bind("$sources", alert.sources);
  statement.bind("$destinations", alert.destinations).bind("$ports", alert.ports);
  statement.bind("$observed", alert.observed)
      .bind("$expected", alert.expected)
      .bind("$threshold", alert.threshold);
  statement.bind("$log10_p", alert.log10_p).bind("$confidence", alert.confidence);
  statement.bind("$baseline_from", alert.baseline_from).bind("$baseline_to", alert.baseline_to);
  statement.bind("$details", alert.details);
}

}  // namespace alert_rows

std::span<const StatementText> alert_statements() {
  static constexpr StatementText statements[] = {
      {"insert", alert_rows::insert},     {"update", alert_rows::update}, {"judge", alert_rows::judge},
      {"newest", alert_rows::newest},     {"oldest", alert_rows::oldest}, {"count", alert_rows::count},
      {"count_by", alert_rows::count_by},
  };
  return statements;
}

}  // namespace hinomi::store
