// Merges a page from runs of the index: each run is read a few rows ahead, and further when these are used
// up, so that the work follows from what the person may see and how much of it the page needs. Conditions are
// told of each row and asked in the order of the page: were each run read on to its first fitting row, the
// work would grow with the number of runs times how rare a fitting row is. Fails as the database does.
#include <algorithm>
#include <queue>

#include "store/records/keep/record_rows.hpp"
#include "store/records/record_reading.hpp"

namespace hinomi::store::record_walk {
namespace {

constexpr std::int64_t chunk_max = 128;

std::string walk_sql(const Order& order, const std::string& conditions) {
  const std::string column = "r." + std::string(order.column);
  const std::string turn = order.down ? " DESC" : "";
  return "SELECT r.key, " + column + ", r.id, (1" + conditions + ") FROM record r INDEXED BY " +
         std::string(order.index) + " WHERE r.type = $type AND r.gate = $gate AND r.state = $state AND (" +
         column + ", r.id) " + (order.down ? "<" : ">") + " ($after, $after_id) ORDER BY " + column + turn +
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
    const std::int64_t chunk =
        std::clamp<std::int64_t>(2 * wanted / std::max<std::int64_t>(1, std::ssize(cells)) + 1, 1, wanted);
    x_conditions.bind(x_statement);
    if (by_phase) bind_places(x_statement, x_query);
    for (const record_counts::Cell& cell : cells) {
      x_runs.push_back({&cell, {}, 0, chunk, false});
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
      const Seen seen = x_runs[run].rows[x_runs[run].next++];
      if (seen.fits) page.push_back(seen.at);
      if (!has_row(run) && !x_runs[run].ended) HINOMI_TRY(read_on(run, seen.at));
      if (has_row(run)) heads.push(run);
    }
    return page;
  }

 private:
  struct Seen {
    At at;
    bool fits;  // meets the conditions
  };
  struct Run {
    const record_counts::Cell* cell;
    std::vector<Seen> rows;
    std::size_t next;
    std::int64_t chunk;  // rows read next
    bool ended;
  };

  bool has_row(std::size_t run) const { return x_runs[run].next < x_runs[run].rows.size(); }
  const At& front(std::size_t run) const { return x_runs[run].rows[x_runs[run].next].at; }

  Result<void> read_on(std::size_t number, const At& after) {
    Run& run = x_runs[number];
    x_statement.restart();
    x_statement.bind("$type", run.cell->type).bind("$gate", run.cell->gate).bind("$state", run.cell->state);
    x_statement.bind("$after_id", after.id);
    if (x_order.is_text) x_statement.bind("$after", after.text);
    if (!x_order.is_text) x_statement.bind("$after", after.number);
    x_statement.bind("$limit", run.chunk);
    run.rows.clear();
    run.next = 0;
    HINOMI_TRY(record_rows::each_row(x_statement, [&](const Statement& row) -> Result<void> {
      run.rows.push_back({read_at(x_order, row), row.flag(3)});
      return {};
    }));
    run.ended = std::ssize(run.rows) < run.chunk;
    run.chunk = std::min(2 * run.chunk, chunk_max);
    return {};
  }

  const Order& x_order;
  const RecordConditions& x_conditions;
  const RecordQuery& x_query;
  Statement& x_statement;
  std::vector<Run> x_runs;
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
