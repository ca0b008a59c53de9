// What the ways to rows share: the head of their statements, reading places, putting them in order, one run
// for each type, gate and state. In: statements whose columns are key, sort column, id. Fails as the database
// does. Included by the sources of record_walk.hpp alone.
#pragma once
#include <string>
#include <vector>

#include "store/records/ask/record_walk.hpp"

namespace hinomi::store::record_walk {

/// Gives `SELECT key, <sort column>, id FROM ` for a record r.
std::string head(const Order& order);
/// Reads the place in a row whose first columns are key, sort column and id.
At read_at(const Order& order, const Statement& row);
/// Reads the places of a statement to its end.
Result<std::vector<At>> read_all(const Order& order, Statement& statement);
/// Sorts the places; a record that holds two of the values, or is granted twice, is there once.
std::vector<At> in_order(const Order& order, std::vector<At> found);
/// Gives one cell for each type, gate and state, whatever phases its rows are counted under.
std::vector<record_counts::Cell> runs_once(const std::vector<record_counts::Cell>& cells);

std::span<const StatementText> walk_statements();
std::span<const StatementText> collect_statements();

}  // namespace hinomi::store::record_walk
