// The conditions of a list of records as SQL on a record r, with their values; the same text for the same
// kind of question, so that its prepared statement is found again. Beside them the conditions that counters
// know (counted), from which totals and the way to the rows are chosen. Access is no condition here: it is
// the set of gates and grants from which every statement starts.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "store/records/records.hpp"
#include "store/sql/statement.hpp"

namespace hinomi::store {

struct RecordConditions {
  using Value = std::variant<std::int64_t, std::string>;
  /// A field of which one of the values must be held; the store's own fields begin with @.
  struct Counted {
    std::string field;
    std::vector<std::string> values;
    bool single = false;  // a record has one value of it at most, or one value is asked for
  };

  std::string sql;  // " AND … AND …"
  std::vector<std::pair<std::string, Value>> values;
  std::vector<Counted> counted;
  bool uncounted = false;  // from, to or words
  bool overdue_asked = false;

  bool none() const { return counted.empty() && !uncounted && !overdue_asked; }
  void bind(Statement& statement) const;
};

/// Compiles what the query asks beside types, states, phases and words.
RecordConditions conditions_of(const RecordQuery& query, Instant now);
/// Gives ` AND r.type … AND r.state … AND r.phase …` for statements that do not start from cells, and binds
/// it.
std::string place_sql(const RecordQuery& query);
void bind_places(Statement& statement, const RecordQuery& query);

}  // namespace hinomi::store
