// Rankings of a dimension's values; see ranking.hpp. The unit decides what is ranked: packets of sensors with
// stated addresses, all packets, or distinct sources.
#include "store/observations/ranking.hpp"
#include "store/observations/distinct.hpp"

namespace hinomi::store {
namespace {

/// A query of k1, k2, packets, stated, events, sources by key.
std::string grouped(const Inquiry& inquiry, Dimension by, Unit unit, Instant from, Instant to) {
  RowsWanted wanted{.from = from, .to = to, .columns = {.key = by}};
  const std::string sums = "CAST(sum(packets) AS UBIGINT) AS packets, CAST(sum(" +
                           std::string(inquiry.view.stated_column()) +
                           ") AS UBIGINT) AS stated, "
                           "CAST(sum(events) AS UBIGINT) AS events";
  if (unit != Unit::sources) {
    return "SELECT k1, k2, " + sums + ", 0::UBIGINT AS sources FROM " + inquiry.rows(wanted) +
           " GROUP BY k1, k2";
  }
  wanted.columns.source = true;
  return "SELECT k1, k2, " + sums +
         ", CAST(count(*) AS UBIGINT) AS sources FROM (SELECT k1, k2, src_hi, src_lo, "
         "sum(packets) AS packets, sum(stated) AS stated, sum(events) AS events FROM " +
         inquiry.rows(wanted) + " GROUP BY k1, k2, src_hi, src_lo) GROUP BY k1, k2";
}

std::string_view order_of(Unit unit) {
  switch (unit) {
    case Unit::per_day_per_address:
      return "stated DESC, packets DESC, k1, k2";
    case Unit::packets:
      return "packets DESC, k1, k2";
    case Unit::sources:
      break;
  }
  return "sources DESC, packets DESC, k1, k2";
}

std::string_view weight_of(Unit unit) {
  if (unit == Unit::sources) return "sources";
  return unit == Unit::packets ? "packets" : "stated";
}

RankedKey ranked_key(const duck::Rows& rows) {
  return {{rows.natural(0), rows.natural(1)},
          {rows.natural(2), rows.natural(3), rows.natural(4), rows.natural(5)},
          rows.integer(6)};
}

}  // namespace

Result<Ranking> rank_keys(const Inquiry& inquiry, Dimension by, Unit unit, Instant from, Instant to,
                          std::int64_t limit) {
  Ranking ranking;
  const std::string order(order_of(unit));
  HINOMI_ASSIGN(auto rows,
                inquiry.reader.query("WITH g AS MATERIALIZED (" + grouped(inquiry, by, unit, from, to) +
                                     ") SELECT k1, k2, packets, stated, events, sources, 0::BIGINT, (SELECT "
                                     "CAST(count(*) AS UBIGINT) FROM g), "
                                     "(SELECT CAST(sum(packets) AS UBIGINT) FROM g) FROM g ORDER BY " +
                                     order + " LIMIT " + std::to_string(limit)));
  while (rows.next()) {
    ranking.keys.push_back(ranked_key(rows));
    ranking.keys.back().rank = static_cast<std::int64_t>(ranking.keys.size());
    ranking.total_keys = rows.natural(7);
    ranking.packets = rows.natural(8);
  }
  return ranking;
}

Result<std::map<Key, RankedKey>> ranks_of(const Inquiry& inquiry, Dimension by, Unit unit, Instant from,
                                          Instant to, std::span<const Key> keys) {
  std::map<Key, RankedKey> found;
  if (keys.empty()) return found;
  // Only what weighs as much as the lightest of the keys needs to be put in order.
  const std::string weight(weight_of(unit)), wanted = key_condition(keys);
  HINOMI_ASSIGN(
      auto rows,
      inquiry.reader.query(
          "WITH g AS MATERIALIZED (" + grouped(inquiry, by, unit, from, to) +
          ") SELECT * FROM (SELECT k1, k2, packets, stated, events, sources, row_number() OVER (ORDER BY " +
          std::string(order_of(unit)) + ") AS place FROM g WHERE " + weight + " >= (SELECT min(" + weight +
          ") FROM g WHERE " + wanted + ")) WHERE " + wanted));
  while (rows.next()) {
    const RankedKey ranked = ranked_key(rows);
    found[ranked.key] = ranked;
  }
  return found;
}

Result<std::map<Key, std::uint64_t>> sources_of(const Inquiry& inquiry, Dimension by, Instant from,
                                                Instant to, std::span<const Key> keys) {
  std::map<Key, std::uint64_t> found;
  if (keys.empty()) return found;
  const LinesWanted wanted{.from = from, .to = to, .step = 0, .by = by, .keys = keys};
  if (sketches_serve(inquiry, wanted)) {
    HINOMI_ASSIGN(const auto lines, distinct_lines(inquiry, wanted));
    for (const auto& [key, line] : lines) found[key] = line.begin()->second.count();
    return found;
  }
  HINOMI_ASSIGN(
      auto rows,
      inquiry.reader.query(
          "SELECT k1, k2, CAST(count(*) AS UBIGINT) FROM (SELECT DISTINCT k1, k2, src_hi, src_lo FROM " +
          inquiry.rows({.from = from, .to = to, .columns = {.source = true, .key = by}}) + " WHERE " +
          key_condition(keys) + ") GROUP BY k1, k2"));
  while (rows.next()) found[{rows.natural(0), rows.natural(1)}] = rows.natural(2);
  return found;
}

}  // namespace hinomi::store
