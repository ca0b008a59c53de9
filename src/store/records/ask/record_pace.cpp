// See record_pace.hpp. The newest records come from the index of their making; their steps from the history.
#include "store/records/ask/record_pace.hpp"

#include <algorithm>

#include "store/records/records_state.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view first_steps_sql =
    "SELECT n.made_us,"
    " (SELECT min(c.time_us) FROM record_change c WHERE c.record = n.key AND c.undone = 0"
    "  AND c.to_state NOT IN (SELECT value FROM json_each($drafts))),"
    " (SELECT min(c.time_us) FROM record_change c WHERE c.record = n.key AND c.undone = 0"
    "  AND c.action NOT LIKE $own AND c.actor <> $program AND c.from_state <> c.to_state"
    "  AND c.from_state NOT IN (SELECT value FROM json_each($drafts)))"
    " FROM (SELECT r.key, r.made_us FROM record r INDEXED BY record_by_made WHERE r.type = $type"
    "  AND r.gate IN (SELECT value FROM json_each($gates))"
    "  AND r.state IN (SELECT value FROM json_each($states)) AND r.made_us >= $since"
    "  AND r.made_us < $until"
    "  ORDER BY r.made_us DESC, r.id DESC LIMIT $limit) n ORDER BY n.made_us DESC, n.key DESC";

}  // namespace

Result<std::vector<std::chrono::seconds>> first_steps(Database& database, const access::Principal& person,
                                                      const FirstStepQuery& query) {
  std::vector<std::chrono::seconds> found;
  HINOMI_TRY(database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const record_gates::View view, record_gates::view_of(snapshot, person));
    HINOMI_ASSIGN(auto statement, snapshot.prepare(first_steps_sql));
    statement.bind("$type", query.type).bind("$gates", view.nothing() ? "[]" : view.gate_list);
    statement.bind("$own", "record.%").bind("$program", access::program_principal().id);
    statement.bind("$states", list_text(query.states)).bind("$drafts", list_text(query.drafts));
    statement.bind("$since", query.since).bind("$until", query.until).bind("$limit", query.limit);
    return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      const auto answered = row.optional_instant(2);
      const Instant began = row.optional_instant(1).value_or(row.instant(0));
      if (answered)
        found.push_back(
            std::chrono::duration_cast<std::chrono::seconds>(*answered - std::min(began, *answered)));
      return {};
    });
  }));
  return found;
}

std::span<const StatementText> record_pace_statements() {
  static constexpr StatementText texts[] = {{"first_steps", first_steps_sql}};
  return texts;
}

}  // namespace hinomi::store
