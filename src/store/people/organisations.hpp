// Organisations: the 49 tenants and their tree, loaded from content/organisations at start. Owns the table
// organisation. In: the whole list, parents before children or not. Fails: malformed
// `organisation.parent_unknown`.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/api.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

class Organisations {
 public:
  explicit Organisations(Database& database) : x_database(database) {}

  /// Stores new and changed ones; none is removed, since records name them.
  Result<void> load(std::span<const Organisation> organisations);
  Result<std::optional<Organisation>> find(std::string_view code) const;
  /// All, in tree order: each before those below it, siblings by code.
  Result<std::vector<Organisation>> list() const;
  /// The code itself and all codes below it; empty when it is not known.
  Result<std::vector<std::string>> codes_below(std::string_view code) const;

 private:
  Database& x_database;
};

std::span<const StatementText> organisation_statements();

}  // namespace hinomi::store
