// Counts facets and states.
#include "store/records/ask/record_facets.hpp"

#include <algorithm>

#include "store/records/keep/record_rows.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store::record_facets {
namespace {

constexpr std::string_view by_owner_sql =
    "SELECT r.state, r.label_owner, r.urgency, count(*) FROM json_each($keys) k"
    " CROSS JOIN record r ON r.key = k.value GROUP BY r.state, r.label_owner, r.urgency"
    " ORDER BY r.state, r.label_owner, r.urgency";
constexpr std::string_view by_value_sql =
    "SELECT f.field, f.value, count(*) FROM json_each($keys) k"
    " CROSS JOIN record_filter f ON f.record = k.value"
    " WHERE f.field IN (SELECT value FROM json_each($fields)) GROUP BY f.field, f.value"
    " ORDER BY f.field, f.value";
constexpr std::string_view by_state_sql =
    "SELECT r.state, count(*), sum(r.due_order_us < $now) FROM json_each($keys) k"
    " CROSS JOIN record r ON r.key = k.value GROUP BY r.state ORDER BY r.state";

template <class T>
bool asked(const std::vector<T>& list, const T& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

Result<void> add_kept_field(Snapshot& snapshot, const record_gates::View& view, const RecordQuery& query,
                            std::string_view field, std::map<std::string, std::int64_t>& counts) {
  HINOMI_ASSIGN(const auto cells, record_counts::value_cells(snapshot, view, query.types, field));
  for (const record_counts::ValueCell& cell : cells) {
    if (wanted(query, cell.cell)) counts[cell.value] += cell.cell.total;
  }
  return {};
}

}  // namespace

bool wanted(const RecordQuery& query, const record_counts::Cell& cell) {
  return asked(query.states, cell.state) && asked(query.phases, cell.phase);
}

Result<void> add_kept(Snapshot& snapshot, const record_gates::View& view, const RecordQuery& query,
                      const std::vector<record_counts::Cell>& cells, Counts& counts) {
  for (const record_counts::Cell& cell : cells) counts["state"][cell.state] += cell.total;
  HINOMI_TRY(add_kept_field(snapshot, view, query, record_counts::owner_field, counts["owner"]));
  HINOMI_TRY(add_kept_field(snapshot, view, query, record_counts::urgency_field, counts["urgency"]));
  for (const std::string& field : query.facet_fields)
    HINOMI_TRY(add_kept_field(snapshot, view, query, field, counts[field]));
  return {};
}

Result<void> add_rows(Snapshot& snapshot, const RecordQuery& query, std::span<const std::int64_t> keys,
                      Counts& counts) {
  if (keys.empty()) return {};
  const std::string list = record_rows::number_list(keys);
  HINOMI_ASSIGN(auto rows, snapshot.prepare(by_owner_sql));
  rows.bind("$keys", list);
  HINOMI_TRY(record_rows::each_row(rows, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(const Severity urgency, read_enum(row.integer(2), all_severity()));
    counts["state"][row.text(0)] += row.integer(3);
    counts["owner"][row.text(1)] += row.integer(3);
    counts["urgency"][std::string(to_text(urgency))] += row.integer(3);
    return {};
  }));
  if (query.facet_fields.empty()) return {};
  HINOMI_ASSIGN(auto values, snapshot.prepare(by_value_sql));
  values.bind("$keys", list).bind("$fields", list_text(query.facet_fields));
  return record_rows::each_row(values, [&](const Statement& row) -> Result<void> {
    counts[row.text(0)][row.text(1)] += row.integer(2);
    return {};
  });
}

std::vector<RecordFacet> facets_of(const RecordQuery& query, const Counts& counts) {
  std::vector<std::string> fields{"state", "owner", "urgency"};
  fields.insert(fields.end(), query.facet_fields.begin(), query.facet_fields.end());
  std::vector<RecordFacet> facets;
  for (const std::string& field : fields) {
    RecordFacet facet{field, {}};
    if (const auto found = counts.find(field); found != counts.end()) {
      for (const auto& [value, count] : found->second) facet.items.push_back({value, count});
    }
    std::stable_sort(facet.items.begin(), facet.items.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    facets.push_back(std::move(facet));
  }
  return facets;
}

Result<void> add_states(Snapshot& snapshot, std::span<const std::int64_t> keys, Instant now, States& states) {
  if (keys.empty()) return {};
  HINOMI_ASSIGN(auto statement, snapshot.prepare(by_state_sql));
  statement.bind("$keys", record_rows::number_list(keys)).bind("$now", now);
  return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    auto& [records, overdue] = states[row.text(0)];
    records += row.integer(1);
    overdue += row.integer(2);
    return {};
  });
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {
      {"by_owner", by_owner_sql}, {"facet_by_value", by_value_sql}, {"by_state", by_state_sql}};
  return texts;
}

}  // namespace hinomi::store::record_facets
