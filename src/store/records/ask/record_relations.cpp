// Asks record_link for the other ends.
#include "store/records/ask/record_relations.hpp"

#include "store/records/keep/record_rows.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view linked_sql =
    "SELECT t.id FROM record r JOIN record_link l ON l.from_record = r.key JOIN record t"
    " ON t.key = l.to_record WHERE r.id = $record AND l.kind IN (SELECT value FROM json_each($from))"
    " UNION SELECT f.id FROM record r JOIN record_link l ON l.to_record = r.key JOIN record f"
    " ON f.key = l.from_record WHERE r.id = $record AND l.kind IN (SELECT value FROM json_each($to))"
    " ORDER BY 1";

std::string kind_list(const std::vector<LinkKind>& kinds) {
  std::vector<std::int64_t> numbers;
  for (const LinkKind kind : kinds) numbers.push_back(static_cast<std::int64_t>(kind));
  return record_rows::number_list(numbers);
}

}  // namespace

Result<std::vector<std::string>> linked_records(Snapshot& snapshot, std::string_view record,
                                                const LinkedBy& by) {
  std::vector<std::string> ids;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(linked_sql));
  statement.bind("$record", record).bind("$from", kind_list(by.from)).bind("$to", kind_list(by.to));
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    ids.push_back(row.text(0));
    return {};
  }));
  return ids;
}

std::span<const StatementText> record_relation_statements() {
  static constexpr StatementText texts[] = {{"linked_records", linked_sql}};
  return texts;
}

}  // namespace hinomi::store
