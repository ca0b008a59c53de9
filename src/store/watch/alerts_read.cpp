// Lists, finds and counts alerts; every query starts from the access condition, so that a total never tells
// of an alert that the person may not see. Pages come newest first by start and id. Fails as the database
// does; a cursor that is not ours is malformed.
#include <limits>

#include "store/limits.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/where.hpp"
#include "store/watch/alert_rows.hpp"
#include "store/watch/alerts.hpp"

namespace hinomi::store {
namespace {

Where seen_by(const access::Principal& person) {
  Where where;
  where.access(person, Permission::observe_read, "alert");
  return where;
}

Where of_query(const access::Principal& person, const ListAlertsQuery& query) {
  Where where = seen_by(person);
  if (query.verdict) where.in_enums("alert.verdict", *query.verdict);
  if (query.state) where.compare("alert.state", "=", static_cast<std::int64_t>(*query.state));
  if (query.detector) where.in_enums("alert.detector", *query.detector);
  if (query.severity) where.in_enums("alert.severity", *query.severity);
  if (query.sensor) where.compare("alert.sensor", "=", *query.sensor);
  if (query.subject) where.compare("alert.subject", "=", *query.subject);
  if (query.from) where.compare("alert.started_us", ">=", query.from->microseconds());
  if (query.to) where.compare("alert.started_us", "<", query.to->microseconds());
  return where;
}

std::vector<Alert> alerts_of(std::vector<alert_rows::Row> rows) {
  std::vector<Alert> alerts;
  for (alert_rows::Row& row : rows) alerts.push_back(std::move(row.alert));
  return alerts;
}

Result<std::vector<Alert>> read_alerts(const Database& database, std::string_view sql, const Where& where,
                                       std::int64_t limit) {
  std::vector<Alert> alerts;
  HINOMI_TRY(database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto rows, alert_rows::read_rows(snapshot, sql, where, limit));
    alerts = alerts_of(std::move(rows));
    return {};
  }));
  return alerts;
}

}  // namespace

Result<std::optional<Alert>> Alerts::find(const access::Principal& person,
                                          std::string_view id_or_number) const {
  Where where = seen_by(person);
  where.compare("alert.id", "=", std::string(id_or_number));
  HINOMI_ASSIGN(auto alerts, read_alerts(x_database, alert_rows::newest, where, 1));
  if (alerts.empty()) {
    HINOMI_ASSIGN(alerts, numbered(person, id_or_number, 2));
  }
  if (alerts.empty()) return std::optional<Alert>();
  if (alerts.size() > 1)
    return fail(ErrorKind::conflict, "alert.number_shared", {{"number", alerts.front().number}});
  return std::optional<Alert>(std::move(alerts.front()));
}

Result<std::vector<Alert>> Alerts::numbered(const access::Principal& person, std::string_view number,
                                            std::int64_t limit) const {
  Where where = seen_by(person);
  where.compare("alert.number", "=", std::string(number));
  return read_alerts(x_database, alert_rows::newest, where, limit);
}

Result<AlertPage> Alerts::list(const access::Principal& person, const ListAlertsQuery& query) const {
  AlertPage page;
  const std::int64_t limit = page_rows(query.limit);
  Where where = of_query(person, query);
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto count, where.prepare(snapshot, alert_rows::count));
    HINOMI_TRY(count.step());
    page.total = count.integer(0);
    if (query.cursor) {
      HINOMI_ASSIGN(const PagePlace place, read_cursor(*query.cursor));
      where.beyond("alert.started_us", "alert.id", "<", place.key, place.id);
    }
    HINOMI_ASSIGN(auto rows, alert_rows::read_rows(snapshot, alert_rows::newest, where, limit + 1));
    const bool more = static_cast<std::int64_t>(rows.size()) > limit;
    if (more) rows.pop_back();
    page.items = alerts_of(std::move(rows));
    if (more) page.next = write_cursor({page.items.back().started.microseconds(), page.items.back().id});
    return {};
  }));
  return page;
}

Result<AlertCounts> Alerts::counts(const access::Principal& person) const {
  AlertCounts counts;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, seen_by(person).prepare(snapshot, alert_rows::count_by));
    while (true) {
      HINOMI_ASSIGN(const bool row, statement.step());
      if (!row) return {};
      HINOMI_ASSIGN(const Verdict verdict, read_enum(statement.integer(0), all_verdict()));
      HINOMI_ASSIGN(const Severity severity, read_enum(statement.integer(1), all_severity()));
      const std::int64_t alerts = statement.integer(2);
      counts.total += alerts;
      counts.by_verdict[verdict] += alerts;
      if (verdict != Verdict::unreviewed) continue;
      counts.unreviewed += alerts;
      counts.by_severity[severity] += alerts;
      if (severity == Severity::urgent) counts.unreviewed_urgent += alerts;
    }
  }));
  return counts;
}

Result<std::vector<Alert>> Alerts::in_period(const access::Principal& person, Instant from, Instant to,
                                             std::int64_t limit) const {
  Where where = seen_by(person);
  where.compare("alert.started_us", "<", to.microseconds());
  where.compare("alert.last_us", ">=", from.microseconds());
  return read_alerts(x_database, alert_rows::oldest, where, limit);
}

Result<std::vector<Alert>> Alerts::related(const access::Principal& person, const Alert& alert,
                                           std::int64_t limit) const {
  Where where = seen_by(person);
  where.compare("alert.subject", "=", alert.subject).compare("alert.id", "<>", alert.id);
  return read_alerts(x_database, alert_rows::newest, where, limit);
}

namespace {

Result<std::vector<Alerts::KnownAlert>> known_alerts(Database& database, const Where& where) {
  std::vector<Alerts::KnownAlert> known;
  HINOMI_TRY(database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto rows, alert_rows::read_rows(snapshot, alert_rows::oldest, where,
                                                   std::numeric_limits<std::int32_t>::max()));
    for (alert_rows::Row& row : rows) known.push_back({std::move(row.identity), std::move(row.alert)});
    return {};
  }));
  return known;
}

}  // namespace

Result<std::vector<Alerts::KnownAlert>> Alerts::open_of(std::string_view sensor, Detector detector) const {
  Where where;
  where.compare("alert.sensor", "=", std::string(sensor));
  where.compare("alert.detector", "=", static_cast<std::int64_t>(detector));
  where.compare("alert.state", "=", static_cast<std::int64_t>(AlertState::open));
  return known_alerts(x_database, where);
}

Result<std::vector<Alerts::KnownAlert>> Alerts::started_in(std::string_view sensor, Instant from,
                                                           Instant to) const {
  Where where;
  where.compare("alert.sensor", "=", std::string(sensor));
  where.compare("alert.started_us", ">=", from.microseconds());
  where.compare("alert.started_us", "<", to.microseconds());
  return known_alerts(x_database, where);
}

}  // namespace hinomi::store
