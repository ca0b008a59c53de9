// Verifies a journal offline: the closed store's file, or an exported file of JSON lines. Reads only.
// Out: JournalState; `first_altered` names the first entry that does not fit (changed, missing, inserted,
// moved or cut off below the last checkpoint or the journal's head). Fails as malformed
// `journal.export_unreadable` (line), not_found `store.not_found`, or as the database does.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/api.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

/// Verifies the journal of a closed store; the public key is journal.pub in the same directory.
Result<JournalState> verify_store(const std::string& directory, std::int64_t from = 1);
/// Verifies an open database's journal with the public key in hex.
Result<JournalState> verify_journal(const Database& database, std::string_view public_key_hex,
                                    std::int64_t from = 1);
/// Verifies an exported file with the public key in its header, which must be `expected_key_hex` unless that
/// is empty.
Result<JournalState> verify_export(const std::string& file, std::string_view expected_key_hex = {});
/// Writes entries from `from` on of a closed store to a file of JSON lines.
Result<void> export_store(const std::string& directory, const std::string& file, std::int64_t from = 1);

}  // namespace hinomi::store
