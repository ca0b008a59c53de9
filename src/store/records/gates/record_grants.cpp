// Grants: single records that a person or an organisation may read beside what their labels allow. Owns
// record_grant. The index of words carries a record's grantees, so that a grant is written there too. Fails:
// not_found `record.not_found`; as the database does.
#include "store/records/keep/record_seal.hpp"
#include "store/records/records_state.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO record_grant (record, grantee, why, until_us) VALUES ($record, $grantee, $why, $until)"
    " ON CONFLICT (record, grantee, why) DO UPDATE SET until_us = $until";
constexpr std::string_view delete_sql = "DELETE FROM record_grant WHERE record = $record AND why = $why";
constexpr std::string_view grants_sql =
    "SELECT grantee, why, until_us FROM record_grant WHERE record = $record ORDER BY grantee, why";
constexpr std::string_view grantees_sql =
    "SELECT DISTINCT grantee FROM record_grant WHERE record = $record ORDER BY grantee";

// Writes the record's row of words anew when those to whom it is granted have changed.
Result<void> renew_words(Transaction& transaction, const VaultKey& vault, const WordTokens& tokens,
                         const record_rows::Row& row, const std::vector<std::string>& before) {
  HINOMI_ASSIGN(const auto after, record_access::grantees(transaction, row.key));
  if (before == after) return {};
  HINOMI_ASSIGN(const std::string packed,
                record_seal::read_words(transaction, vault, row.key, row.record.id));
  if (packed.empty()) return {};
  HINOMI_ASSIGN(const auto texts, record_words::unpack(packed));
  HINOMI_TRY(record_words::take(transaction, tokens, holder_of(row), texts, before));
  return record_words::put(transaction, tokens, holder_of(row), texts, after);
}

Result<record_rows::Row> row_of(Snapshot& snapshot, std::string_view id) {
  HINOMI_ASSIGN(auto row, record_rows::find_by_id(snapshot, id));
  if (!row) return fail(ErrorKind::not_found, "record.not_found", {{"record", std::string(id)}});
  return *std::move(row);
}

}  // namespace

namespace record_access {

Result<std::vector<std::string>> grantees(Snapshot& snapshot, std::int64_t record) {
  std::vector<std::string> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(grantees_sql));
  statement.bind("$record", record);
  HINOMI_TRY(record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
    found.push_back(row.text(0));
    return {};
  }));
  return found;
}

}  // namespace record_access

Result<std::vector<RecordGrant>> Records::grants(std::string_view record) const {
  std::vector<RecordGrant> found;
  HINOMI_TRY(x_state->database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const std::int64_t key, record_rows::key_of(snapshot, record));
    HINOMI_ASSIGN(auto statement, snapshot.prepare(grants_sql));
    statement.bind("$record", key);
    return record_rows::each_row(statement, [&](const Statement& row) -> Result<void> {
      found.push_back({std::string(record), row.text(0), row.text(1), row.optional_instant(2)});
      return {};
    });
  }));
  return found;
}

Result<void> Records::put_grant(Transaction& transaction, const RecordGrant& grant) {
  HINOMI_ASSIGN(const record_rows::Row row, row_of(transaction, grant.record));
  HINOMI_ASSIGN(const auto before, record_access::grantees(transaction, row.key));
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_sql));
  statement.bind("$record", row.key).bind("$grantee", grant.grantee).bind("$why", grant.why);
  statement.bind("$until", grant.until);
  HINOMI_TRY(statement.run());
  return renew_words(transaction, x_state->key, x_state->tokens, row, before);
}

Result<void> Records::remove_grants(Transaction& transaction, std::string_view record, std::string_view why) {
  HINOMI_ASSIGN(const record_rows::Row row, row_of(transaction, record));
  HINOMI_ASSIGN(const auto before, record_access::grantees(transaction, row.key));
  HINOMI_ASSIGN(auto statement, transaction.prepare(delete_sql));
  statement.bind("$record", row.key).bind("$why", why);
  HINOMI_TRY(statement.run());
  return renew_words(transaction, x_state->key, x_state->tokens, row, before);
}

std::span<const StatementText> record_grant_statements() {
  static constexpr StatementText texts[] = {{"put_grant", put_sql},
                                            {"delete_grants", delete_sql},
                                            {"grants", grants_sql},
                                            {"grantees", grantees_sql}};
  return texts;
}

}  // namespace hinomi::store
