// Kept counters of records by gate and state: how many, how many fall due in which hour, and how many hold
// each value of a filtered field. Changed in the transaction that changes the record, so that a total or a
// facet never counts rows. Owns record_count, record_due_count and record_filter_count. Beside the fields of
// the definition three of the store's own are counted: @owner, @urgency and @assignee (- for nobody).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/record.hpp"
#include "store/records/gates/record_gates.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store::record_counts {

inline constexpr std::string_view owner_field = "@owner";
inline constexpr std::string_view urgency_field = "@urgency";
inline constexpr std::string_view assignee_field = "@assignee";
inline constexpr std::string_view nobody = "-";

using Values = std::set<std::pair<std::string, std::string>>;

/// Under what a record is counted.
struct Place {
  std::string type, state;
  std::int64_t gate = 0;
  Phase phase = Phase::draft;
  std::optional<Instant> due;
  Values values;  // fields of the definition and the store's own
  bool operator==(const Place&) const = default;
};

/// Gives the store's own values of a record beside those of the definition.
Place place_of(const StoredRecord& record, std::int64_t gate, Values filters);
/// Counts a record in, or out.
Result<void> add(Transaction& transaction, const Place& place);
Result<void> take(Transaction& transaction, const Place& place);

/// Rows of one type, gate, state and phase.
struct Cell {
  std::string type, state;
  std::int64_t gate = 0;
  Phase phase = Phase::draft;
  std::int64_t total = 0;
};
/// Gives the cells with rows in them that the person may see.
Result<std::vector<Cell>> cells(Snapshot& snapshot, const record_gates::View& view,
                                const std::vector<std::string>& types);
/// Counts by cell and value of one field.
struct ValueCell {
  Cell cell;
  std::string value;
};
Result<std::vector<ValueCell>> value_cells(Snapshot& snapshot, const record_gates::View& view,
                                           const std::vector<std::string>& types, std::string_view field);
/// Counts the rows of a cell whose deadline lies before now.
Result<std::int64_t> overdue(Snapshot& snapshot, const Cell& cell, Instant now);
/// Gives the types of which there are records, whoever may see them: for the program itself.
Result<std::set<std::string>> types_with_records(Snapshot& snapshot);

std::span<const StatementText> statements();

}  // namespace hinomi::store::record_counts
