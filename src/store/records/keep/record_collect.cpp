// Gathers rows that are few, or looks through a bounded number of them, and puts them in order. Every
// statement carries the gates, or starts from keys that a search within them found. Fails as the database
// does. Limit: record_collected_max rows are looked through.
#include <algorithm>
#include <iterator>
#include <limits>

#include "store/limits.hpp"
#include "store/records/keep/record_rows.hpp"
#include "store/records/record_reading.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store::record_walk {
namespace {

std::string by_value_sql(const Order& order, const std::string& conditions) {
  return head(order) +
         "record_filter d CROSS JOIN record r ON r.key = d.record"
         " WHERE d.type IN (SELECT value FROM json_each($types)) AND d.field = $drive_field"
         " AND d.value IN (SELECT value FROM json_each($drive_values))"
         " AND d.gate IN (SELECT value FROM json_each($gates))" +
         conditions;
}

std::string granted_sql(const Order& order, const std::string& conditions) {
  return head(order) +
         "record_grant g CROSS JOIN record r ON r.key = g.record"
         " WHERE g.grantee IN (SELECT value FROM json_each($grantees))"
         " AND (g.until_us IS NULL OR g.until_us > $now)"
         " AND r.gate NOT IN (SELECT value FROM json_each($gates))"
         " AND r.label_confidentiality <= $clearance"
         " AND r.label_compartment IN (SELECT value FROM json_each($compartments))" +
         conditions;
}

std::string by_keys_sql(const Order& order, const std::string& conditions) {
  return head(order) + "json_each($keys) k CROSS JOIN record r ON r.key = k.value WHERE r.key > 0" +
         conditions;
}

std::string examine_sql(const Order& order, const std::string& conditions) {
  return head(order) +
         "(SELECT x.key FROM record x INDEXED BY record_by_made WHERE x.type = $type AND x.gate = $gate"
         " AND x.state = $state AND x.made_us >= $inner_from AND x.made_us < $inner_to"
         " ORDER BY x.made_us DESC, x.id DESC LIMIT $limit) e"
         " CROSS JOIN record r ON r.key = e.key WHERE r.key > 0" +
         conditions;
}

constexpr std::string_view examined_sql =
    "SELECT count(*) FROM (SELECT x.key FROM record x INDEXED BY record_by_made WHERE x.type = $type"
    " AND x.gate = $gate AND x.state = $state AND x.made_us >= $inner_from AND x.made_us < $inner_to"
    " ORDER BY x.made_us DESC, x.id DESC LIMIT $limit) e";

void bind_run(Statement& statement, const record_counts::Cell& cell, const RecordQuery& query,
              std::int64_t rows) {
  statement.bind("$type", cell.type).bind("$gate", cell.gate).bind("$state", cell.state);
  statement.bind("$inner_from",
                 query.from ? query.from->microseconds() : std::numeric_limits<std::int64_t>::min());
  statement.bind("$inner_to", query.to ? query.to->microseconds() : std::numeric_limits<std::int64_t>::max());
  statement.bind("$limit", rows);
}

}  // namespace

Result<std::vector<At>> collect_by_value(Snapshot& snapshot, const Order& order,
                                         const record_gates::View& view, const RecordQuery& query,
                                         const RecordConditions& conditions,
                                         const RecordConditions::Counted& field) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(by_value_sql(order, place_sql(query) + conditions.sql)));
  bind_places(statement, query);
  conditions.bind(statement);
  statement.bind("$gates", view.gate_list).bind("$drive_field", field.field);
  statement.bind("$drive_values", list_text(field.values));
  HINOMI_ASSIGN(auto found, read_all(order, statement));
  return in_order(order, std::move(found));
}

Result<std::vector<At>> collect_granted(Snapshot& snapshot, const Order& order,
                                        const record_gates::View& view, const RecordQuery& query,
                                        const RecordConditions& conditions, Instant now) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(granted_sql(order, place_sql(query) + conditions.sql)));
  bind_places(statement, query);
  conditions.bind(statement);
  record_gates::bind_view(statement, view, now);
  HINOMI_ASSIGN(auto found, read_all(order, statement));
  return in_order(order, std::move(found));
}

Result<std::vector<At>> collect_keys(Snapshot& snapshot, const Order& order, const RecordQuery& query,
                                     const RecordConditions& conditions, std::span<const std::int64_t> keys) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(by_keys_sql(order, place_sql(query) + conditions.sql)));
  bind_places(statement, query);
  conditions.bind(statement);
  statement.bind("$keys", record_rows::number_list(keys));
  HINOMI_ASSIGN(auto found, read_all(order, statement));
  return in_order(order, std::move(found));
}

Result<Examined> examine(Snapshot& snapshot, const Order& order, const Runs& runs, const RecordQuery& query,
                         const RecordConditions& conditions) {
  Examined examined;
  std::int64_t left = limits::record_collected_max;
  HINOMI_ASSIGN(auto count, snapshot.prepare(examined_sql));
  HINOMI_ASSIGN(auto statement, snapshot.prepare(examine_sql(order, place_sql(query) + conditions.sql)));
  for (const record_counts::Cell& cell : runs_once(runs.cells)) {
    count.restart();
    bind_run(count, cell, query, left + 1);
    HINOMI_TRY(count.step());
    const std::int64_t rows = count.integer(0);
    statement.restart();
    bind_run(statement, cell, query, std::min(rows, left));
    bind_places(statement, query);
    conditions.bind(statement);
    HINOMI_ASSIGN(auto found, read_all(order, statement));
    std::move(found.begin(), found.end(), std::back_inserter(examined.found));
    examined.whole = rows <= left;
    left -= std::min(rows, left);
    if (!examined.whole) break;
  }
  examined.found = in_order(order, std::move(examined.found));
  return examined;
}

std::span<const StatementText> collect_statements() {
  static const std::string by_value = by_value_sql(order_of("updated"), "");
  static const std::string granted = granted_sql(order_of("made"), "");
  static const std::string by_keys = by_keys_sql(order_of("number"), "");
  static const std::string looked = examine_sql(order_of("due"), "");
  static const StatementText texts[] = {{"by_value", by_value},
                                        {"granted", granted},
                                        {"by_keys", by_keys},
                                        {"examine", looked},
                                        {"examined", examined_sql}};
  return texts;
}

}  // namespace hinomi::store::record_walk
