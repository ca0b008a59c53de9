// Puts, lifts and lists holds.
#include "store/records/retain/record_holds.hpp"

#include "store/records/keep/record_rows.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO record_hold (record, kind, basis, put_by, put_by_name, put_us)"
    " SELECT $record, $kind, $basis, $by, $by_name, $now WHERE NOT EXISTS (SELECT 1 FROM record_hold h"
    " WHERE h.record = $record AND h.kind = $kind AND h.basis = $basis AND h.lifted_us IS NULL)";
constexpr std::string_view lift_sql =
    "UPDATE record_hold SET lifted_by = $by, lifted_by_name = $by_name, lifted_us = $now"
    " WHERE record = $record AND lifted_us IS NULL"
    " AND ((kind = $kind AND basis = $basis) OR kind = $earlier)";
constexpr std::string_view standing_sql =
    "SELECT kind, basis, put_by, put_by_name, put_us FROM record_hold"
    " WHERE record = $record AND lifted_us IS NULL ORDER BY put_us, key";

Result<void> run(Transaction& transaction, std::string_view sql, const HoldWanted& wanted) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(transaction, wanted.record));
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  statement.bind("$record", key).bind("$kind", static_cast<std::int64_t>(wanted.kind));
  statement.bind("$basis", wanted.basis).bind("$by", wanted.by).bind("$by_name", wanted.by_name);
  statement.bind("$now", transaction.now());
  if (sql == lift_sql) statement.bind("$earlier", static_cast<std::int64_t>(HoldKind::earlier));
  return statement.run();
}

}  // namespace

Result<void> put_hold(Transaction& transaction, const HoldWanted& wanted) {
  return run(transaction, put_sql, wanted);
}

Result<void> lift_hold(Transaction& transaction, const HoldWanted& wanted) {
  return run(transaction, lift_sql, wanted);
}

Result<std::vector<RecordHold>> standing_holds(Snapshot& snapshot, std::string_view record) {
  std::vector<RecordHold> holds;
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
  HINOMI_ASSIGN(auto statement, snapshot.prepare(standing_sql));
  statement.bind("$record", key);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(const HoldKind kind, read_enum(row.integer(0), all_hold_kind()));
    holds.push_back({kind, row.text(1), row.text(2), row.text(3), row.instant(4)});
    return {};
  }));
  return holds;
}

std::span<const StatementText> record_hold_statements() {
  static constexpr StatementText texts[] = {
      {"put_hold", put_sql}, {"lift_hold", lift_sql}, {"standing_holds", standing_sql}};
  return texts;
}

}  // namespace hinomi::store
