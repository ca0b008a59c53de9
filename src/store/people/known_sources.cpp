// Keeps known sources; every statement on the table known_source. A use is written anew at most once a
// sign-in, in one transaction with what it pushes out.
#include "store/people/known_sources.hpp"

#include "store/limits.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view knows_sql =
    "SELECT count(*) AS sources FROM known_source"
    " WHERE person = $person AND source = $source AND last_used_us > $oldest";
constexpr std::string_view note_sql =
    "INSERT INTO known_source (person, source, last_used_us) VALUES ($person, $source, $now)"
    " ON CONFLICT (person, source) DO UPDATE SET last_used_us = excluded.last_used_us";
constexpr std::string_view trim_sql =
    "DELETE FROM known_source WHERE person = $person AND source NOT IN (SELECT source FROM known_source"
    " WHERE person = $person ORDER BY last_used_us DESC, source LIMIT $limit)";

}  // namespace

Result<bool> KnownSources::knows(std::string_view person, std::span<const std::string> sources,
                                 Instant now) const {
  bool known = false;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    for (const std::string& source : sources) {
      HINOMI_ASSIGN(auto statement, snapshot.prepare(knows_sql));
      statement.bind("$person", person).bind("$source", source);
      HINOMI_TRY(statement.bind("$oldest", now - limits::known_source_time_max).step());
      known = known || statement.integer(0) > 0;
    }
    return {};
  }));
  return known;
}

Result<void> KnownSources::note(std::string_view person, std::span<const std::string> sources) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    for (const std::string& source : sources) {
      HINOMI_ASSIGN(auto statement, transaction.prepare(note_sql));
      statement.bind("$person", person).bind("$source", source);
      HINOMI_TRY(statement.bind("$now", transaction.now()).run());
    }
    HINOMI_ASSIGN(auto trim, transaction.prepare(trim_sql));
    return trim.bind("$person", person).bind("$limit", limits::known_sources_max).run();
  });
}

std::span<const StatementText> known_source_statements() {
  static constexpr StatementText statements[] = {
      {"knows", knows_sql}, {"note", note_sql}, {"trim", trim_sql}};
  return statements;
}

}  // namespace hinomi::store
