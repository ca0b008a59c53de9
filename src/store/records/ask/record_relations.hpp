// To which records a record is linked and which name it, whoever may see them: for rules that go with the
// content from one record to another. In: a record, and which kinds of links count in which direction, or
// which fields of which types name records. Out: ids in order, each once, no more than asked for; a record
// that is not stored yet has none. Fails as the database does.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/api.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

/// Kinds of links that lead from the record, and of those that lead to it.
struct LinkedBy {
  std::vector<LinkKind> from, to;
};

Result<std::vector<std::string>> linked_records(Snapshot& snapshot, std::string_view record,
                                                const LinkedBy& by, std::int64_t limit);

/// Fields that name records, of the types that have them.
struct NamedBy {
  std::vector<std::string> types, fields;
  std::optional<Phase> phase = {};  // nothing: in any
};

Result<std::vector<std::string>> naming_records(Snapshot& snapshot, std::string_view record,
                                                const NamedBy& by, std::int64_t limit);

std::span<const StatementText> record_relation_statements();

}  // namespace hinomi::store
