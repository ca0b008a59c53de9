// Writes and reads filtered values and identifiers.
#include "store/records/keep/record_keys.hpp"

#include "store/records/keep/record_rows.hpp"

namespace hinomi::store::record_keys {
namespace {

constexpr std::string_view insert_filter_sql =
    "INSERT INTO record_filter (type, field, value, gate, record)"
    " VALUES ($type, $field, $value, $gate, $record)";
constexpr std::string_view filters_sql =
    "SELECT field, value FROM record_filter WHERE record = $record ORDER BY field, value";
constexpr std::string_view delete_filters_sql = "DELETE FROM record_filter WHERE record = $record";
constexpr std::string_view insert_match_sql =
    "INSERT INTO record_match (value, kind, type, gate, record, field)"
    " VALUES ($value, $kind, $type, $gate, $record, $field)"
    " ON CONFLICT (value, kind, type, gate, record, field) DO NOTHING";
constexpr std::string_view delete_matches_sql = "DELETE FROM record_match WHERE record = $record";

Result<void> run_for(Transaction& transaction, std::string_view sql, std::int64_t record) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  statement.bind("$record", record);
  return statement.run();
}

}  // namespace

record_counts::Values filter_values(const StoredRecord& record, const RecordKeys& keys) {
  record_counts::Values values(keys.filters.begin(), keys.filters.end());
  if (record.assignee) values.emplace(record_counts::assignee_field, *record.assignee);
  return values;
}

Result<void> write_filters(Transaction& transaction, const Holder& holder,
                           const record_counts::Values& values) {
  for (const auto& [field, value] : values) {
    HINOMI_ASSIGN(auto statement, transaction.prepare(insert_filter_sql));
    statement.bind("$type", holder.type).bind("$gate", holder.gate).bind("$record", holder.key);
    statement.bind("$field", field).bind("$value", value);
    HINOMI_TRY(statement.run());
  }
  return {};
}

Result<record_counts::Values> read_filters(Snapshot& snapshot, std::int64_t record) {
  record_counts::Values values;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(filters_sql));
  statement.bind("$record", record);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    values.emplace(row.text(0), row.text(1));
    return {};
  }));
  return values;
}

Result<void> remove_filters(Transaction& transaction, std::int64_t record) {
  return run_for(transaction, delete_filters_sql, record);
}

Result<void> write_matches(Transaction& transaction, const Holder& holder,
                           std::span<const RecordKeys::Match> matches) {
  for (const RecordKeys::Match& match : matches) {
    HINOMI_ASSIGN(auto statement, transaction.prepare(insert_match_sql));
    statement.bind("$value", match.value).bind("$kind", static_cast<std::int64_t>(match.kind));
    statement.bind("$type", holder.type).bind("$gate", holder.gate).bind("$record", holder.key);
    statement.bind("$field", match.field);
    HINOMI_TRY(statement.run());
  }
  return {};
}

Result<void> remove_matches(Transaction& transaction, std::int64_t record) {
  return run_for(transaction, delete_matches_sql, record);
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {
      {"insert_filter", insert_filter_sql},   {"filters", filters_sql},
      {"delete_filters", delete_filters_sql}, {"insert_match", insert_match_sql},
      {"delete_matches", delete_matches_sql},
  };
  return texts;
}

}  // namespace hinomi::store::record_keys
