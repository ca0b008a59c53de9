// See record_everywhere.hpp.
#include "store/records/ask/record_everywhere.hpp"

#include "store/records/keep/record_rows.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view in_state_sql =
    "SELECT id FROM record WHERE type = $type AND state = $state ORDER BY key";
constexpr std::string_view identifiers_sql =
    "SELECT m.kind, m.value, m.field FROM record r JOIN record_match m ON m.record = r.key"
    " WHERE r.id = $record ORDER BY m.kind, m.value, m.field";
constexpr std::string_view holding_sql =
    "SELECT key, type, id FROM (SELECT r.key AS key, r.type AS type, r.id AS id, row_number() OVER"
    " (PARTITION BY r.type, r.gate ORDER BY r.key DESC) AS place FROM record r WHERE r.key IN"
    " (SELECT m.record FROM record_match m WHERE m.value = $value AND m.kind = $kind)) AS held"
    " WHERE place <= $limit ORDER BY key";
constexpr std::string_view all_sql =
    "SELECT id FROM record WHERE key > coalesce((SELECT key FROM record WHERE id = $after), -1)"
    " ORDER BY key LIMIT $limit";

Result<std::vector<std::string>> ids_of(Statement& statement) {
  std::vector<std::string> ids;
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    ids.push_back(row.text(0));
    return {};
  }));
  return ids;
}

}  // namespace

Result<std::vector<std::string>> records_in_state(Snapshot& snapshot, std::string_view type,
                                                  std::string_view state) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(in_state_sql));
  statement.bind("$type", type).bind("$state", state);
  return ids_of(statement);
}

Result<std::vector<RecordKeys::Match>> identifiers_of(Snapshot& snapshot, std::string_view record) {
  std::vector<RecordKeys::Match> matches;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(identifiers_sql));
  statement.bind("$record", record);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    matches.push_back({static_cast<ObservableKind>(row.integer(0)), row.text(1), row.text(2)});
    return {};
  }));
  return matches;
}

Result<std::vector<std::pair<std::string, std::string>>> all_holding(Snapshot& snapshot, ObservableKind kind,
                                                                     std::string_view value,
                                                                     std::int64_t limit) {
  std::vector<std::pair<std::string, std::string>> holders;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(holding_sql));
  statement.bind("$kind", static_cast<std::int64_t>(kind)).bind("$value", value).bind("$limit", limit);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    holders.emplace_back(row.text(1), row.text(2));
    return {};
  }));
  return holders;
}

Result<std::vector<std::string>> all_records(Snapshot& snapshot, std::string_view after, std::int64_t limit) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(all_sql));
  statement.bind("$after", after).bind("$limit", limit);
  return ids_of(statement);
}

std::span<const StatementText> record_everywhere_statements() {
  static constexpr StatementText texts[] = {{"records_in_state", in_state_sql},
                                            {"identifiers_of", identifiers_sql},
                                            {"all_holding", holding_sql},
                                            {"all_records", all_sql}};
  return texts;
}

}  // namespace hinomi::store
