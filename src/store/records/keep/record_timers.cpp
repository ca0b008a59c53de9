// What the kernel's timers ask: deadlines to tell of, records whose retention is over, open records whose
// assignee cannot work. Asked for the program, whoever may see the records. Limit: record_collected_max at
// once. Fails as the database does.
#include <algorithm>

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

Result<std::vector<StoredRecord>> Records::expired(Instant now, std::int64_t limit) const {
  std::vector<StoredRecord> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(expired_sql()));
    statement.bind("$now", now).bind("$limit", rows_of(limit));
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

std::span<const StatementText> record_timer_statements() {
  static const StatementText texts[] = {
      {"to_fire", to_fire_sql}, {"expired", expired_sql()}, {"left_alone", left_alone_sql()}};
  return texts;
}

}  // namespace hinomi::store
