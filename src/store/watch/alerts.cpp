// Raises, updates and judges alerts.
#include "store/watch/alerts.hpp"

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "store/limits.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/where.hpp"
#include "store/watch/alert_rows.hpp"
#include "store/watch/number_series.hpp"

namespace hinomi::store {
namespace {

std::string measured_payload(const Alert& alert) {
  Json payload{{"number", alert.number},
               {"detector", to_text(alert.detector)},
               {"detector_version", alert.detector_version},
               {"sensor", alert.sensor},
               {"subject", alert.subject},
               {"severity", to_text(alert.severity)},
               {"state", to_text(alert.state)},
               {"started", to_iso(alert.started)},
               {"last", to_iso(alert.last)},
               {"packets", alert.packets},
               {"sources", alert.sources},
               {"observed", alert.observed},
               {"confidence", alert.confidence}};
  if (alert.expected) payload["expected"] = *alert.expected;
  return to_text(payload);
}

// What a later run measures replaces what an earlier one did; identity, number, verdict and label stay.
Alert with_measures_of(const Alert& present, const Alert& measured) {
  Alert updated = measured;
  updated.id = present.id;
  updated.number = present.number;
  updated.version = present.version;
  updated.sensor = present.sensor;
  updated.sensor_name = present.sensor_name;
  updated.detector = present.detector;
  updated.verdict = present.verdict;
  updated.verdict_reason = present.verdict_reason;
  updated.verdict_by = present.verdict_by;
  updated.verdict_at = present.verdict_at;
  updated.subject = present.subject;
  updated.subject_kind = present.subject_kind;
  updated.protocol = present.protocol;
  updated.port = present.port;
  updated.source = present.source;
  updated.demonstration = present.demonstration;
  updated.label = present.label;
  // Instants are kept to the microsecond, so that only such a difference is one.
  for (Instant* instant : {&updated.started, &updated.last, &updated.detected}) {
    *instant = Instant::from_microseconds(instant->microseconds());
  }
  for (std::optional<Instant>* instant : {&updated.baseline_from, &updated.baseline_to}) {
    if (*instant) *instant = Instant::from_microseconds((*instant)->microseconds());
  }
  return updated;
}

std::optional<std::string_view> action_of(const Alert& before, const Alert& after) {
  if (after.state == AlertState::closed && before.state == AlertState::open) return "alert.closed";
  if (after.state != before.state || after.severity != before.severity) return "alert.updated";
  return std::nullopt;
}

Result<std::optional<alert_rows::Row>> first_row(Snapshot& snapshot, const Where& where) {
  HINOMI_ASSIGN(auto rows, alert_rows::read_rows(snapshot, alert_rows::newest, where, 1));
  if (rows.empty()) return std::optional<alert_rows::Row>();
  return std::optional<alert_rows::Row>(std::move(rows.front()));
}

Result<Alert> insert_alert(Transaction& transaction, Alert alert, std::string_view identity) {
  alert.id = make_id(transaction.now());
  const NumberSeries series{alert.demonstration ? "alert.demonstration" : "alert", alert.label.owner,
                            era_year(transaction.now())};
  HINOMI_ASSIGN(const std::int64_t number, next_number(transaction, series));
  alert.number = shown_number(alert.demonstration ? "演" : "警", series, number);
  HINOMI_ASSIGN(auto statement, transaction.prepare(alert_rows::insert));
  statement.bind("$id", alert.id).bind("$identity", identity).bind("$number", alert.number);
  statement.bind("$detector", static_cast<std::int64_t>(alert.detector)).bind("$sensor", alert.sensor);
  statement.bind("$subject", alert.subject)
      .bind("$subject_kind", static_cast<std::int64_t>(alert.subject_kind));
  if (alert.protocol) {
    statement.bind("$protocol", static_cast<std::int64_t>(*alert.protocol));
  } else {
    statement.bind_null("$protocol");
  }
  statement.bind("$port", alert.port).bind("$source", alert.source).bind("$raised", transaction.now());
  statement.bind_flag("$demonstration", alert.demonstration);
  alert_rows::bind_measured(statement, alert);
  bind_label(statement, alert.label);
  HINOMI_TRY(statement.run());
  return alert;
}

}  // namespace

Result<AlertPut> Alerts::raise_or_update(Transaction& transaction, const access::Principal& actor,
                                         const Alert& alert, std::string_view identity) {
  Where same;
  same.compare("alert.identity", "=", std::string(identity));
  HINOMI_ASSIGN(const auto present, first_row(transaction, same));
  if (!present) {
    HINOMI_ASSIGN(const Alert raised, insert_alert(transaction, alert, identity));
    HINOMI_TRY(x_journal.append(
        transaction, actor, {"alert.raised", "alert/" + raised.id, measured_payload(raised), raised.label}));
    return AlertPut{raised.id, raised.number, true, false};
  }
  const Alert& before = present->alert;
  const Alert after = with_measures_of(before, alert);
  if (after == before) return AlertPut{before.id, before.number, false, false};
  HINOMI_ASSIGN(auto statement, transaction.prepare(alert_rows::update));
  statement.bind("$id", before.id);
  alert_rows::bind_measured(statement, after);
  HINOMI_TRY(statement.run());
  if (const auto action = action_of(before, after)) {
    HINOMI_TRY(
        x_journal.append(transaction, actor,
                         {std::string(*action), "alert/" + after.id, measured_payload(after), after.label}));
  }
  return AlertPut{before.id, before.number, false, true};
}

Result<AlertPut> Alerts::raise_or_update(const access::Principal& actor, const Alert& alert,
                                         std::string_view identity) {
  AlertPut put;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(put, raise_or_update(transaction, actor, alert, identity));
    return {};
  }));
  return put;
}

Result<Alert> Alerts::judge(const access::Principal& person, std::string_view id, Verdict verdict,
                            std::string_view reason, std::int64_t expected_version) {
  const std::string why = to_utf8(trim(reason));
  if (why.empty()) return fail(ErrorKind::malformed, "alert.reason_missing");
  if (why.size() > limits::verdict_reason_bytes_max) {
    return fail(ErrorKind::limit_exceeded, "alert.reason_too_long",
                {{"limit", std::to_string(limits::verdict_reason_bytes_max)}});
  }
  Where reachable;
  reachable.access(person, Permission::observe_judge, "alert").compare("alert.id", "=", std::string(id));
  Alert judged;
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(const auto present, first_row(transaction, reachable));
    if (!present) return fail(ErrorKind::not_found, "alert.not_found", {{"alert", std::string(id)}});
    judged = present->alert;
    if (judged.version != expected_version) return fail(ErrorKind::conflict, "alert.stale");
    const Json payload{{"number", judged.number},
                       {"before", to_text(judged.verdict)},
                       {"verdict", to_text(verdict)},
                       {"reason", why},
                       {"version", judged.version}};
    judged.verdict = verdict;
    judged.verdict_reason = why;
    judged.verdict_by = person.name;
    judged.verdict_at = Instant::from_microseconds(transaction.now().microseconds());
    ++judged.version;
    HINOMI_ASSIGN(auto statement, transaction.prepare(alert_rows::judge));
    statement.bind("$id", id).bind("$version", expected_version).bind("$reason", why);
    statement.bind("$verdict", static_cast<std::int64_t>(verdict)).bind("$name", person.name);
    HINOMI_TRY(statement.bind("$person", person.id).bind("$now", transaction.now()).run());
    HINOMI_TRY(x_journal.append(transaction, person,
                                {"alert.judged", "alert/" + judged.id, to_text(payload), judged.label}));
    return {};
  }));
  return judged;
}

}  // namespace hinomi::store
