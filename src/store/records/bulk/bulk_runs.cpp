// See bulk_runs.hpp.
#include "store/records/bulk/bulk_runs.hpp"

#include "store/records/keep/record_rows.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view find_sql =
    "SELECT id, type, person, once, name, blob, settings, begun_us, ended_us, total, done, made, joined,"
    " refused FROM bulk_run WHERE id = $id AND person = $person";
constexpr std::string_view once_sql =
    "SELECT id, type, person, once, name, blob, settings, begun_us, ended_us, total, done, made, joined,"
    " refused FROM bulk_run WHERE person = $person AND once = $once";
constexpr std::string_view add_sql =
    "INSERT INTO bulk_run (id, type, person, once, name, blob, settings, begun_us, ended_us, total, done,"
    " made, joined, refused) VALUES ($id, $type, $person, $once, $name, $blob, $settings, $begun, $ended,"
    " $total, $done, $made, $joined, $refused)";
constexpr std::string_view move_sql =
    "UPDATE bulk_run SET ended_us = $ended, done = $done, made = $made, joined = $joined,"
    " refused = $refused WHERE id = $id";
constexpr std::string_view add_line_sql =
    "INSERT INTO bulk_line (run, line, outcome, record, code, arguments)"
    " VALUES ($run, $line, $outcome, $record, $code, $arguments)";
constexpr std::string_view lines_sql =
    "SELECT line, outcome, record, code, arguments FROM bulk_line WHERE run = $run AND outcome = $outcome"
    " AND line > $after ORDER BY line LIMIT $limit";

// What a person's view lets through, by identifier: the index of identifiers comes first, there are few.
const std::string& holder_sql() {
  static const std::string sql =
      "SELECT r.id FROM record_match m CROSS JOIN record r ON r.key = m.record WHERE m.value = $value"
      " AND m.kind = $kind AND m.type = $type AND m.field = $field AND r.phase < $done"
      " AND r.demonstration = $demonstration AND " +
      std::string(record_gates::seen_sql) + " ORDER BY r.key LIMIT 1";
  return sql;
}

StoredBulkRun run_of(const Statement& row) {
  StoredBulkRun run;
  run.id = row.text(0);
  run.type = row.text(1);
  run.person = row.text(2);
  run.once = row.text(3);
  run.name = row.text(4);
  run.blob = row.text(5);
  run.settings = row.text(6);
  run.begun = row.instant(7);
  run.ended = row.optional_instant(8);
  run.total = row.integer(9);
  run.done = row.integer(10);
  run.made = row.integer(11);
  run.joined = row.integer(12);
  run.refused = row.integer(13);
  return run;
}

Result<std::optional<StoredBulkRun>> one_run(Statement& statement) {
  HINOMI_ASSIGN(const bool there, statement.step());
  return there ? std::optional(run_of(statement)) : std::nullopt;
}

}  // namespace

Result<std::optional<StoredBulkRun>> find_bulk_run(Snapshot& snapshot, std::string_view person,
                                                   std::string_view id) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(find_sql));
  statement.bind("$id", id).bind("$person", person);
  return one_run(statement);
}

Result<std::optional<StoredBulkRun>> find_bulk_once(Snapshot& snapshot, std::string_view person,
                                                    std::string_view once) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(once_sql));
  statement.bind("$person", person).bind("$once", once);
  return one_run(statement);
}

Result<void> add_bulk_run(Transaction& transaction, const StoredBulkRun& run) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(add_sql));
  statement.bind("$id", run.id).bind("$type", run.type).bind("$person", run.person).bind("$once", run.once);
  statement.bind("$name", run.name).bind("$blob", run.blob).bind("$settings", run.settings);
  statement.bind("$begun", run.begun).bind("$ended", run.ended).bind("$total", run.total);
  statement.bind("$done", run.done).bind("$made", run.made).bind("$joined", run.joined);
  return statement.bind("$refused", run.refused).run();
}

Result<void> move_bulk_run(Transaction& transaction, const StoredBulkRun& run) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(move_sql));
  statement.bind("$id", run.id).bind("$ended", run.ended).bind("$done", run.done);
  return statement.bind("$made", run.made).bind("$joined", run.joined).bind("$refused", run.refused).run();
}

Result<void> add_bulk_line(Transaction& transaction, std::string_view run, const StoredBulkLine& line) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(add_line_sql));
  statement.bind("$run", run).bind("$line", line.line).bind("$record", line.record).bind("$code", line.code);
  statement.bind("$outcome", static_cast<std::int64_t>(line.outcome));
  return statement.bind("$arguments", line.arguments).run();
}

Result<std::vector<StoredBulkLine>> bulk_lines(Snapshot& snapshot, const BulkLinesAsked& asked) {
  std::vector<StoredBulkLine> lines;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(lines_sql));
  statement.bind("$run", asked.run).bind("$outcome", static_cast<std::int64_t>(asked.outcome));
  statement.bind("$after", asked.after).bind("$limit", asked.limit);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    StoredBulkLine line;
    line.line = row.integer(0);
    HINOMI_ASSIGN(line.outcome, read_enum(row.integer(1), all_bulk_outcome()));
    line.record = row.text(2);
    line.code = row.text(3);
    line.arguments = row.text(4);
    lines.push_back(std::move(line));
    return {};
  }));
  return lines;
}

Result<std::optional<std::string>> open_holder(Snapshot& snapshot, const record_gates::View& view,
                                               const HolderAsked& asked, Instant now) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(holder_sql()));
  statement.bind("$value", asked.value).bind("$kind", static_cast<std::int64_t>(asked.kind));
  statement.bind("$type", asked.type).bind("$field", asked.field);
  statement.bind("$done", static_cast<std::int64_t>(Phase::done));
  statement.bind("$demonstration", static_cast<std::int64_t>(asked.demonstration));
  record_gates::bind_view(statement, view, now);
  HINOMI_ASSIGN(const bool there, statement.step());
  return there ? std::optional(statement.text(0)) : std::nullopt;
}

std::span<const StatementText> bulk_run_statements() {
  static const StatementText texts[] = {{"find_bulk_run", find_sql},     {"find_bulk_once", once_sql},
                                        {"add_bulk_run", add_sql},       {"move_bulk_run", move_sql},
                                        {"add_bulk_line", add_line_sql}, {"bulk_lines", lines_sql},
                                        {"open_holder", holder_sql()}};
  return texts;
}

}  // namespace hinomi::store
