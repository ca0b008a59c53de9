// Moves and reads the counters. A count that falls to nothing is taken out where there may be many of them.
#include "store/records/ask/record_counts.hpp"

#include "store/records/keep/record_rows.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store::record_counts {
namespace {

constexpr std::int64_t hour_us = 3'600'000'000;

constexpr std::string_view add_sql =
    "INSERT INTO record_count (type, gate, state, phase, total) VALUES ($type, $gate, $state, $phase, $by)"
    " ON CONFLICT (type, gate, state, phase) DO UPDATE SET total = record_count.total + $by";
constexpr std::string_view add_due_sql =
    "INSERT INTO record_due_count (type, gate, state, phase, hour, total)"
    " VALUES ($type, $gate, $state, $phase, $hour, $by)"
    " ON CONFLICT (type, gate, state, phase, hour) DO UPDATE SET total = record_due_count.total + $by";
constexpr std::string_view drop_due_sql =
    "DELETE FROM record_due_count WHERE type = $type AND gate = $gate AND state = $state AND phase = $phase"
    " AND hour = $hour AND total <= 0";
constexpr std::string_view add_value_sql =
    "INSERT INTO record_filter_count (type, field, gate, state, phase, value, total)"
    " VALUES ($type, $field, $gate, $state, $phase, $value, $by)"
    " ON CONFLICT (type, field, gate, state, phase, value)"
    " DO UPDATE SET total = record_filter_count.total + $by";
constexpr std::string_view drop_value_sql =
    "DELETE FROM record_filter_count WHERE type = $type AND field = $field AND gate = $gate"
    " AND state = $state AND phase = $phase AND value = $value AND total <= 0";
constexpr std::string_view cells_sql =
    "SELECT type, gate, state, phase, total FROM record_count"
    " WHERE type IN (SELECT value FROM json_each($types)) AND gate IN (SELECT value FROM json_each($gates))"
    " AND total > 0 ORDER BY type, gate, state, phase";
constexpr std::string_view value_cells_sql =
    "SELECT type, gate, state, phase, total, value FROM record_filter_count"
    " WHERE type IN (SELECT value FROM json_each($types)) AND field = $field"
    " AND gate IN (SELECT value FROM json_each($gates)) AND total > 0"
    " ORDER BY type, field, gate, state, phase, value";
constexpr std::string_view overdue_hours_sql =
    "SELECT coalesce(sum(total), 0) FROM record_due_count WHERE type = $type AND gate = $gate"
    " AND state = $state AND phase = $phase AND hour < $hour";
constexpr std::string_view overdue_rest_sql =
    "SELECT count(*) FROM record INDEXED BY record_by_due WHERE type = $type AND gate = $gate"
    " AND state = $state AND +phase = $phase AND due_order_us >= $from AND due_order_us < $now";
constexpr std::string_view types_sql = "SELECT DISTINCT type FROM record_count WHERE total > 0 ORDER BY type";

std::int64_t hour_of(Instant instant) {
  const std::int64_t us = instant.microseconds();
  return us / hour_us - (us % hour_us < 0 ? 1 : 0);
}

void bind_cell(Statement& statement, const std::string& type, std::int64_t gate, const std::string& state,
               Phase phase) {
  statement.bind("$type", type).bind("$gate", gate).bind("$state", state);
  statement.bind("$phase", static_cast<std::int64_t>(phase));
}

Result<void> move_due(Transaction& transaction, const Place& place, std::int64_t by) {
  if (!place.due) return {};
  HINOMI_ASSIGN(auto add, transaction.prepare(add_due_sql));
  bind_cell(add, place.type, place.gate, place.state, place.phase);
  add.bind("$hour", hour_of(*place.due)).bind("$by", by);
  HINOMI_TRY(add.run());
  if (by > 0) return {};
  HINOMI_ASSIGN(auto drop, transaction.prepare(drop_due_sql));
  bind_cell(drop, place.type, place.gate, place.state, place.phase);
  drop.bind("$hour", hour_of(*place.due));
  return drop.run();
}

Result<void> move_value(Transaction& transaction, const Place& place, const std::string& field,
                        const std::string& value, std::int64_t by) {
  HINOMI_ASSIGN(auto add, transaction.prepare(add_value_sql));
  bind_cell(add, place.type, place.gate, place.state, place.phase);
  add.bind("$field", field).bind("$value", value).bind("$by", by);
  HINOMI_TRY(add.run());
  if (by > 0) return {};
  HINOMI_ASSIGN(auto drop, transaction.prepare(drop_value_sql));
  bind_cell(drop, place.type, place.gate, place.state, place.phase);
  drop.bind("$field", field).bind("$value", value);
  return drop.run();
}

Result<void> move(Transaction& transaction, const Place& place, std::int64_t by) {
  HINOMI_ASSIGN(auto add, transaction.prepare(add_sql));
  bind_cell(add, place.type, place.gate, place.state, place.phase);
  add.bind("$by", by);
  HINOMI_TRY(add.run());
  HINOMI_TRY(move_due(transaction, place, by));
  for (const auto& [field, value] : place.values)
    HINOMI_TRY(move_value(transaction, place, field, value, by));
  return {};
}

Result<Cell> read_cell(const Statement& row) {
  Cell cell;
  cell.type = row.text(0);
  cell.gate = row.integer(1);
  cell.state = row.text(2);
  HINOMI_ASSIGN(cell.phase, read_enum(row.integer(3), all_phase()));
  cell.total = row.integer(4);
  return cell;
}

}  // namespace

Place place_of(const StoredRecord& record, std::int64_t gate, Values filters) {
  Place place{record.type, record.state, gate, record.phase, {}, std::move(filters)};
  if (record.due) place.due = Instant::from_microseconds(record.due->microseconds());
  place.values.emplace(owner_field, record.label.owner);
  place.values.emplace(urgency_field, std::string(to_text(record.urgency)));
  place.values.emplace(assignee_field, record.assignee.value_or(std::string(nobody)));
  return place;
}

Result<void> add(Transaction& transaction, const Place& place) { return move(transaction, place, 1); }

Result<void> take(Transaction& transaction, const Place& place) { return move(transaction, place, -1); }

Result<std::vector<Cell>> cells(Snapshot& snapshot, const record_gates::View& view,
                                const std::vector<std::string>& types) {
  std::vector<Cell> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(cells_sql));
  statement.bind("$types", list_text(types)).bind("$gates", view.gate_list);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(Cell cell, read_cell(row));
    found.push_back(std::move(cell));
    return {};
  }));
  return found;
}

Result<std::vector<ValueCell>> value_cells(Snapshot& snapshot, const record_gates::View& view,
                                           const std::vector<std::string>& types, std::string_view field) {
  std::vector<ValueCell> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(value_cells_sql));
  statement.bind("$types", list_text(types)).bind("$gates", view.gate_list).bind("$field", field);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(Cell cell, read_cell(row));
    found.push_back({std::move(cell), row.text(5)});
    return {};
  }));
  return found;
}

Result<std::int64_t> overdue(Snapshot& snapshot, const Cell& cell, Instant now) {
  const std::int64_t hour = hour_of(now);
  HINOMI_ASSIGN(auto hours, snapshot.prepare(overdue_hours_sql));
  bind_cell(hours, cell.type, cell.gate, cell.state, cell.phase);
  hours.bind("$hour", hour);
  HINOMI_TRY(hours.step());
  HINOMI_ASSIGN(auto rest, snapshot.prepare(overdue_rest_sql));
  bind_cell(rest, cell.type, cell.gate, cell.state, cell.phase);
  rest.bind("$from", hour * hour_us).bind("$now", now);
  HINOMI_TRY(rest.step());
  return hours.integer(0) + rest.integer(0);
}

Result<std::set<std::string>> types_with_records(Snapshot& snapshot) {
  std::set<std::string> types;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(types_sql));
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    types.insert(row.text(0));
    return {};
  }));
  return types;
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {
      {"add", add_sql},
      {"add_due", add_due_sql},
      {"drop_due", drop_due_sql},
      {"add_value", add_value_sql},
      {"drop_value", drop_value_sql},
      {"cells", cells_sql},
      {"value_cells", value_cells_sql},
      {"overdue_hours", overdue_hours_sql},
      {"overdue_rest", overdue_rest_sql},
      {"types", types_sql},
  };
  return texts;
}

}  // namespace hinomi::store::record_counts
