// What the kernel's timers ask: deadlines to tell of, records whose retention is over, open records whose
// assignee cannot work, and where open records wait that nobody has. Asked for the program, whoever may see
// the records. Limit: record_collected_max at once. Fails as the database does.
#include <algorithm>

#include "access/decision.hpp"
#include "store/limits.hpp"
#include "store/records/records_state.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view to_fire_sql =
    "SELECT r.id, d.name, d.started_us, d.due_us, d.state, d.fired, d.next_fire_us"
    " FROM record_deadline d JOIN record r ON r.key = d.record"
    " WHERE d.next_fire_us IS NOT NULL AND d.next_fire_us <= $now"
    " ORDER BY d.next_fire_us, r.id, d.name LIMIT $limit";

const std::string& expired_sql() {
  static const std::string sql = record_rows::select(
      "record r JOIN record_key k ON k.record = r.key WHERE r.retain_until_us IS NOT NULL"
      " AND r.retain_until_us <= $now AND r.held = 0 AND r.phase <> $disposed AND k.sealed_key IS NOT NULL"
      " AND (r.retain_until_us > $after OR (r.retain_until_us = $after AND r.id > $after_id))"
      " ORDER BY r.retain_until_us, r.id LIMIT $limit");
  return sql;
}

// The counters name every assignee of an open record; the rows are read for those alone that are not active.
const std::string& left_alone_sql() {
  static const std::string sql = record_rows::select(
      "(SELECT DISTINCT c.type, c.gate, c.value FROM record_filter_count c"
      " LEFT JOIN person p ON p.id = c.value WHERE c.field = $field AND c.value <> $nobody AND c.total > 0"
      " AND c.phase < $done AND coalesce(p.active, 0) = 0) a"
      " JOIN record_filter f ON f.type = a.type AND f.field = $field AND f.value = a.value"
      " AND f.gate = a.gate JOIN record r ON r.key = f.record WHERE r.phase < $done"
      " ORDER BY r.id LIMIT $limit");
  return sql;
}

// The counters name the places; a gate says whose records stand behind it.
constexpr std::string_view places_sql =
    "SELECT DISTINCT c.type, g.reach, g.confidentiality, g.compartment FROM record_filter_count c"
    " JOIN record_gate g ON g.gate = c.gate WHERE c.field = $field AND c.value = $nobody AND c.total > 0"
    " AND c.phase IN ($open, $waiting) ORDER BY c.type, g.gate";

const std::string& waiting_sql() {
  static const std::string sql = record_rows::select(
      "record_gate g JOIN record r ON r.gate = g.gate AND r.type = $type WHERE g.reach = $reach"
      " AND g.confidentiality = $confidentiality AND g.compartment = $compartment AND r.assignee IS NULL"
      " AND r.phase IN ($open, $waiting) ORDER BY r.id LIMIT $limit");
  return sql;
}

constexpr std::string_view in_state_sql =
    "SELECT id FROM record WHERE type = $type AND state = $state ORDER BY id LIMIT $limit";

// The label that stands behind a reach, as far as it decides who may see: see access::reach_of.
WaitingPlace place_of(const Statement& row) {
  WaitingPlace place;
  place.type = row.text(0);
  const std::string reach = row.text(1);
  place.label.tlp = reach == "*" ? Tlp::green : reach.starts_with('!') ? Tlp::amber_strict : Tlp::amber;
  if (reach != "*") place.owner = reach.starts_with('!') ? reach.substr(1) : reach;
  place.label.owner = place.owner;
  place.label.compartment = row.text(3);
  return place;
}

void bind_phases(Statement& statement) {
  statement.bind("$open", static_cast<std::int64_t>(Phase::open));
  statement.bind("$waiting", static_cast<std::int64_t>(Phase::waiting));
}

std::vector<StoredRecord> records_of(std::vector<record_rows::Row> rows) {
  std::vector<StoredRecord> records;
  for (record_rows::Row& row : rows) records.push_back(std::move(row.record));
  return records;
}

std::int64_t rows_of(std::int64_t limit) {
  return std::clamp<std::int64_t>(limit, 1, limits::record_collected_max);
}

}  // namespace

Result<std::vector<StoredDeadline>> Records::deadlines_to_fire(Instant now, std::int64_t limit) const {
  std::vector<StoredDeadline> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(to_fire_sql));
    statement.bind("$now", now).bind("$limit", rows_of(limit));
    return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      StoredDeadline deadline{row.text(0), row.text(1), row.instant(2), row.instant(3), {}, 0, {}};
      HINOMI_ASSIGN(deadline.state, read_enum(row.integer(4), all_deadline_state()));
      deadline.fired = row.integer(5);
      deadline.next_fire = row.optional_instant(6);
      found.push_back(std::move(deadline));
      return {};
    });
  }));
  return found;
}

Result<std::vector<StoredRecord>> Records::expired(Instant now, const std::optional<ExpiredAfter>& after,
                                                   std::int64_t limit) const {
  std::vector<StoredRecord> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(expired_sql()));
    statement.bind("$now", now).bind("$limit", rows_of(limit));
    statement.bind("$after", after ? after->retain_until.microseconds() : INT64_MIN);
    statement.bind("$after_id", after ? after->id : std::string());
    statement.bind("$disposed", static_cast<std::int64_t>(Phase::disposed));
    HINOMI_ASSIGN(auto rows, record_rows::read_rows(statement));
    found = records_of(std::move(rows));
    return {};
  }));
  return found;
}

Result<std::vector<StoredRecord>> Records::without_active_assignee(std::int64_t limit) const {
  std::vector<StoredRecord> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(left_alone_sql()));
    statement.bind("$field", record_counts::assignee_field).bind("$nobody", record_counts::nobody);
    statement.bind("$done", static_cast<std::int64_t>(Phase::done)).bind("$limit", rows_of(limit));
    HINOMI_ASSIGN(auto rows, record_rows::read_rows(statement));
    found = records_of(std::move(rows));
    return {};
  }));
  return found;
}

Result<std::vector<std::string>> Records::in_state(std::string_view type, std::string_view state,
                                                   std::int64_t limit) const {
  std::vector<std::string> ids;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(in_state_sql));
    statement.bind("$type", type).bind("$state", state).bind("$limit", rows_of(limit));
    return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      ids.push_back(row.text(0));
      return {};
    });
  }));
  return ids;
}

Result<std::vector<WaitingPlace>> Records::waiting_places() const {
  std::vector<WaitingPlace> places;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(places_sql));
    statement.bind("$field", record_counts::assignee_field).bind("$nobody", record_counts::nobody);
    bind_phases(statement);
    return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      WaitingPlace place = place_of(row);
      HINOMI_ASSIGN(place.label.confidentiality, read_enum(row.integer(2), all_confidentiality()));
      places.push_back(std::move(place));
      return {};
    });
  }));
  return places;
}

Result<std::vector<StoredRecord>> Records::waiting(const WaitingPlace& place, std::int64_t limit) const {
  std::vector<StoredRecord> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(waiting_sql()));
    statement.bind("$type", place.type).bind("$reach", access::reach_of(place.label));
    statement.bind("$confidentiality", static_cast<std::int64_t>(place.label.confidentiality));
    statement.bind("$compartment", place.label.compartment).bind("$limit", rows_of(limit));
    bind_phases(statement);
    HINOMI_ASSIGN(auto rows, record_rows::read_rows(statement));
    found = records_of(std::move(rows));
    return {};
  }));
  return found;
}

std::span<const StatementText> record_timer_statements() {
  static const StatementText texts[] = {{"to_fire", to_fire_sql},         {"expired", expired_sql()},
                                        {"left_alone", left_alone_sql()}, {"places", places_sql},
                                        {"in_state", in_state_sql},       {"waiting", waiting_sql()}};
  return texts;
}

}  // namespace hinomi::store
