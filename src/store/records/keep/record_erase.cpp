// Disposal of records: erase() destroys the key and every row that was made from the values, blanks the texts
// of links and history, and leaves number, dates, label and history's outline; demonstration records go
// altogether. Freed pages are overwritten (SQLite secure_delete). The index of words keeps keyed digests
// alone, and marks a record in it as gone; merge_words() then takes the marked ones off the disk, a part at a
// time. Files go after the commit (record_blobs.hpp). Source: SR8; SQLite FTS5 §6.8, §6.9.
#include "store/intel/hit_desks.hpp"
#include "store/intel/hit_tokens.hpp"
#include "store/intel/intel_matches.hpp"
#include "store/records/keep/record_seal.hpp"
#include "store/records/records_state.hpp"
#include "store/records/retain/limits.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/records/retain/record_holds.hpp"
#include "store/records/retain/record_letters.hpp"
#include "store/records/words/words_again.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view erased_title = "（廃棄済）";

constexpr std::string_view overwrite_sql = "PRAGMA secure_delete = ON";
constexpr std::string_view blank_sql =
    "UPDATE record SET title = $title, list_fields = $list_fields WHERE key = $key";
constexpr std::string_view demonstration_sql = "SELECT id FROM record WHERE demonstration = 1 ORDER BY id";
constexpr std::string_view delete_record_sql = "DELETE FROM record WHERE key = $key";
constexpr std::string_view delete_changes_sql = "DELETE FROM record_change WHERE record = $key";
constexpr std::string_view delete_deadlines_sql = "DELETE FROM record_deadline WHERE record = $key";
constexpr std::string_view delete_links_sql =
    "DELETE FROM record_link WHERE from_record = $key OR to_record = $key";
constexpr std::string_view blank_links_sql =
    "UPDATE record_link SET reason = '' WHERE (from_record = $key OR to_record = $key) AND reason <> ''";
constexpr std::string_view blank_changes_sql =
    "UPDATE record_change SET sealed_reason = x'', sealed_before = x'' WHERE record = $key";
constexpr std::string_view blank_looks_sql = "UPDATE record_look SET sealed_reason = x'' WHERE record = $key";
constexpr std::string_view stop_deadlines_sql =
    "UPDATE record_deadline SET next_fire_us = NULL WHERE record = $key";
constexpr std::string_view delete_own_notices_sql =
    "DELETE FROM notice WHERE record IN (SELECT id FROM record WHERE key = $key)";
constexpr std::string_view delete_looks_sql = "DELETE FROM record_look WHERE record = $key";
constexpr std::string_view delete_holds_sql = "DELETE FROM record_hold WHERE record = $key";
constexpr std::string_view delete_grants_sql = "DELETE FROM record_grant WHERE record = $key";
constexpr std::string_view delete_requests_sql =
    "DELETE FROM record_request WHERE record IN (SELECT id FROM record WHERE demonstration = 1)";
constexpr std::string_view delete_notices_sql =
    "DELETE FROM notice WHERE record IN (SELECT id FROM record WHERE demonstration = 1)";

// What is left of merging: 1 to be begun, 2 under way.
constexpr std::int64_t to_begin = 1, under_way = 2;
constexpr std::string_view mark_stale_sql =
    "INSERT INTO record_words_stale (one) VALUES ($one) ON CONFLICT (one) DO NOTHING";
constexpr std::string_view stale_sql = "SELECT coalesce(min(one), 0) FROM record_words_stale";
constexpr std::string_view unmark_stale_sql = "DELETE FROM record_words_stale WHERE one = $one";
constexpr std::string_view merge_sql =
    "INSERT INTO record_words (record_words, rank) VALUES ($command, $pages)";
constexpr std::string_view written_sql = "SELECT total_changes()";

Result<void> run(Transaction& transaction, std::string_view sql) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  return statement.run();
}

// Gives how many rows it changed.
Result<std::int64_t> run_for(Transaction& transaction, std::string_view sql, std::int64_t key) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  statement.bind("$key", key);
  HINOMI_TRY(statement.run());
  return statement.changes();
}

Result<void> mark(Transaction& transaction, std::string_view sql, std::int64_t one) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  statement.bind("$one", one);
  return statement.run();
}

Result<std::int64_t> number(Snapshot& snapshot, std::string_view sql) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(sql));
  HINOMI_TRY(statement.step());
  return statement.integer(0);
}

// A negative number of pages begins a merge of all that there is.
Result<std::int64_t> merge_pages(Transaction& transaction, std::int64_t pages) {
  HINOMI_ASSIGN(const std::int64_t before, number(transaction, written_sql));
  HINOMI_ASSIGN(auto statement, transaction.prepare(merge_sql));
  statement.bind("$command", "merge").bind("$pages", pages);
  HINOMI_TRY(statement.run());
  HINOMI_ASSIGN(const std::int64_t after, number(transaction, written_sql));
  return after - before;
}

// Takes out what was made from the values: words, filters, identifiers; and counts the record out.
Result<void> take_out(Transaction& transaction, const VaultKey& vault, const WordTokens& tokens,
                      const record_rows::Row& row) {
  HINOMI_ASSIGN(const std::string packed,
                record_seal::read_words(transaction, vault, row.key, row.record.id));
  if (!packed.empty()) {
    HINOMI_ASSIGN(const auto texts, record_words::unpack(packed));
    HINOMI_ASSIGN(const auto grantees, record_access::grantees(transaction, row.key));
    HINOMI_TRY(record_words::take(transaction, tokens, holder_of(row), texts, grantees));
  }
  HINOMI_ASSIGN(const auto values, record_keys::read_filters(transaction, row.key));
  HINOMI_TRY(record_counts::take(transaction, record_counts::place_of(row.record, row.gate, values)));
  HINOMI_TRY(record_keys::remove_filters(transaction, row.key));
  return record_keys::remove_matches(transaction, row.key);
}

Result<void> remove_whole(Transaction& transaction, const VaultKey& vault, const WordTokens& tokens,
                          const record_rows::Row& row) {
  HINOMI_TRY(take_out(transaction, vault, tokens, row));
  HINOMI_TRY(record_seal::remove(transaction, row.key));
  HINOMI_TRY(end_blob_uses(transaction, row.key));
  HINOMI_TRY(remove_letters(transaction, row.key));
  HINOMI_TRY(unflag_words(transaction, row.key));
  for (const std::string_view sql :
       {delete_changes_sql, delete_deadlines_sql, delete_links_sql, delete_grants_sql, delete_looks_sql,
        delete_holds_sql, delete_record_sql}) {
    HINOMI_TRY(run_for(transaction, sql, row.key));
  }
  return {};
}

// Everything beside the values that says something of what they said.
Result<ErasedRecord> take_traces(Transaction& transaction, std::int64_t key) {
  ErasedRecord erased;
  HINOMI_ASSIGN(erased.history, run_for(transaction, blank_changes_sql, key));
  HINOMI_ASSIGN(erased.looks, run_for(transaction, blank_looks_sql, key));
  HINOMI_ASSIGN(erased.links, run_for(transaction, blank_links_sql, key));
  HINOMI_ASSIGN(erased.notices, run_for(transaction, delete_own_notices_sql, key));
  HINOMI_TRY(blank_letters(transaction, key));
  HINOMI_TRY(run_for(transaction, stop_deadlines_sql, key));
  HINOMI_ASSIGN(erased.blobs, end_blob_uses(transaction, key));
  return erased;
}

}  // namespace

Result<void> mark_words_gone(Transaction& transaction) { return mark(transaction, mark_stale_sql, to_begin); }

Result<ErasedRecord> Records::erase(Transaction& transaction, std::string_view record) {
  HINOMI_ASSIGN(const auto row, record_rows::find_by_id(transaction, record));
  if (!row) return fail(ErrorKind::not_found, "record.not_found", {{"record", std::string(record)}});
  HINOMI_ASSIGN(const auto holds, standing_holds(transaction, record));
  if (!holds.empty() || row->record.held) return fail(ErrorKind::forbidden, "guard.held");
  HINOMI_TRY(run(transaction, overwrite_sql));
  HINOMI_TRY(take_out(transaction, x_state->key, x_state->tokens, *row));
  HINOMI_TRY(record_seal::destroy(transaction, row->key));
  const record_counts::Values left = record_keys::filter_values(row->record, {});
  HINOMI_TRY(record_keys::write_filters(transaction, holder_of(*row), left));
  HINOMI_TRY(record_counts::add(transaction, record_counts::place_of(row->record, row->gate, left)));
  HINOMI_ASSIGN(auto blank, transaction.prepare(blank_sql));
  blank.bind("$key", row->key).bind("$title", erased_title).bind("$list_fields", "{}");
  HINOMI_TRY(blank.run());
  HINOMI_TRY(mark_words_gone(transaction));
  HINOMI_TRY(forget_matches(transaction, record));
  HINOMI_TRY(forget_tokens(transaction, record));
  HINOMI_TRY(forget_hand_values(transaction, record));
  return take_traces(transaction, row->key);
}

Result<bool> Records::merge_words() {
  std::int64_t at = 0;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(at, number(snapshot, stale_sql));
    return {};
  }));
  if (at == 0) return false;
  bool more = true;
  HINOMI_TRY(x_state->database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_TRY(run(transaction, overwrite_sql));
    const std::int64_t pages = limits::word_pages_merged_max;
    HINOMI_ASSIGN(const std::int64_t written, merge_pages(transaction, at == to_begin ? -pages : pages));
    if (at == to_begin) HINOMI_TRY(mark(transaction, mark_stale_sql, under_way));
    if (at == to_begin) return mark(transaction, unmark_stale_sql, to_begin);
    more = written >= 2;
    return more ? Result<void>() : mark(transaction, unmark_stale_sql, under_way);
  }));
  return more;
}

Result<std::int64_t> Records::remove_demonstration(Transaction& transaction) {
  std::vector<std::string> ids;
  {
    HINOMI_ASSIGN(auto statement, transaction.prepare(demonstration_sql));
    HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      ids.push_back(row.text(0));
      return {};
    }));
  }
  HINOMI_TRY(run(transaction, delete_requests_sql));
  HINOMI_TRY(run(transaction, delete_notices_sql));
  for (const std::string& id : ids) {
    HINOMI_ASSIGN(const auto row, record_rows::find_by_id(transaction, id));
    HINOMI_ASSERT(row.has_value());
    HINOMI_TRY(remove_whole(transaction, x_state->key, x_state->tokens, *row));
    HINOMI_TRY(forget_matches(transaction, id));
    HINOMI_TRY(forget_tokens(transaction, id));
  }
  return static_cast<std::int64_t>(ids.size());
}

std::span<const StatementText> record_erase_statements() {
  static constexpr StatementText texts[] = {
      {"overwrite", overwrite_sql},
      {"blank", blank_sql},
      {"demonstration", demonstration_sql},
      {"delete_record", delete_record_sql},
      {"delete_changes", delete_changes_sql},
      {"delete_deadlines", delete_deadlines_sql},
      {"delete_links", delete_links_sql},
      {"delete_record_grants", delete_grants_sql},
      {"delete_requests", delete_requests_sql},
      {"delete_notices", delete_notices_sql},
      {"blank_links", blank_links_sql},
      {"blank_changes", blank_changes_sql},
      {"blank_looks", blank_looks_sql},
      {"stop_deadlines", stop_deadlines_sql},
      {"delete_own_notices", delete_own_notices_sql},
      {"delete_looks", delete_looks_sql},
      {"delete_holds", delete_holds_sql},
      {"mark_stale", mark_stale_sql},
      {"stale", stale_sql},
      {"unmark_stale", unmark_stale_sql},
      {"merge", merge_sql},
      {"written", written_sql},
  };
  return texts;
}

}  // namespace hinomi::store
