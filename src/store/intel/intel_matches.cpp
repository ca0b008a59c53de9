// See intel_matches.hpp.
#include "store/intel/intel_matches.hpp"

#include <limits>

#include "base/ids.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO intel_match (id, watch, mark, side, place, kind, value, container, type, record, sensor,"
    " at_us, seen_us, times, told) VALUES ($id, $watch, $mark, $side, $place, $kind, $value, $container,"
    " $type, $record, $sensor, $at, $seen, $times, 0)"
    " ON CONFLICT (watch, mark, side, place) DO NOTHING";
constexpr std::string_view raise_sql =
    "UPDATE intel_match SET times = $times WHERE watch = $watch AND mark = $mark AND side = $side"
    " AND place = $place AND times < $times";
constexpr std::string_view list_sql =
    "SELECT number, id, watch, side, place, kind, value, container, type, record, sensor, at_us, seen_us,"
    " times, told FROM intel_match WHERE watch = $watch AND number <"
    " coalesce((SELECT number FROM intel_match WHERE id = $before), $all) ORDER BY number DESC LIMIT $limit";
constexpr std::string_view untold_sql =
    "SELECT number, id, watch, side, place, kind, value, container, type, record, sensor, at_us, seen_us,"
    " times, told FROM intel_match WHERE told = 0 ORDER BY number LIMIT $limit";
constexpr std::string_view told_there_sql =
    "SELECT number, id, watch, side, place, kind, value, container, type, record, sensor, at_us, seen_us,"
    " times, told FROM intel_match WHERE watch = $watch AND side = $side AND container = $container"
    " AND record = $record AND sensor = $sensor AND told = 1 ORDER BY number DESC LIMIT $limit";
constexpr std::string_view told_sql = "UPDATE intel_match SET told = 1 WHERE number = $number";
constexpr std::string_view begun_sql = "SELECT begun FROM intel_watch_begun WHERE watch = $watch";
constexpr std::string_view begin_sql =
    "INSERT INTO intel_watch_begun (watch, begun) VALUES ($watch, $begun)"
    " ON CONFLICT (watch) DO UPDATE SET begun = excluded.begun";
constexpr std::string_view forget_watch_sql = "DELETE FROM intel_match WHERE watch = $record";
constexpr std::string_view forget_place_sql = "DELETE FROM intel_match WHERE record = $record";
constexpr std::string_view forget_begun_sql = "DELETE FROM intel_watch_begun WHERE watch = $record";

std::string mark_of(const VaultKey& key, const StoredMatch& match) {
  return keyed_digest(key, "match " + std::string(to_text(match.kind)) + " " + match.value);
}

Result<std::vector<StoredMatch>> rows_of(Statement& statement, const VaultKey& key) {
  std::vector<StoredMatch> rows;
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return rows;
    StoredMatch match;
    match.number = statement.integer(0);
    match.id = statement.text(1);
    match.watch = statement.text(2);
    match.side = static_cast<MatchSide>(statement.integer(3));
    match.place = statement.text(4);
    match.kind = static_cast<ObservableKind>(statement.integer(5));
    HINOMI_ASSIGN(match.value, open_text(key, statement.text(6), match.id));
    match.container = static_cast<ContainerNumber>(statement.integer(7));
    match.type = statement.text(8);
    match.record = statement.text(9);
    match.sensor = statement.text(10);
    match.at = statement.instant(11);
    match.seen = statement.instant(12);
    match.count = statement.integer(13);
    match.told = statement.flag(14);
    rows.push_back(std::move(match));
  }
}

}  // namespace

std::string place_of(const StoredMatch& match) {
  if (match.side == MatchSide::intelligence) return std::to_string(match.container);
  if (match.side == MatchSide::record) return match.record;
  return match.sensor + "/" + to_iso_jst(match.seen).substr(0, 10);
}

Result<bool> IntelMatches::put(Transaction& transaction, const StoredMatch& match) {
  const std::string mark = mark_of(x_key, match), place = place_of(match);
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_sql));
  const std::string id = match.id.empty() ? make_id(transaction.now()) : match.id;
  statement.bind("$id", id).bind("$watch", match.watch).bind("$mark", mark).bind("$place", place);
  statement.bind("$side", static_cast<std::int64_t>(match.side));
  statement.bind("$kind", static_cast<std::int64_t>(match.kind));
  statement.bind("$value", seal_text(x_key, match.value, id));
  statement.bind("$container", static_cast<std::int64_t>(match.container));
  statement.bind("$type", match.type).bind("$record", match.record).bind("$sensor", match.sensor);
  statement.bind("$at", transaction.now()).bind("$seen", match.seen).bind("$times", match.count);
  HINOMI_TRY(statement.run());
  if (statement.changes() > 0) return true;
  HINOMI_ASSIGN(auto raise, transaction.prepare(raise_sql));
  raise.bind("$watch", match.watch).bind("$mark", mark).bind("$place", place).bind("$times", match.count);
  raise.bind("$side", static_cast<std::int64_t>(match.side));
  HINOMI_TRY(raise.run());
  return false;
}

Result<std::vector<StoredMatch>> IntelMatches::list(std::string_view watch, std::string_view before,
                                                    std::size_t limit) const {
  std::vector<StoredMatch> rows;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(list_sql));
    statement.bind("$watch", watch).bind("$limit", static_cast<std::int64_t>(limit));
    statement.bind("$before", before).bind("$all", std::numeric_limits<std::int64_t>::max());
    HINOMI_ASSIGN(rows, rows_of(statement, x_key));
    return {};
  }));
  return rows;
}

Result<std::vector<StoredMatch>> IntelMatches::untold(std::size_t limit) const {
  std::vector<StoredMatch> rows;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(untold_sql));
    statement.bind("$limit", static_cast<std::int64_t>(limit));
    HINOMI_ASSIGN(rows, rows_of(statement, x_key));
    return {};
  }));
  return rows;
}

Result<std::vector<StoredMatch>> IntelMatches::told_there(const StoredMatch& match, std::size_t limit) const {
  std::vector<StoredMatch> rows;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(told_there_sql));
    statement.bind("$watch", match.watch).bind("$side", static_cast<std::int64_t>(match.side));
    statement.bind("$container", static_cast<std::int64_t>(match.container));
    statement.bind("$record", match.record).bind("$sensor", match.sensor);
    statement.bind("$limit", static_cast<std::int64_t>(limit));
    HINOMI_ASSIGN(rows, rows_of(statement, x_key));
    return {};
  }));
  return rows;
}

Result<void> IntelMatches::note_told(Transaction& transaction, std::span<const std::int64_t> numbers) {
  for (const std::int64_t number : numbers) {
    HINOMI_ASSIGN(auto statement, transaction.prepare(told_sql));
    statement.bind("$number", number);
    HINOMI_TRY(statement.run());
  }
  return {};
}

Result<std::string> IntelMatches::begun(std::string_view watch) const {
  std::string digest;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(begun_sql));
    statement.bind("$watch", watch);
    HINOMI_ASSIGN(const bool there, statement.step());
    if (there) digest = statement.text(0);
    return {};
  }));
  return digest;
}

Result<void> IntelMatches::note_begun(Transaction& transaction, std::string_view watch,
                                      std::string_view digest) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(begin_sql));
  statement.bind("$watch", watch).bind("$begun", digest);
  return statement.run();
}

Result<void> forget_matches(Transaction& transaction, std::string_view record) {
  for (const std::string_view sql : {forget_watch_sql, forget_place_sql, forget_begun_sql}) {
    HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
    HINOMI_TRY(statement.bind("$record", record).run());
  }
  return {};
}

std::span<const StatementText> intel_match_statements() {
  static constexpr StatementText texts[] = {{"put_match", put_sql},
                                            {"raise_match", raise_sql},
                                            {"list_matches", list_sql},
                                            {"untold_matches", untold_sql},
                                            {"told_there", told_there_sql},
                                            {"match_told", told_sql},
                                            {"watch_begun", begun_sql},
                                            {"begin_watch", begin_sql},
                                            {"forget_watch", forget_watch_sql},
                                            {"forget_place", forget_place_sql},
                                            {"forget_begun", forget_begun_sql}};
  return texts;
}

}  // namespace hinomi::store
