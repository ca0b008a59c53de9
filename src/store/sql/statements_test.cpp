// Every statement of every owner prepares on the migrated schema, and a broken one is seen.
#include <doctest/doctest.h>

#include "store/feeds/feeds.hpp"
#include "store/intel/hit_desks.hpp"
#include "store/intel/hit_sides.hpp"
#include "store/intel/hit_tokens.hpp"
#include "store/intel/intel.hpp"
#include "store/intel/intel_matches.hpp"
#include "store/people/demonstration_people.hpp"
#include "store/records/bulk/bulk_runs.hpp"
#include "store/sending/sendings.hpp"
#include "store/share/share.hpp"
#include "store/test_store.hpp"
#include "store/trace/tor_index.hpp"
#include "store/watch/ledgers.hpp"
#include "store/watch/number_series.hpp"

namespace hinomi::store {
namespace {

struct Owner {
  std::string_view name;
  std::span<const StatementText> statements;
};

std::vector<Owner> owners() {
  return {{"journal", journal_statements()},
          {"person", people_statements()},
          {"session", session_statements()},
          {"token", token_statements()},
          {"known_source", known_source_statements()},
          {"saved_view", saved_view_statements()},
          {"demonstration_person", demonstration_person_statements()},
          {"mail_wish", mail_wish_statements()},
          {"organisation", organisation_statements()},
          {"sensor", sensor_statements()},
          {"receipt", receipt_statements()},
          {"sensor_ledger", ledger_statements()},
          {"alert", alert_statements()},
          {"record", record_statements()},
          {"intel", intel_statements()},
          {"share", share_statements()},
          {"intel_match", intel_match_statements()},
          {"hit_token", hit_token_statements()},
          {"hit_side", hit_side_statements()},
          {"hit_desk", hit_desk_statements()},
          {"feed", feed_statements()},
          {"sending", sending_statements()},
          {"tor", tor_statements()},
          {"bulk_run", bulk_run_statements()},
          {"number_series", number_series_statements()},
          {"demonstration", demonstration::statements()}};
}

std::vector<std::string> broken_ones(Database& database, std::span<const StatementText> statements) {
  std::vector<std::string> broken;
  const auto read = database.read([&](Snapshot& snapshot) -> Result<void> {
    for (const StatementText& statement : statements) {
      if (!snapshot.prepare(statement.sql)) broken.emplace_back(statement.name);
    }
    return {};
  });
  CHECK(bool(read));
  return broken;
}

TEST_CASE("Statements prepare_on_migrated_schema") {
  const test::Folder folder;
  auto database = Database::open(folder.path("records.sqlite"));
  REQUIRE(database);
  std::size_t count = 0;
  for (const Owner& owner : owners()) {
    CAPTURE(owner.name);
    CHECK(broken_ones(**database, owner.statements).empty());
    count += owner.statements.size();
  }
  CHECK(count >= 55);
}

TEST_CASE("Statements broken_one_is_seen") {
  const test::Folder folder;
  auto database = Database::open(folder.path("records.sqlite"));
  REQUIRE(database);
  constexpr StatementText planted[] = {{"good", "SELECT id FROM sensor WHERE id = $id"},
                                       {"no_such_column", "SELECT colour FROM sensor"},
                                       {"no_such_table", "SELECT id FROM sensors"},
                                       {"not_sql", "SELEKT 1"}};
  CHECK(broken_ones(**database, planted) ==
        std::vector<std::string>{"no_such_column", "no_such_table", "not_sql"});
}

TEST_CASE("Statements name_their_columns_and_their_order") {
  for (const Owner& owner : owners()) {
    for (const StatementText& statement : owner.statements) {
      CAPTURE(statement.name);
      CHECK(statement.sql.find("SELECT *") == std::string_view::npos);
      CHECK(statement.sql.find('\'') ==
            statement.sql.find("''"));  // the only text written out is the empty one
      if (statement.sql.find("LIMIT") != std::string_view::npos) {
        CHECK(statement.sql.find("ORDER BY") != std::string_view::npos);
      }
    }
  }
}

}  // namespace
}  // namespace hinomi::store
