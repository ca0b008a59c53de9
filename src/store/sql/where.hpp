// Where that a query adds to an owner's statement at its marker /*where*/, with their values. Column names
// come from our own sources, values are always bound. Access goes in here, so that no list, count or total
// sees more.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "access/decision.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

class Where {
 public:
  using Value = std::variant<std::int64_t, std::string>;

  /// Lets through only rows whose label the person may see.
  Where& access(const access::Principal& person, Permission permission, std::string_view alias);
  /// Adds `<left> <comparison> value`, e.g. compare("alert.started_us", ">=", from).
  Where& compare(std::string_view left, std::string_view comparison, Value value);
  /// Adds `<column> IN (values)`; no values let nothing through.
  Where& in(std::string_view column, const std::vector<Value>& values);
  /// Adds the place after which a page goes on: (first, second) before or after the pair, by `comparison` <
  /// or >.
  Where& beyond(std::string_view first, std::string_view second, std::string_view comparison,
                std::int64_t first_value, const std::string& second_value);

  template <class Enum>
  Where& in_enums(std::string_view column, const std::vector<Enum>& values) {
    std::vector<Value> numbers;
    for (const Enum value : values) numbers.emplace_back(static_cast<std::int64_t>(value));
    return in(column, numbers);
  }

  /// Prepares the statement with the conditions in place and their values bound.
  Result<Statement> prepare(Snapshot& snapshot, std::string_view sql) const;

 private:
  std::string bind_name(Value value);

  std::string x_sql;
  std::vector<std::pair<std::string, Value>> x_values;
};

}  // namespace hinomi::store
