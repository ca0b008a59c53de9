// What the parts of the records' door share: the database, the vault's key and the key of the tokens; and the
// few steps that several parts take. Included by store/records alone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "store/records/gates/record_gates.hpp"
#include "store/records/keep/record_keys.hpp"
#include "store/records/keep/record_rows.hpp"
#include "store/records/records.hpp"
#include "store/records/words/record_words.hpp"
#include "store/records/words/word_tokens.hpp"

namespace hinomi::store {

struct Records::State {
  State(Database& records, const VaultKey& vault) : database(records), key(vault), tokens(vault) {}

  Database& database;
  VaultKey key;
  WordTokens tokens;
};

namespace record_access {

/// Tells whether the person may see the row, by its gate or by a grant.
Result<bool> sees(Snapshot& snapshot, const record_gates::View& view, const record_rows::Row& row,
                  Instant now);
/// Gives the grantees of a record, in order, each once.
Result<std::vector<std::string>> grantees(Snapshot& snapshot, std::int64_t record);

}  // namespace record_access

/// Gives what the row of the index of words stands under.
inline record_keys::Holder holder_of(const record_rows::Row& row) {
  return {row.key, row.gate, row.record.type};
}

/// Has the index of words give up what it has marked as gone, a part at a time (merge_words).
Result<void> mark_words_gone(Transaction& transaction);

std::span<const StatementText> record_find_statements();
std::span<const StatementText> record_history_statements();
std::span<const StatementText> record_link_statements();
std::span<const StatementText> record_grant_statements();
std::span<const StatementText> record_list_statements();
std::span<const StatementText> record_pace_statements();
std::span<const StatementText> record_search_statements();
std::span<const StatementText> record_timer_statements();
std::span<const StatementText> record_erase_statements();
std::span<const StatementText> notice_statements();

}  // namespace hinomi::store
