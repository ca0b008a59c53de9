// Compiles the conditions of a list.
#include "store/records/ask/record_conditions.hpp"

#include <map>

#include "store/records/ask/record_counts.hpp"
#include "store/records/keep/record_rows.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

std::vector<std::int64_t> numbers_of(const std::vector<Phase>& phases) {
  std::vector<std::int64_t> numbers;
  for (const Phase phase : phases) numbers.push_back(static_cast<std::int64_t>(phase));
  return numbers;
}

void add(RecordConditions& conditions, std::string_view sql, std::string name,
         RecordConditions::Value value) {
  (conditions.sql += " AND ") += sql;
  conditions.values.emplace_back(std::move(name), std::move(value));
}

void add_owners(RecordConditions& conditions, const RecordQuery& query) {
  if (query.owners.empty()) return;
  add(conditions, "r.label_owner IN (SELECT value FROM json_each($owners))", "$owners",
      list_text(query.owners));
  conditions.counted.push_back({std::string(record_counts::owner_field), query.owners, true});
}

void add_assignee(RecordConditions& conditions, const RecordQuery& query) {
  if (!query.assignee) return;
  add(conditions, "coalesce(r.assignee, $nobody) = $assignee", "$assignee", *query.assignee);
  conditions.values.emplace_back("$nobody", std::string(record_counts::nobody));
  conditions.counted.push_back({std::string(record_counts::assignee_field), {*query.assignee}, true});
}

void add_urgencies(RecordConditions& conditions, const RecordQuery& query) {
  if (query.urgencies.empty()) return;
  std::vector<std::int64_t> numbers;
  std::vector<std::string> names;
  for (const Severity urgency : query.urgencies) {
    numbers.push_back(static_cast<std::int64_t>(urgency));
    names.emplace_back(to_text(urgency));
  }
  add(conditions, "r.urgency IN (SELECT value FROM json_each($urgencies))", "$urgencies",
      record_rows::number_list(numbers));
  conditions.counted.push_back({std::string(record_counts::urgency_field), std::move(names), true});
}

void add_fields(RecordConditions& conditions, const RecordQuery& query) {
  std::map<std::string, std::vector<std::string>> wanted;
  for (const auto& [field, value] : query.where) wanted[field].push_back(value);
  std::size_t number = 0;
  for (auto& [field, values] : wanted) {
    const std::string mark = std::to_string(number++);
    const bool single = values.size() == 1;
    // A list is unpacked again for every run of the index; one value is not.
    const std::string held =
        single ? "= $values_" + mark : "IN (SELECT value FROM json_each($values_" + mark + "))";
    add(conditions,
        "EXISTS (SELECT 1 FROM record_filter f" + mark + " WHERE f" + mark + ".record = r.key AND f" + mark +
            ".field = $field_" + mark + " AND f" + mark + ".value " + held + ")",
        "$field_" + mark, field);
    conditions.values.emplace_back("$values_" + mark, single ? values.front() : list_text(values));
    conditions.counted.push_back({field, std::move(values), single});
  }
}

}  // namespace

void RecordConditions::bind(Statement& statement) const {
  for (const auto& [name, value] : values) {
    std::visit([&, &parameter = name](const auto& held) { statement.bind(parameter, held); }, value);
  }
}

RecordConditions conditions_of(const RecordQuery& query, Instant now) {
  RecordConditions conditions;
  add_owners(conditions, query);
  add_assignee(conditions, query);
  add_urgencies(conditions, query);
  add_fields(conditions, query);
  if (query.overdue) {
    add(conditions, *query.overdue ? "r.due_order_us < $overdue_at" : "r.due_order_us >= $overdue_at",
        "$overdue_at", now.microseconds());
    conditions.overdue_asked = true;
  }
  if (query.from) add(conditions, "r.made_us >= $from", "$from", query.from->microseconds());
  if (query.to) add(conditions, "r.made_us < $to", "$to", query.to->microseconds());
  conditions.uncounted = query.from || query.to || !query.words.empty();
  return conditions;
}

std::string place_sql(const RecordQuery& query) {
  std::string sql = " AND r.type IN (SELECT value FROM json_each($types))";
  if (!query.states.empty()) sql += " AND r.state IN (SELECT value FROM json_each($states))";
  if (!query.phases.empty()) sql += " AND r.phase IN (SELECT value FROM json_each($phases))";
  return sql;
}

void bind_places(Statement& statement, const RecordQuery& query) {
  statement.bind("$types", list_text(query.types));
  if (!query.states.empty()) statement.bind("$states", list_text(query.states));
  if (!query.phases.empty()) statement.bind("$phases", record_rows::number_list(numbers_of(query.phases)));
}

}  // namespace hinomi::store
