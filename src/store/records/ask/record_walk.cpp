// Merges a page from runs of the index: each run is read a few rows ahead, and further when these are used
// up, so that the work follows from what the person may see and how much of it the page needs. Fails as the
// database does.
#include <algorithm>
#include <queue>

#include "store/records/record_reading.hpp"

namespace hinomi::store::record_walk {
namespace {

std::string walk_sql(const Order& order, const std::string& conditions) {
  const std::string column = "r." + std::string(order.column);
  const std::string turn = order.down ? " DESC" : "";
  return head(order) + "record r INDEXED BY " + std::string(order.index) +
         " WHERE r.type = $type AND r.gate = $gate AND r.state = $state AND (" + column + ", r.id) " +
         (order.down ? "<" : ">") + " ($after, $after_id)" + conditions + " ORDER BY " + column + turn +
         ", r.id" + turn + " LIMIT $limit";
}

// Merges the runs: each holds a few rows read ahead, and reads on after its last when they are used up.
class Merge {
 public:
  Merge(const Order& order, const RecordConditions& conditions, const RecordQuery& query,
        Statement& statement)
      : x_order(order), x_conditions(conditions), x_query(query), x_statement(statement) {}

  Result<std::vector<At>> take(const std::vector<record_counts::Cell>& cells, bool by_phase, const At& after,
                               std::int64_t wanted) {
    x_chunk =
        std::clamp<std::int64_t>(2 * wanted / std::max<std::int64_t>(1, std::ssize(cells)) + 1, 1, wanted);
    x_statement.bind("$limit", x_chunk);
    x_conditions.bind(x_statement);
    if (by_phase) bind_places(x_statement, x_query);
    for (const record_counts::Cell& cell : cells) {
      x_runs.push_back({&cell, {}, 0, false});
      HINOMI_TRY(read_on(x_runs.size() - 1, after));
    }
    std::vector<At> page;
    const auto later = [&](std::size_t a, std::size_t b) { return before(x_order, front(b), front(a)); };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> heads(later);
    for (std::size_t i = 0; i < x_runs.size(); ++i) {
      if (has_row(i)) heads.push(i);
    }
    while (!heads.empty() && std::ssize(page) < wanted) {
      const std::size_t run = heads.top();
      heads.pop();
      page.push_back(x_runs[run].rows[x_runs[run].next++]);
      if (!has_row(run) && !x_runs[run].ended) HINOMI_TRY(read_on(run, page.back()));
      if (has_row(run)) heads.push(run);
    }
    return page;
  }

 private:
  struct Run {
    const record_counts::Cell* cell;
    std::vector<At> rows;
    std::size_t next;
    bool ended;
  };

  bool has_row(std::size_t run) const { return x_runs[run].next < x_runs[run].rows.size(); }
  const At& front(std::size_t run) const { return x_runs[run].rows[x_runs[run].next]; }

  Result<void> read_on(std::size_t number, const At& after) {
    Run& run = x_runs[number];
    x_statement.restart();
    x_statement.bind("$type", run.cell->type).bind("$gate", run.cell->gate).bind("$state", run.cell->state);
    x_statement.bind("$after_id", after.id);
    if (x_order.is_text) x_statement.bind("$after", after.text);
    if (!x_order.is_text) x_statement.bind("$after", after.number);
    HINOMI_ASSIGN(run.rows, read_all(x_order, x_statement));
    run.next = 0;
    run.ended = std::ssize(run.rows) < x_chunk;
    return {};
  }

  const Order& x_order;
  const RecordConditions& x_conditions;
  const RecordQuery& x_query;
  Statement& x_statement;
  std::vector<Run> x_runs;
  std::int64_t x_chunk = 1;
};

}  // namespace

Result<std::vector<At>> walk(Snapshot& snapshot, const Order& order, const Runs& runs,
                             const RecordQuery& query, const RecordConditions& conditions, const At& after,
                             std::int64_t wanted) {
  const std::string places = runs.mixed_phases ? place_sql(query) : "";
  HINOMI_ASSIGN(auto statement, snapshot.prepare(walk_sql(order, conditions.sql + places)));
  const std::vector<record_counts::Cell> cells = runs_once(runs.cells);
  Merge merge(order, conditions, query, statement);
  return merge.take(cells, runs.mixed_phases, after, wanted);
}

std::span<const StatementText> walk_statements() {
  static const std::string walked = walk_sql(order_of("due"), "");
  static const StatementText texts[] = {{"walk", walked}};
  return texts;
}

}  // namespace hinomi::store::record_walk
