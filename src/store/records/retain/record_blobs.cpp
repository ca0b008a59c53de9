// Keeps account of blobs and removes what nobody uses.
#include "store/records/retain/record_blobs.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "store/records/keep/record_rows.hpp"
#include "store/records/keep/record_seal.hpp"
#include "store/records/retain/limits.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view use_sql =
    "INSERT INTO blob_use (blob, record) VALUES ($blob, $record) ON CONFLICT (blob, record) DO NOTHING";
constexpr std::string_view used_sql = "DELETE FROM blob_unused WHERE blob = $blob";
constexpr std::string_view lone_sql =
    "SELECT u.blob FROM blob_use u WHERE u.record = $record AND NOT EXISTS (SELECT 1 FROM blob_use o"
    " WHERE o.blob = u.blob AND o.record <> $record) ORDER BY u.blob";
constexpr std::string_view drop_sql = "DELETE FROM blob_use WHERE blob = $blob";
constexpr std::string_view uses_sql = "SELECT blob FROM blob_use WHERE record = $record ORDER BY blob";
constexpr std::string_view end_sql = "DELETE FROM blob_use WHERE record = $record";
constexpr std::string_view coming_sql =
    "INSERT INTO blob_unused (blob, remove_from_us, kept) VALUES ($blob, $from, 0)"
    " ON CONFLICT (blob) DO UPDATE SET remove_from_us = max(remove_from_us, $from)";
constexpr std::string_view unused_sql =
    "INSERT INTO blob_unused (blob, remove_from_us, kept) VALUES ($blob, $from, 0)"
    " ON CONFLICT (blob) DO UPDATE SET remove_from_us = $from WHERE kept = 0";
constexpr std::string_view destroyed_sql =
    "INSERT INTO blob_unused (blob, remove_from_us, kept) VALUES ($blob, $from, 0)"
    " ON CONFLICT (blob) DO UPDATE SET remove_from_us = $from, kept = 0";
constexpr std::string_view keep_sql =
    "INSERT INTO blob_unused (blob, remove_from_us, kept) VALUES ($blob, $from, 1)"
    " ON CONFLICT (blob) DO UPDATE SET remove_from_us = max(remove_from_us, $from), kept = 1";
constexpr std::string_view due_sql =
    "SELECT blob FROM blob_unused WHERE remove_from_us <= $now OR (kept = 0 AND $all = 1)"
    " ORDER BY remove_from_us, blob LIMIT $limit";
constexpr std::string_view mark_sql =
    "UPDATE blob_unused SET remove_from_us = $mark WHERE blob = $blob AND (remove_from_us <= $now"
    " OR (kept = 0 AND $all = 1))";
constexpr std::string_view is_marked_sql =
    "SELECT count(*) FROM blob_unused WHERE blob = $blob AND remove_from_us = $mark";
constexpr std::string_view is_used_sql = "SELECT count(*) FROM blob_use WHERE blob = $blob";

Result<void> run_for(Transaction& transaction, std::string_view sql, std::string_view blob) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  statement.bind("$blob", blob);
  return statement.run();
}

Result<std::vector<std::string>> blobs_of(Snapshot& snapshot, std::string_view sql, std::int64_t record) {
  std::vector<std::string> blobs;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(sql));
  statement.bind("$record", record);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    blobs.push_back(row.text(0));
    return {};
  }));
  return blobs;
}

Result<void> note_unused(Transaction& transaction, std::string_view sql, std::string_view blob,
                         Instant from) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  return statement.bind("$blob", blob).bind("$from", from).run();
}

Result<void> destroy_soon(Transaction& transaction, std::string_view blob) {
  return note_unused(transaction, destroyed_sql, blob, Instant{});
}

// A time that nothing else notes: below zero, and of one sweep alone.
std::int64_t new_mark() {
  std::array<std::uint8_t, 6> bytes{};
  fill_random(bytes);
  std::int64_t mark = 1;
  for (const std::uint8_t byte : bytes) mark = mark * 256 + byte;
  return -mark;
}

// Since the list was read the same bytes may have come in again.
Result<void> mark_due(const BlobRoom& room, const std::vector<std::string>& blobs, Unused which,
                      std::int64_t mark) {
  return room.database.write([&](Transaction& transaction) -> Result<void> {
    for (const std::string& blob : blobs) {
      HINOMI_ASSIGN(auto statement, transaction.prepare(mark_sql));
      statement.bind("$blob", blob).bind("$mark", mark).bind("$now", room.database.now());
      HINOMI_TRY(statement.bind_flag("$all", which == Unused::all).run());
    }
    return {};
  });
}

// Writes that meet share a commit that may fail, so a body cannot tell whether a use that is over for it is
// over for good. A mark that stands was committed, and whatever uses or notes the blob takes it away: then
// the file can go. A stop in between leaves the note, and removing again does no harm.
Result<bool> remove_one(const BlobRoom& room, const std::string& blob, std::int64_t mark) {
  bool removed = false;
  HINOMI_TRY(room.database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto marked, transaction.prepare(is_marked_sql));
    marked.bind("$blob", blob).bind("$mark", mark);
    HINOMI_TRY(marked.step());
    if (!marked.flag(0)) return {};
    HINOMI_ASSIGN(auto used, transaction.prepare(is_used_sql));
    used.bind("$blob", blob);
    HINOMI_TRY(used.step());
    if (used.integer(0) == 0) {
      const auto gone = room.vault.remove(blob);
      if (!gone && gone.error().kind != ErrorKind::not_found) return gone.error();
      removed = bool(gone);
    }
    return run_for(transaction, used_sql, blob);
  }));
  return removed;
}

}  // namespace

Result<std::string> put_blob(const BlobRoom& room, Bytes bytes) {
  const std::string blob = to_hex(sha256(bytes));
  HINOMI_TRY(room.database.write([&](Transaction& transaction) {
    return note_unused(transaction, coming_sql, blob, transaction.now() + limits::blob_unused_time);
  }));
  return room.vault.put(bytes);
}

Result<SealedFile> put_file(const BlobRoom& room, Bytes bytes, std::string_view id) {
  record_seal::RecordKey key;
  fill_random(key.bytes());
  const std::string_view text = text_of(bytes);
  const std::string sealed = record_seal::seal(key, text, record_seal::Part::file, id);
  HINOMI_ASSIGN(std::string blob, put_blob(room, bytes_of(sealed)));
  return SealedFile{std::move(blob), to_hex(key.bytes())};
}

Result<std::string> read_sealed_file(const Vault& vault, const SealedFile& file, std::string_view id) {
  record_seal::RecordKey key;
  const auto bytes = from_hex(file.key);
  if (!bytes || bytes->size() != key.bytes().size())
    return fail(ErrorKind::malformed, "vault.altered", {{"id", std::string(id)}});
  std::copy(bytes->begin(), bytes->end(), key.bytes().begin());
  HINOMI_ASSIGN(const auto sealed, vault.get(file.blob));
  const std::string_view text = text_of(sealed);
  return record_seal::open(key, text, record_seal::Part::file, id);
}

Result<void> use_blob(Transaction& transaction, std::string_view record, std::string_view blob) {
  if (blob.empty()) return {};
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(transaction, record));
  HINOMI_ASSIGN(auto statement, transaction.prepare(use_sql));
  statement.bind("$blob", blob).bind("$record", key);
  HINOMI_TRY(statement.run());
  return run_for(transaction, used_sql, blob);
}

Result<std::vector<std::string>> end_blob_uses(Transaction& transaction, std::int64_t record) {
  HINOMI_ASSIGN(auto lone, blobs_of(transaction, lone_sql, record));
  HINOMI_ASSIGN(auto statement, transaction.prepare(end_sql));
  statement.bind("$record", record);
  HINOMI_TRY(statement.run());
  for (const std::string& blob : lone) HINOMI_TRY(destroy_soon(transaction, blob));
  return lone;
}

Result<void> let_blob_go(Transaction& transaction, std::string_view blob, Instant from) {
  return note_unused(transaction, unused_sql, blob, from);
}

Result<std::vector<std::string>> used_blobs(Snapshot& snapshot, std::string_view record) {
  HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
  return blobs_of(snapshot, uses_sql, key);
}

Result<void> drop_blob(Transaction& transaction, std::string_view blob) {
  HINOMI_TRY(run_for(transaction, drop_sql, blob));
  return destroy_soon(transaction, blob);
}

Result<void> keep_blob_until(Transaction& transaction, std::string_view blob, Instant until) {
  return note_unused(transaction, keep_sql, blob, until);
}

Result<std::int64_t> remove_unused_blobs(const BlobRoom& room, Unused which,
                                         const std::set<std::string>& spared) {
  std::vector<std::string> due;
  HINOMI_TRY(room.database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(due_sql));
    statement.bind("$now", room.database.now()).bind_flag("$all", which == Unused::all);
    statement.bind("$limit", limits::blobs_removed_max);
    return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      due.push_back(row.text(0));
      return {};
    });
  }));
  std::erase_if(due, [&](const std::string& blob) { return spared.contains(blob); });
  if (due.empty()) return 0;
  const std::int64_t mark = new_mark();
  HINOMI_TRY(mark_due(room, due, which, mark));
  std::int64_t count = 0;
  for (const std::string& blob : due) {
    const auto removed = remove_one(room, blob, mark);
    if (removed && *removed) ++count;
    if (!removed)
      log(LogLevel::error, "store", "an unused file could not be removed", {{"code", removed.error().code}});
  }
  return count;
}

std::span<const StatementText> record_blob_statements() {
  static constexpr StatementText texts[] = {{"use_blob", use_sql},         {"used_blob", used_sql},
                                            {"lone_blobs", lone_sql},      {"drop_blob", drop_sql},
                                            {"uses_of_record", uses_sql},  {"end_blob_uses", end_sql},
                                            {"unused_blob", unused_sql},   {"keep_blob", keep_sql},
                                            {"coming_blob", coming_sql},   {"destroyed_blob", destroyed_sql},
                                            {"mark_blob", mark_sql},       {"due_blobs", due_sql},
                                            {"blob_is_used", is_used_sql}, {"blob_is_marked", is_marked_sql}};
  return texts;
}

}  // namespace hinomi::store
