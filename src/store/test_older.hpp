// Takes a store's schema back to an earlier step, as an older program left it: the tables, indexes and
// columns that later steps made go, the last first. Tests only.
#pragma once
#include <regex>
#include <string>
#include <vector>

#include "store/sql/database.hpp"
#include "store/sql/migrations.hpp"

namespace hinomi::store::test {

/// Forgets all steps after `version`.
inline Result<void> take_back_schema(Transaction& transaction, std::int64_t version) {
  static const std::regex made(
      R"(CREATE (?:UNIQUE |VIRTUAL )?(TABLE|INDEX) (\w+)|ALTER TABLE (\w+) ADD COLUMN (\w+))");
  std::vector<std::string> drops;
  for (const Migration& step : migrations()) {
    if (step.version <= version) continue;
    const std::string sql(step.sql);
    for (std::sregex_iterator at(sql.begin(), sql.end(), made), end; at != end; ++at)
      drops.push_back((*at)[1].matched ? "DROP " + (*at)[1].str() + " IF EXISTS " + (*at)[2].str()
                                       : "ALTER TABLE " + (*at)[3].str() + " DROP COLUMN " + (*at)[4].str());
  }
  drops.insert(drops.begin(), "DELETE FROM schema_version WHERE version > " + std::to_string(version));
  for (auto drop = drops.rbegin(); drop != drops.rend(); ++drop) {
    HINOMI_ASSIGN(auto statement, transaction.prepare(*drop));
    HINOMI_TRY(statement.run());
  }
  return {};
}

}  // namespace hinomi::store::test
