// Disposal of records: erase() destroys the key and every row that was made from the values, and leaves
// number, dates, label and history's outline; demonstration records go altogether. Freed pages are
// overwritten (SQLite secure_delete); the index of words keeps keyed digests alone until its segments merge.
// Source: SR8.
#include "store/records/keep/record_seal.hpp"
#include "store/records/records_state.hpp"

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
constexpr std::string_view delete_grants_sql = "DELETE FROM record_grant WHERE record = $key";
constexpr std::string_view delete_requests_sql =
    "DELETE FROM record_request WHERE record IN (SELECT id FROM record WHERE demonstration = 1)";
constexpr std::string_view delete_notices_sql =
    "DELETE FROM notice WHERE record IN (SELECT id FROM record WHERE demonstration = 1)";

Result<void> run(Transaction& transaction, std::string_view sql) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  return statement.run();
}

Result<void> run_for(Transaction& transaction, std::string_view sql, std::int64_t key) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(sql));
  statement.bind("$key", key);
  return statement.run();
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
  for (const std::string_view sql :
       {delete_changes_sql, delete_deadlines_sql, delete_links_sql, delete_grants_sql, delete_record_sql}) {
    HINOMI_TRY(run_for(transaction, sql, row.key));
  }
  return {};
}

}  // namespace

Result<void> Records::erase(Transaction& transaction, std::string_view record) {
  HINOMI_ASSIGN(const auto row, record_rows::find_by_id(transaction, record));
  if (!row) return fail(ErrorKind::not_found, "record.not_found", {{"record", std::string(record)}});
  HINOMI_TRY(run(transaction, overwrite_sql));
  HINOMI_TRY(take_out(transaction, x_state->key, x_state->tokens, *row));
  HINOMI_TRY(record_seal::destroy(transaction, row->key));
  const record_counts::Values left = record_keys::filter_values(row->record, {});
  HINOMI_TRY(record_keys::write_filters(transaction, holder_of(*row), left));
  HINOMI_TRY(record_counts::add(transaction, record_counts::place_of(row->record, row->gate, left)));
  HINOMI_ASSIGN(auto blank, transaction.prepare(blank_sql));
  blank.bind("$key", row->key).bind("$title", erased_title).bind("$list_fields", "{}");
  return blank.run();
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
  };
  return texts;
}

}  // namespace hinomi::store
