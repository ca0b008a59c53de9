// The history of records and their deadlines. Owns record_change, record_deadline and record_request. Reasons
// and earlier values are sealed with the record's key: once it is destroyed they read as empty. Limit:
// record_changes_max at once. Fails: not_found `record.not_found`; malformed `vault.altered`.
#include <algorithm>

#include "store/limits.hpp"
#include "store/records/keep/record_seal.hpp"
#include "store/records/records_state.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

using record_seal::Part;

constexpr std::string_view insert_change_sql =
    "INSERT INTO record_change (record, version, sequence, time_us, actor, actor_name, organisation, action,"
    " from_state, to_state, changed, sealed_reason, sealed_before, undone, undo_until_us)"
    " VALUES ($record, $version, $sequence, $time, $actor, $actor_name, $organisation, $action, $from, $to,"
    " $changed, $reason, $before, $undone, $undo_until)";
constexpr std::string_view changes_sql =
    "SELECT version, sequence, time_us, actor, actor_name, organisation, action, from_state, to_state,"
    " changed, sealed_reason, sealed_before, undone, undo_until_us FROM record_change WHERE record = $record"
    " ORDER BY version DESC, key DESC LIMIT $limit";
constexpr std::string_view undone_sql =
    "UPDATE record_change SET undone = 1 WHERE record = $record AND version = $version";
constexpr std::string_view last_taken_sql =
    "SELECT action, actor, version FROM record_change WHERE record = $record AND undone = 0"
    " AND action IN (SELECT value FROM json_each($steps)) ORDER BY version DESC LIMIT 1";
constexpr std::string_view remove_deadline_sql =
    "DELETE FROM record_deadline WHERE record = $record AND name = $name";
constexpr std::string_view put_deadline_sql =
    "INSERT INTO record_deadline (record, name, started_us, due_us, state, fired, next_fire_us)"
    " VALUES ($record, $name, $started, $due, $state, $fired, $next_fire)"
    " ON CONFLICT (record, name) DO UPDATE SET started_us = $started, due_us = $due, state = $state,"
    " fired = $fired, next_fire_us = $next_fire";
constexpr std::string_view deadlines_sql =
    "SELECT name, started_us, due_us, state, fired, next_fire_us FROM record_deadline WHERE record = $record"
    " ORDER BY due_us, name";
constexpr std::string_view seen_key_sql =
    "SELECT record FROM record_request WHERE actor = $actor AND request_key = $key";
constexpr std::string_view note_key_sql =
    "INSERT INTO record_request (actor, request_key, record) VALUES ($actor, $key, $record)";

Result<StoredChange> read_change(const Statement& row, const std::optional<record_seal::RecordKey>& key,
                                 std::string_view record) {
  StoredChange change;
  change.record = std::string(record);
  change.version = row.integer(0);
  change.sequence = row.integer(1);
  change.time = row.instant(2);
  change.actor = row.text(3);
  change.actor_name = row.text(4);
  change.organisation = row.text(5);
  change.action = row.text(6);
  change.from = row.text(7);
  change.to = row.text(8);
  HINOMI_ASSIGN(change.changed, read_list(row.text_view(9)));
  if (key) {
    HINOMI_ASSIGN(change.reason, record_seal::open(*key, row.bytes(10), Part::reason, record));
    HINOMI_ASSIGN(change.fields_before, record_seal::open(*key, row.bytes(11), Part::before, record));
  }
  change.undone = row.flag(12);
  change.undo_until = row.optional_instant(13);
  return change;
}

}  // namespace

Result<void> Records::add_change(Transaction& transaction, const StoredChange& change) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(transaction, change.record));
  HINOMI_ASSIGN(const auto seal, record_seal::read_key(transaction, x_state->key, key, change.record));
  const bool kept = seal.has_value();
  const std::string reason = kept ? record_seal::seal(*seal, change.reason, Part::reason, change.record) : "";
  const std::string before =
      kept ? record_seal::seal(*seal, change.fields_before, Part::before, change.record) : "";
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_change_sql));
  statement.bind("$record", key).bind("$version", change.version).bind("$sequence", change.sequence);
  statement.bind("$time", change.time).bind("$actor", change.actor).bind("$actor_name", change.actor_name);
  statement.bind("$organisation", change.organisation).bind("$action", change.action);
  statement.bind("$from", change.from).bind("$to", change.to);
  statement.bind("$changed", list_text(change.changed));
  statement.bind_bytes("$reason", bytes_of(reason)).bind_bytes("$before", bytes_of(before));
  statement.bind_flag("$undone", change.undone).bind("$undo_until", change.undo_until);
  return statement.run();
}

Result<std::vector<StoredChange>> Records::changes(std::string_view record, std::int64_t limit) const {
  std::vector<StoredChange> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
    HINOMI_ASSIGN(const auto seal, record_seal::read_key(snapshot, x_state->key, key, record));
    HINOMI_ASSIGN(auto statement, snapshot.prepare(changes_sql));
    statement.bind("$record", key);
    statement.bind("$limit", std::clamp<std::int64_t>(limit, 1, limits::record_changes_max));
    return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      HINOMI_ASSIGN(StoredChange change, read_change(row, seal, record));
      found.push_back(std::move(change));
      return {};
    });
  }));
  return found;
}

Result<void> Records::mark_undone(Transaction& transaction, std::string_view record, std::int64_t version) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(transaction, record));
  HINOMI_ASSIGN(auto statement, transaction.prepare(undone_sql));
  statement.bind("$record", key).bind("$version", version);
  return statement.run();
}

Result<std::optional<StepTaken>> Records::last_taken(Snapshot& snapshot, std::string_view record,
                                                     const std::vector<std::string>& steps) const {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
  HINOMI_ASSIGN(auto statement, snapshot.prepare(last_taken_sql));
  statement.bind("$record", key).bind("$steps", list_text(steps));
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there) return std::optional<StepTaken>();
  return std::optional(StepTaken{statement.text(0), statement.text(1), statement.integer(2)});
}

Result<void> Records::remove_deadline(Transaction& transaction, std::string_view record,
                                      std::string_view name) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(transaction, record));
  HINOMI_ASSIGN(auto statement, transaction.prepare(remove_deadline_sql));
  statement.bind("$record", key).bind("$name", name);
  return statement.run();
}

Result<void> Records::put_deadline(Transaction& transaction, const StoredDeadline& deadline) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(transaction, deadline.record));
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_deadline_sql));
  statement.bind("$record", key).bind("$name", deadline.name).bind("$started", deadline.started);
  statement.bind("$due", deadline.due).bind("$state", static_cast<std::int64_t>(deadline.state));
  statement.bind("$fired", deadline.fired).bind("$next_fire", deadline.next_fire);
  return statement.run();
}

Result<std::vector<StoredDeadline>> Records::deadlines(std::string_view record) const {
  std::vector<StoredDeadline> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
    HINOMI_ASSIGN(auto statement, snapshot.prepare(deadlines_sql));
    statement.bind("$record", key);
    return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      StoredDeadline deadline{std::string(record), row.text(0), row.instant(1), row.instant(2), {}, 0, {}};
      HINOMI_ASSIGN(deadline.state, read_enum(row.integer(3), all_deadline_state()));
      deadline.fired = row.integer(4);
      deadline.next_fire = row.optional_instant(5);
      found.push_back(std::move(deadline));
      return {};
    });
  }));
  return found;
}

Result<std::optional<std::string>> Records::seen_key(Snapshot& snapshot, std::string_view actor,
                                                     std::string_view key) const {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(seen_key_sql));
  statement.bind("$actor", actor).bind("$key", key);
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there) return std::optional<std::string>();
  return std::optional<std::string>(statement.text(0));
}

Result<void> Records::note_key(Transaction& transaction, std::string_view actor, std::string_view key,
                               std::string_view record) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(note_key_sql));
  statement.bind("$actor", actor).bind("$key", key).bind("$record", record);
  return statement.run();
}

std::span<const StatementText> record_history_statements() {
  static constexpr StatementText texts[] = {
      {"insert_change", insert_change_sql},
      {"changes", changes_sql},
      {"undone", undone_sql},
      {"put_deadline", put_deadline_sql},
      {"deadlines", deadlines_sql},
      {"seen_key", seen_key_sql},
      {"note_key", note_key_sql},
      {"last_taken", last_taken_sql},
      {"remove_deadline", remove_deadline_sql},
  };
  return texts;
}

}  // namespace hinomi::store
