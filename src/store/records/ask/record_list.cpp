// Lists and counts records. The way is chosen from counters of what the person may see and nothing else, so
// that neither answer nor effort tells of hidden records: few rows by a filtered value are gathered and
// sorted, all else is merged from the index. Totals come from counters where these know the condition; else
// rows are looked through up to a limit, and total_exact says when that was not the end.
#include <algorithm>
#include <set>
#include <tuple>

#include "store/limits.hpp"
#include "store/records/ask/record_facets.hpp"
#include "store/records/ask/record_walk.hpp"
#include "store/records/records_state.hpp"
#include "store/records/words/search_keys.hpp"

namespace hinomi::store {
namespace {

using record_counts::Cell;
using record_walk::At;

constexpr std::int64_t few_rows = 2'000;

std::vector<std::int64_t> keys_of(const std::vector<At>& places) {
  std::vector<std::int64_t> keys;
  for (const At& at : places) keys.push_back(at.key);
  return keys;
}

// One list being answered.
class Listing {
 public:
  Listing(Snapshot& snapshot, const record_gates::View& view, const RecordQuery& query,
          const WordTokens& tokens, Instant now)
      : x_snapshot(snapshot),
        x_view(view),
        x_query(query),
        x_tokens(tokens),
        x_now(now),
        x_order(record_walk::order_of(query.sort)),
        x_conditions(conditions_of(query, now)) {}

  Result<void> begin();
  Result<RecordRows> page();
  Result<record_facets::States> states();

 private:
  Result<std::int64_t> known(const RecordConditions::Counted& counted);
  Result<void> choose();
  Result<void> gather();
  Result<std::vector<At>> page_places(const At& after, std::int64_t wanted);
  Result<void> count(RecordRows& rows);
  Result<void> count_facets(RecordRows& rows);

  Snapshot& x_snapshot;
  const record_gates::View& x_view;
  const RecordQuery& x_query;
  const WordTokens& x_tokens;
  Instant x_now;
  record_walk::Order x_order;
  RecordConditions x_conditions;
  record_walk::Runs x_runs;
  std::int64_t x_rows = 0;                 // in the runs
  std::vector<At> x_granted;               // beside the gates
  std::optional<std::vector<At>> x_found;  // all rows, where they are few or were looked through
  bool x_whole = true;                     // x_found holds all of them
  bool x_few = false;                      // the page comes from x_found
  std::optional<std::int64_t> x_known;     // total within the gates, from counters
  std::optional<RecordConditions::Counted> x_drive;
};

Result<void> Listing::begin() {
  HINOMI_ASSIGN(auto cells, record_counts::cells(x_snapshot, x_view, x_query.types));
  for (Cell& cell : cells) {
    if (!record_facets::wanted(x_query, cell)) continue;
    x_rows += cell.total;
    x_runs.cells.push_back(std::move(cell));
  }
  x_runs.mixed_phases = !x_query.phases.empty() && x_runs.cells.size() < cells.size();
  HINOMI_TRY(choose());
  if (!x_query.words.empty()) return {};  // the search itself finds what is granted
  HINOMI_ASSIGN(x_granted,
                record_walk::collect_granted(x_snapshot, x_order, x_view, x_query, x_conditions, x_now));
  return {};
}

// Counts the rows that hold one of the values, and drops the runs in which none does: to look through a run
// for what it does not hold is the dearest thing that a walk can do.
Result<std::int64_t> Listing::known(const RecordConditions::Counted& counted) {
  HINOMI_ASSIGN(const auto cells,
                record_counts::value_cells(x_snapshot, x_view, x_query.types, counted.field));
  std::int64_t total = 0;
  std::set<std::tuple<std::string, std::int64_t, std::string, Phase>> holding;
  for (const record_counts::ValueCell& cell : cells) {
    const bool held =
        std::find(counted.values.begin(), counted.values.end(), cell.value) != counted.values.end();
    if (!held || !record_facets::wanted(x_query, cell.cell)) continue;
    total += cell.cell.total;
    holding.emplace(cell.cell.type, cell.cell.gate, cell.cell.state, cell.cell.phase);
  }
  std::erase_if(x_runs.cells, [&](const Cell& cell) {
    return !holding.contains({cell.type, cell.gate, cell.state, cell.phase});
  });
  x_rows = 0;
  for (const Cell& cell : x_runs.cells) x_rows += cell.total;
  return total;
}

Result<void> Listing::choose() {
  if (!x_query.words.empty()) return {};
  if (x_conditions.none()) x_known = x_rows;
  std::int64_t fewest = few_rows * 10;
  for (const RecordConditions::Counted& counted : x_conditions.counted) {
    HINOMI_ASSIGN(const std::int64_t rows, known(counted));
    const bool alone = x_conditions.counted.size() == 1 && !x_conditions.uncounted &&
                       !x_conditions.overdue_asked && counted.single;
    if (alone) x_known = rows;
    const bool own = counted.field.starts_with('@');
    const bool kept = !own || (counted.field == record_counts::assignee_field &&
                               counted.values.front() != record_counts::nobody);
    const bool cheaper = rows <= few_rows || rows < x_query.limit * x_rows / std::max<std::int64_t>(rows, 1);
    if (!kept || rows > fewest || !cheaper) continue;
    fewest = rows;
    x_drive = counted;
  }
  if (!x_conditions.overdue_asked || x_conditions.uncounted || !x_conditions.counted.empty()) return {};
  std::int64_t overdue = 0;
  for (const Cell& cell : x_runs.cells) {
    HINOMI_ASSIGN(const std::int64_t late, record_counts::overdue(x_snapshot, cell, x_now));
    overdue += late;
  }
  x_known = *x_query.overdue ? overdue : x_rows - overdue;
  return {};
}

// Gathers the rows, all of them or as many as may be looked through.
Result<void> Listing::gather() {
  if (x_found) return {};
  if (!x_query.words.empty()) {
    HINOMI_ASSIGN(const auto keys, search_keys(x_snapshot, x_tokens, x_view,
                                               {x_query.types, x_query.words, limits::record_list_words_max,
                                                x_query.word_groups},
                                               x_now));
    x_whole = std::ssize(keys) < limits::record_list_words_max;
    HINOMI_ASSIGN(x_found, record_walk::collect_keys(x_snapshot, x_order, x_query, x_conditions, keys));
  } else if (x_drive) {
    HINOMI_ASSIGN(
        x_found, record_walk::collect_by_value(x_snapshot, x_order, x_view, x_query, x_conditions, *x_drive));
  } else {
    HINOMI_ASSIGN(auto examined, record_walk::examine(x_snapshot, x_order, x_runs, x_query, x_conditions));
    x_whole = examined.whole;
    x_found = std::move(examined.found);
  }
  x_few = x_drive || !x_query.words.empty();
  return {};
}

Result<std::vector<At>> Listing::page_places(const At& after, std::int64_t wanted) {
  const auto later = [&](const At& at) { return record_walk::before(x_order, after, at); };
  std::vector<At> places;
  if (x_drive || !x_query.words.empty()) {
    HINOMI_TRY(gather());
    std::copy_if(x_found->begin(), x_found->end(), std::back_inserter(places), later);
  } else {
    HINOMI_ASSIGN(places,
                  record_walk::walk(x_snapshot, x_order, x_runs, x_query, x_conditions, after, wanted));
  }
  std::copy_if(x_granted.begin(), x_granted.end(), std::back_inserter(places), later);
  std::sort(places.begin(), places.end(),
            [&](const At& a, const At& b) { return record_walk::before(x_order, a, b); });
  if (std::ssize(places) > wanted) places.resize(static_cast<std::size_t>(wanted));
  return places;
}

Result<void> Listing::count(RecordRows& rows) {
  if (!x_known) {
    HINOMI_TRY(gather());
    rows.total_exact = x_whole;
  }
  rows.total = (x_known ? *x_known : std::ssize(*x_found)) + std::ssize(x_granted);
  return {};
}

Result<void> Listing::count_facets(RecordRows& rows) {
  record_facets::Counts counts;
  if (x_conditions.none()) {
    HINOMI_TRY(record_facets::add_kept(x_snapshot, x_view, x_query, x_runs.cells, counts));
  } else {
    HINOMI_TRY(gather());
    HINOMI_TRY(record_facets::add_rows(x_snapshot, x_query, keys_of(*x_found), counts));
  }
  HINOMI_TRY(record_facets::add_rows(x_snapshot, x_query, keys_of(x_granted), counts));
  rows.facets = record_facets::facets_of(x_query, counts);
  return {};
}

Result<RecordRows> Listing::page() {
  RecordRows rows;
  const std::int64_t limit = std::clamp<std::int64_t>(x_query.limit, 1, limits::record_rows_max);
  HINOMI_ASSIGN(const auto cursor, record_walk::read_cursor(x_order, x_query.cursor));
  HINOMI_TRY(begin());
  const At after = cursor ? *cursor : record_walk::first_place(x_order, x_query, x_now);
  HINOMI_ASSIGN(auto places, page_places(after, limit + 1));
  const bool more = std::ssize(places) > limit;
  if (more) places.pop_back();
  if (more) rows.next = record_walk::write_cursor(x_order, places.back());
  HINOMI_ASSIGN(auto found, record_rows::find_by_keys(x_snapshot, keys_of(places)));
  for (record_rows::Row& row : found) rows.items.push_back(std::move(row.record));
  HINOMI_TRY(count(rows));
  if (x_query.facets) HINOMI_TRY(count_facets(rows));
  return rows;
}

Result<record_facets::States> Listing::states() {
  record_facets::States states;
  HINOMI_TRY(begin());
  HINOMI_TRY(record_facets::add_states(x_snapshot, keys_of(x_granted), x_now, states));
  if (!x_conditions.none()) {
    HINOMI_TRY(gather());
    HINOMI_TRY(record_facets::add_states(x_snapshot, keys_of(*x_found), x_now, states));
    return states;
  }
  for (const Cell& cell : x_runs.cells) {
    HINOMI_ASSIGN(const std::int64_t late, record_counts::overdue(x_snapshot, cell, x_now));
    states[cell.state].first += cell.total;
    states[cell.state].second += late;
  }
  return states;
}

}  // namespace

Result<RecordRows> Records::list(const access::Principal& person, const RecordQuery& query) const {
  RecordRows rows;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const record_gates::View view, record_gates::view_of(snapshot, person));
    Listing listing(snapshot, view, query, x_state->tokens, x_state->database.now());
    HINOMI_ASSIGN(rows, listing.page());
    return {};
  }));
  return rows;
}

Result<std::map<std::string, std::pair<std::int64_t, std::int64_t>>> Records::count_states(
    const access::Principal& person, const RecordQuery& query) const {
  record_facets::States states;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const record_gates::View view, record_gates::view_of(snapshot, person));
    Listing listing(snapshot, view, query, x_state->tokens, x_state->database.now());
    HINOMI_ASSIGN(states, listing.states());
    return {};
  }));
  return states;
}

std::span<const StatementText> record_list_statements() {
  static const std::vector<StatementText> all = [] {
    std::vector<StatementText> texts;
    for (const auto part : {record_walk::statements(), record_facets::statements()})
      texts.insert(texts.end(), part.begin(), part.end());
    return texts;
  }();
  return all;
}

}  // namespace hinomi::store
