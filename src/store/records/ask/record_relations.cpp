// Asks record_link for the other ends, and the filters for who names a record.
#include "store/records/ask/record_relations.hpp"

#include "base/json.hpp"
#include "store/records/keep/record_rows.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view linked_sql =
    "SELECT t.id FROM record r JOIN record_link l ON l.from_record = r.key JOIN record t"
    " ON t.key = l.to_record WHERE r.id = $record AND l.kind IN (SELECT value FROM json_each($from))"
    " UNION SELECT f.id FROM record r JOIN record_link l ON l.to_record = r.key JOIN record f"
    " ON f.key = l.from_record WHERE r.id = $record AND l.kind IN (SELECT value FROM json_each($to))"
    " ORDER BY 1 LIMIT $limit";
constexpr std::string_view naming_sql =
    "SELECT r.id FROM record r WHERE r.key IN (SELECT f.record FROM record_filter f"
    " WHERE f.type IN (SELECT value FROM json_each($types))"
    " AND f.field IN (SELECT value FROM json_each($fields)) AND f.value = $record)"
    " AND ($phase < 0 OR r.phase = $phase) ORDER BY r.key LIMIT $limit";

std::string kind_list(const std::vector<LinkKind>& kinds) {
  std::vector<std::int64_t> numbers;
  for (const LinkKind kind : kinds) numbers.push_back(static_cast<std::int64_t>(kind));
  return record_rows::number_list(numbers);
}

Result<std::vector<std::string>> ids_of(Statement& statement) {
  std::vector<std::string> ids;
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    ids.push_back(row.text(0));
    return {};
  }));
  return ids;
}

}  // namespace

Result<std::vector<std::string>> linked_records(Snapshot& snapshot, std::string_view record,
                                                const LinkedBy& by, std::int64_t limit) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(linked_sql));
  statement.bind("$record", record).bind("$from", kind_list(by.from)).bind("$to", kind_list(by.to));
  statement.bind("$limit", limit);
  return ids_of(statement);
}

Result<std::vector<std::string>> naming_records(Snapshot& snapshot, std::string_view record,
                                                const NamedBy& by, std::int64_t limit) {
  if (by.fields.empty()) return std::vector<std::string>();
  HINOMI_ASSIGN(auto statement, snapshot.prepare(naming_sql));
  statement.bind("$record", record).bind("$limit", limit);
  statement.bind("$phase", by.phase ? static_cast<std::int64_t>(*by.phase) : std::int64_t{-1});
  statement.bind("$types", to_text(Json(by.types))).bind("$fields", to_text(Json(by.fields)));
  return ids_of(statement);
}

std::span<const StatementText> record_relation_statements() {
  static constexpr StatementText texts[] = {{"linked_records", linked_sql}, {"naming_records", naming_sql}};
  return texts;
}

}  // namespace hinomi::store
