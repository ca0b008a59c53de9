// Opens, rewrites and seals the texts again, row by row.
#include "store/records/retain/record_texts.hpp"

#include <vector>

#include "store/records/keep/record_rows.hpp"
#include "store/records/keep/record_seal.hpp"
#include "store/records/records_state.hpp"

namespace hinomi::store {
namespace {

using record_seal::Part;
using record_seal::RecordKey;

constexpr std::string_view overwrite_sql = "PRAGMA secure_delete = ON";
constexpr std::string_view changes_sql =
    "SELECT key, sealed_reason, sealed_before FROM record_change WHERE record = $record ORDER BY key";
constexpr std::string_view put_change_sql =
    "UPDATE record_change SET sealed_reason = $reason, sealed_before = $before WHERE key = $key";
constexpr std::string_view looks_sql =
    "SELECT key, sealed_reason FROM record_look WHERE record = $record ORDER BY key";
constexpr std::string_view put_look_sql = "UPDATE record_look SET sealed_reason = $reason WHERE key = $key";
constexpr std::string_view links_sql =
    "SELECT id, reason FROM record_link WHERE from_record = $record OR to_record = $record ORDER BY id";
constexpr std::string_view put_link_sql = "UPDATE record_link SET reason = $reason WHERE id = $id";

struct Sealed {
  std::int64_t key = 0;
  std::string reason, before;
};

struct Work {
  Transaction& transaction;
  const RecordKey& key;
  std::string_view id;
  std::int64_t record = 0;
  const TextsLeft& left;
};

// Puts what is left in place of the sealed text; tells whether it is another.
Result<bool> rewrite(const Work& work, Part part, const std::function<std::string(const std::string&)>& left,
                     std::string& sealed) {
  if (sealed.empty()) return false;
  HINOMI_ASSIGN(const std::string text, record_seal::open(work.key, sealed, part, work.id));
  const std::string kept = left(text);
  if (kept == text) return false;
  sealed = record_seal::seal(work.key, kept, part, work.id);
  return true;
}

Result<std::vector<Sealed>> read_sealed(const Work& work, std::string_view sql, bool with_before) {
  std::vector<Sealed> rows;
  HINOMI_ASSIGN(auto statement, work.transaction.prepare(sql));
  statement.bind("$record", work.record);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    rows.push_back({row.integer(0), row.bytes(1), with_before ? row.bytes(2) : std::string()});
    return {};
  }));
  return rows;
}

Result<std::int64_t> rewrite_changes(const Work& work) {
  HINOMI_ASSIGN(auto rows, read_sealed(work, changes_sql, true));
  std::int64_t count = 0;
  for (Sealed& row : rows) {
    HINOMI_ASSIGN(const bool reason, rewrite(work, Part::reason, work.left.reason, row.reason));
    HINOMI_ASSIGN(const bool before, rewrite(work, Part::before, work.left.before, row.before));
    if (!reason && !before) continue;
    HINOMI_ASSIGN(auto statement, work.transaction.prepare(put_change_sql));
    statement.bind("$key", row.key).bind_bytes("$reason", bytes_of(row.reason));
    HINOMI_TRY(statement.bind_bytes("$before", bytes_of(row.before)).run());
    count += reason + before;
  }
  return count;
}

Result<std::int64_t> rewrite_looks(const Work& work) {
  HINOMI_ASSIGN(auto rows, read_sealed(work, looks_sql, false));
  std::int64_t count = 0;
  for (Sealed& row : rows) {
    HINOMI_ASSIGN(const bool other, rewrite(work, Part::reason, work.left.reason, row.reason));
    if (!other) continue;
    HINOMI_ASSIGN(auto statement, work.transaction.prepare(put_look_sql));
    HINOMI_TRY(statement.bind("$key", row.key).bind_bytes("$reason", bytes_of(row.reason)).run());
    ++count;
  }
  return count;
}

Result<std::int64_t> rewrite_links(const Work& work) {
  std::vector<std::pair<std::string, std::string>> changed;
  {
    HINOMI_ASSIGN(auto statement, work.transaction.prepare(links_sql));
    statement.bind("$record", work.record);
    HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      const std::string reason = row.text(1), kept = work.left.reason(reason);
      if (kept != reason) changed.emplace_back(row.text(0), kept);
      return {};
    }));
  }
  for (const auto& [id, reason] : changed) {
    HINOMI_ASSIGN(auto statement, work.transaction.prepare(put_link_sql));
    HINOMI_TRY(statement.bind("$id", id).bind("$reason", reason).run());
  }
  return std::ssize(changed);
}

}  // namespace

Result<void> overwrite_freed(Transaction& transaction) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(overwrite_sql));
  return statement.run();
}

Result<std::int64_t> rewrite_texts(Transaction& transaction, const VaultKey& vault, std::string_view record,
                                   const TextsLeft& left) {
  HINOMI_TRY(overwrite_freed(transaction));
  HINOMI_ASSIGN(const std::int64_t row, record_rows::key_of(transaction, record));
  HINOMI_ASSIGN(const auto key, record_seal::read_key(transaction, vault, row, record));
  if (!key) return std::int64_t{0};
  const Work work{transaction, *key, record, row, left};
  HINOMI_ASSIGN(const std::int64_t changes, rewrite_changes(work));
  HINOMI_ASSIGN(const std::int64_t looks, rewrite_looks(work));
  HINOMI_ASSIGN(const std::int64_t links, rewrite_links(work));
  HINOMI_TRY(mark_words_gone(transaction));
  return changes + looks + links;
}

std::span<const StatementText> record_text_statements() {
  static constexpr StatementText texts[] = {
      {"texts_of_changes", changes_sql}, {"put_texts_of_change", put_change_sql},
      {"texts_of_looks", looks_sql},     {"put_text_of_look", put_look_sql},
      {"texts_of_links", links_sql},     {"put_text_of_link", put_link_sql}};
  return texts;
}

}  // namespace hinomi::store
