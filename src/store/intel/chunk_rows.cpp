// Keeps where the facts of each chunk stand; every statement on the table intel_chunk.
#include "store/intel/intel_rows.hpp"

namespace hinomi::store::intel_chunks {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO intel_chunk (number, import, pack, facts_offset, occurrences, recorded_us)"
    " VALUES ($number, $import, $pack, $offset, $occurrences, $recorded)";
constexpr std::string_view range_sql =
    "SELECT number, import, pack, facts_offset, occurrences, recorded_us FROM intel_chunk"
    " WHERE number >= $first AND number <= $last ORDER BY number";
constexpr std::string_view totals_sql =
    "SELECT coalesce(max(number), 0), coalesce(sum(occurrences), 0) FROM intel_chunk";

}  // namespace

Result<void> insert(Transaction& transaction, const Row& row) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  statement.bind("$number", row.number).bind("$import", row.import).bind("$pack", row.facts.pack);
  statement.bind("$offset", static_cast<std::int64_t>(row.facts.offset)).bind("$recorded", row.recorded);
  return statement.bind("$occurrences", row.occurrences).run();
}

Result<std::vector<Row>> range(Snapshot& snapshot, std::int64_t first, std::int64_t last) {
  std::vector<Row> rows;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(range_sql));
  statement.bind("$first", first).bind("$last", last);
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    rows.push_back({row.integer(0),
                    row.integer(1),
                    {row.integer(2), static_cast<std::uint64_t>(row.integer(3))},
                    row.integer(4),
                    row.instant(5)});
    return {};
  }));
  return rows;
}

Result<std::pair<std::int64_t, std::int64_t>> totals(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(totals_sql));
  HINOMI_TRY(statement.step());
  return std::pair(statement.integer(0), statement.integer(1));
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {
      {"insert_chunk", insert_sql}, {"chunk_range", range_sql}, {"chunk_totals", totals_sql}};
  return texts;
}

}  // namespace hinomi::store::intel_chunks
