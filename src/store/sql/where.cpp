// Puts conditions into statements. Names of values carry a prefix that the owners' own statements do not use.
#include "store/sql/where.hpp"

namespace hinomi::store {

constexpr std::string_view marker = "/*where*/";

std::string Where::bind_name(Value value) {
  x_values.emplace_back("$where_" + std::to_string(x_values.size()), std::move(value));
  return x_values.back().first;
}

Where& Where::access(const access::Principal& person, Permission permission, std::string_view alias) {
  access::Predicate predicate = access::predicate(person, permission, alias);
  x_sql += " AND (" + predicate.sql + ")";
  for (auto& [name, value] : predicate.text_values) x_values.emplace_back(std::move(name), std::move(value));
  return *this;
}

Where& Where::compare(std::string_view left, std::string_view comparison, Value value) {
  const std::string name = bind_name(std::move(value));
  ((((x_sql += " AND ") += left) += ' ') += comparison) += ' ' + name;
  return *this;
}

Where& Where::in(std::string_view column, const std::vector<Value>& values) {
  if (values.empty()) {
    x_sql += " AND 0 = 1";
    return *this;
  }
  (x_sql += " AND ") += column;
  std::string separator = " IN (";
  for (const Value& value : values) x_sql += std::exchange(separator, ", ") + bind_name(value);
  x_sql += ')';
  return *this;
}

Where& Where::beyond(std::string_view first, std::string_view second, std::string_view comparison,
                     std::int64_t first_value, const std::string& second_value) {
  const std::string left = bind_name(first_value);
  const std::string right = bind_name(second_value);
  ((((x_sql += " AND (") += first) += ", ") += second) += ") ";
  (x_sql += comparison) += " (" + left + ", " + right + ")";
  return *this;
}

Result<Statement> Where::prepare(Snapshot& snapshot, std::string_view sql) const {
  const std::size_t at = sql.find(marker);
  HINOMI_ASSERT(at != std::string_view::npos);
  std::string whole(sql.substr(0, at));
  (whole += x_sql) += sql.substr(at + marker.size());
  HINOMI_ASSIGN(auto statement, snapshot.prepare(whole));
  for (const auto& [name, value] : x_values) {
    std::visit([&](const auto& held) { statement.bind(name, held); }, value);
  }
  return statement;
}

}  // namespace hinomi::store
