// Records as the program's own engines look at them, whoever may see them: those of a type in a state, who
// holds an identifier, what a record holds. Never for an answer: what a person gets is asked again with that
// person's rights. In: types, ids, canonical values. Fails as the database does.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/record.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

/// Ids of the records of a type in a state, oldest first.
Result<std::vector<std::string>> records_in_state(Snapshot& snapshot, std::string_view type,
                                                  std::string_view state);
/// Identifiers that a record holds, with their fields.
Result<std::vector<RecordKeys::Match>> identifiers_of(Snapshot& snapshot, std::string_view record);
/// Type and id of the records that hold an identifier, oldest first; of each type and of those that the same
/// people may read at most so many, the newest.
Result<std::vector<std::pair<std::string, std::string>>> all_holding(Snapshot& snapshot, ObservableKind kind,
                                                                     std::string_view value,
                                                                     std::int64_t limit);
/// Ids of all records, oldest first, after one (empty: from the first).
Result<std::vector<std::string>> all_records(Snapshot& snapshot, std::string_view after, std::int64_t limit);

std::span<const StatementText> record_everywhere_statements();

}  // namespace hinomi::store
