// Rankings of a dimension's values; see ranking.hpp. The unit decides what is ranked: packets of sensors with
// stated addresses, all packets, or distinct sources.
#include "store/observations/ranking.hpp"

#include "store/observations/distinct.hpp"
#include "store/observations/top_sources.hpp"

namespace hinomi::store {
namespace {

/// What to rank: the values of `by` in [from, to); `only` leaves out sources that cannot be among the first.
struct Ranked {
  Dimension by;
  Unit unit;
  Instant from, to;
  std::vector<Key> only;
};

/// A query of k1, k2, packets, stated, events, sources by key.
std::string grouped(const Inquiry& inquiry, const Ranked& ranked) {
  RowsWanted wanted{.from = ranked.from, .to = ranked.to, .columns = {.key = ranked.by}};
  const std::string kept = ranked.only.empty() ? ""
                                               : " SEMI JOIN " + listed_sources(ranked.only) +
                                                     " ON k1 = listed.src_hi AND k2 = listed.src_lo";
  const std::string sums = "CAST(sum(packets) AS UBIGINT) AS packets, CAST(sum(" +
                           std::string(inquiry.view.stated_column()) +
                           ") AS UBIGINT) AS stated, "
                           "CAST(sum(events) AS UBIGINT) AS events";
  if (ranked.unit != Unit::sources) {
    return "SELECT k1, k2, " + sums + ", 0::UBIGINT AS sources FROM " + inquiry.rows(wanted) + " AS r" +
           kept + " GROUP BY k1, k2";
  }
  wanted.columns.source = true;
  return "SELECT k1, k2, " + sums +
         ", CAST(count(*) AS UBIGINT) AS sources FROM (SELECT k1, k2, src_hi, src_lo, "
         "sum(packets) AS packets, sum(stated) AS stated, sum(events) AS events FROM " +
         inquiry.rows(wanted) + " AS r" + kept + " GROUP BY k1, k2, src_hi, src_lo) GROUP BY k1, k2";
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

Result<Ranking> ranking_of(const Inquiry& inquiry, const Ranked& wanted, std::int64_t limit) {
  Ranking ranking;
  const std::string order(order_of(wanted.unit));
  HINOMI_ASSIGN(auto rows,
                inquiry.reader.query("WITH g AS MATERIALIZED (" + grouped(inquiry, wanted) +
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

/// Column of the rows that a ranking of sources weighs.
std::string_view row_weight(const Inquiry& inquiry, Unit unit) {
  return unit == Unit::per_day_per_address ? inquiry.view.stated_column() : "packets";
}

/// Ranks sources by looking at the likely ones; nothing when that would not be exact.
Result<std::optional<Ranking>> rank_likely(const Inquiry& inquiry, Ranked wanted, std::int64_t limit) {
  const Instant from = wanted.from, to = wanted.to;
  if (!sketches_serve(inquiry, {.from = from, .to = to, .step = 0})) return std::optional<Ranking>{};
  HINOMI_ASSIGN(wanted.only, first_sources(inquiry, from, to,
                                           {.column = row_weight(inquiry, wanted.unit), .place = limit}));
  if (wanted.only.empty()) return std::optional<Ranking>{};
  HINOMI_ASSIGN(auto ranking, ranking_of(inquiry, wanted, limit));
  HINOMI_ASSIGN(const auto total, inquiry.total(from, to, true));
  ranking.total_keys = total.sources;
  ranking.packets = total.packets;
  return std::optional(std::move(ranking));
}

/// The sources that weigh as much as the lightest of `keys`, when few are; none otherwise.
Result<std::vector<Key>> heavier_sources(const Inquiry& inquiry, const Ranked& wanted,
                                         std::span<const Key> keys) {
  const std::string_view column = row_weight(inquiry, wanted.unit);
  HINOMI_ASSIGN(auto rows,
                inquiry.reader.query(
                    "SELECT CAST(coalesce(min(w), 0) AS UBIGINT) FROM (SELECT sum(" + std::string(column) +
                    ") AS w FROM " +
                    inquiry.rows({.from = wanted.from, .to = wanted.to, .columns = {.key = wanted.by}}) +
                    " WHERE " + key_condition(keys) + " GROUP BY k1, k2)"));
  return sources_from(inquiry, wanted.from, wanted.to, column, rows.next() ? rows.natural(0) : 0);
}

}  // namespace

Result<Ranking> rank_keys(const Inquiry& inquiry, Dimension by, Unit unit, Instant from, Instant to,
                          std::int64_t limit) {
  const Ranked wanted{by, unit, from, to, {}};
  if (by == Dimension::source) {
    HINOMI_ASSIGN(auto likely, rank_likely(inquiry, wanted, limit));
    if (likely) return *std::move(likely);
  }
  return ranking_of(inquiry, wanted, limit);
}

Result<std::map<Key, RankedKey>> ranks_of(const Inquiry& inquiry, Dimension by, Unit unit, Instant from,
                                          Instant to, std::span<const Key> keys) {
  std::map<Key, RankedKey> found;
  if (keys.empty()) return found;
  // Only what weighs as much as the lightest of the keys needs to be put in order.
  const std::string weight(weight_of(unit)), listed = key_condition(keys);
  Ranked wanted{by, unit, from, to, {}};
  if (by == Dimension::source) {
    HINOMI_ASSIGN(wanted.only, heavier_sources(inquiry, wanted, keys));
  }
  HINOMI_ASSIGN(
      auto rows,
      inquiry.reader.query(
          "WITH g AS MATERIALIZED (" + grouped(inquiry, wanted) +
          ") SELECT * FROM (SELECT k1, k2, packets, stated, events, sources, row_number() OVER (ORDER BY " +
          std::string(order_of(unit)) + ") AS place FROM g WHERE " + weight + " >= (SELECT min(" + weight +
          ") FROM g WHERE " + listed + ")) WHERE " + listed));
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
          inquiry.rows({.from = from, .to = to, .columns = {.source = true, .key = by}, .keys = keys}) +
          " WHERE " + key_condition(keys) + ") GROUP BY k1, k2"));
  while (rows.next()) found[{rows.natural(0), rows.natural(1)}] = rows.natural(2);
  return found;
}

}  // namespace hinomi::store
