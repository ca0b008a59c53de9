// Counts by field for a list, and by state for a board: from the kept counters when nothing but types, states
// and phases is asked, from the rows found otherwise. Never counts what the person may not see.
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/records/ask/record_counts.hpp"
#include "store/records/gates/record_gates.hpp"
#include "store/records/records.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store::record_facets {

/// field -> value -> records
using Counts = std::map<std::string, std::map<std::string, std::int64_t>>;
/// state -> {records, overdue ones}
using States = std::map<std::string, std::pair<std::int64_t, std::int64_t>>;

/// Tells whether the query asks for this cell's state and phase.
bool wanted(const RecordQuery& query, const record_counts::Cell& cell);

/// Counts the fields that the query asks for, from the counters.
Result<void> add_kept(Snapshot& snapshot, const record_gates::View& view, const RecordQuery& query,
                      const std::vector<record_counts::Cell>& cells, Counts& counts);
/// Counts them among these records.
Result<void> add_rows(Snapshot& snapshot, const RecordQuery& query, std::span<const std::int64_t> keys,
                      Counts& counts);
/// Writes them most first.
std::vector<RecordFacet> facets_of(const RecordQuery& query, const Counts& counts);

Result<void> add_states(Snapshot& snapshot, std::span<const std::int64_t> keys, Instant now, States& states);

std::span<const StatementText> statements();

}  // namespace hinomi::store::record_facets
