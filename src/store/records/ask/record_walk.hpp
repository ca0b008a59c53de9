// Ways to rows in the order of a list. walk() merges the index's runs, one for each type, gate and state that
// the person may see, and reads no more of each than the page needs; collect() gathers few rows that a
// filtered value, a grant or a search named; examine() looks through a bounded number of rows. Places carry
// the store's keys and stay inside. Fails as the database does; a cursor that is not ours
// `request.cursor_unreadable`.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/records/ask/record_conditions.hpp"
#include "store/records/ask/record_counts.hpp"
#include "store/records/gates/record_gates.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store::record_walk {

/// In which order rows come.
struct Order {
  std::string_view name, column, index;
  bool is_text = false;
  bool down = false;
};
/// Reads `due`, `updated`, `made`, `number`, with - before it for the other way round; an unknown one is due.
Order order_of(std::string_view sort);

/// Where a row stands in the order.
struct At {
  std::int64_t number = 0;
  std::string text;
  std::string id;
  std::int64_t key = 0;
};
bool before(const Order& order, const At& a, const At& b);
/// Where the order begins for what the query asks: not before its period, nor among what it leaves out.
At first_place(const Order& order, const RecordQuery& query, Instant now);

std::string write_cursor(const Order& order, const At& at);
Result<std::optional<At>> read_cursor(const Order& order, std::string_view cursor);

/// Runs of the index that the page is merged from.
struct Runs {
  std::vector<record_counts::Cell> cells;
  bool mixed_phases = false;  // a state stands in a phase that is not wanted
};

Result<std::vector<At>> walk(Snapshot& snapshot, const Order& order, const Runs& runs,
                             const RecordQuery& query, const RecordConditions& conditions, const At& after,
                             std::int64_t wanted);

/// Rows that hold one of the values of a field, with all conditions, in order.
Result<std::vector<At>> collect_by_value(Snapshot& snapshot, const Order& order,
                                         const record_gates::View& view, const RecordQuery& query,
                                         const RecordConditions& conditions,
                                         const RecordConditions::Counted& field);
/// Rows granted to the person outside the gates, with all conditions, in order.
Result<std::vector<At>> collect_granted(Snapshot& snapshot, const Order& order,
                                        const record_gates::View& view, const RecordQuery& query,
                                        const RecordConditions& conditions, Instant now);
/// Those of the keys that meet all conditions, in order.
Result<std::vector<At>> collect_keys(Snapshot& snapshot, const Order& order, const RecordQuery& query,
                                     const RecordConditions& conditions, std::span<const std::int64_t> keys);

struct Examined {
  std::vector<At> found;
  bool whole = true;  // every row of the runs was looked at
};
/// Looks through at most record_collected_max rows, newest first in each run.
Result<Examined> examine(Snapshot& snapshot, const Order& order, const Runs& runs, const RecordQuery& query,
                         const RecordConditions& conditions);

std::span<const StatementText> statements();

}  // namespace hinomi::store::record_walk
