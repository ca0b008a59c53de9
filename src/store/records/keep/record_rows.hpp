// Rows of the table record: columns in one order for every statement that reads them, binding and reading.
// A row's key is the store's own number of the record; nothing outside store/records may see it. Instants are
// kept in microseconds. Fails: malformed `store.damaged`; as the database does.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store::record_rows {

/// Where a record without deadline stands in the order of deadlines: last.
inline constexpr std::int64_t never_us = std::numeric_limits<std::int64_t>::max();

struct Row {
  std::int64_t key = 0;
  std::int64_t gate = 0;
  StoredRecord record;  // without `fields`
};

/// Gives `SELECT <columns> FROM <rest>`; the record's alias is r.
std::string select(std::string_view rest);
/// Reads a row of such a statement.
Result<Row> read_row(const Statement& statement);
/// Runs a statement to its end.
Result<std::vector<Row>> read_rows(Statement& statement);

Result<std::optional<Row>> find_by_id(Snapshot& snapshot, std::string_view id);
/// Reads the rows with these keys, in the order of the keys.
Result<std::vector<Row>> find_by_keys(Snapshot& snapshot, std::span<const std::int64_t> keys);
/// Gives the key of a record that must be there; not_found `record.not_found`.
Result<std::int64_t> key_of(Snapshot& snapshot, std::string_view id);

Result<std::int64_t> insert(Transaction& transaction, const StoredRecord& record, std::int64_t gate);
Result<void> update(Transaction& transaction, const StoredRecord& record, std::int64_t key,
                    std::int64_t gate);

/// Takes every row that `sql` gives into `take`.
template <class Take>
Result<void> each_row(Statement& statement, Take&& take) {
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return {};
    HINOMI_TRY(take(statement));
  }
}

/// Writes numbers as a JSON array, for json_each.
std::string number_list(std::span<const std::int64_t> numbers);

std::span<const StatementText> statements();

}  // namespace hinomi::store::record_rows
