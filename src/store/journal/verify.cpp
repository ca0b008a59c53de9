// Feeds a store's journal to the chain. The public key beside the file serves against accident and against
// whoever changed the file alone; against whoever can write the whole folder, compare the key with one kept
// elsewhere.
#include "store/journal/verify.hpp"

#include <algorithm>

#include "store/journal/chain.hpp"
#include "store/journal/export.hpp"
#include "store/journal/journal_rows.hpp"
#include "store/journal/read_ahead.hpp"
#include "store/journal/signing.hpp"
#include "store/limits.hpp"
#include "store/records_path.hpp"

namespace hinomi::store {

Result<JournalState> verify_journal(const Database& database, std::string_view public_key_hex,
                                    std::int64_t from) {
  from = std::max<std::int64_t>(from, 1);
  JournalState state;
  HINOMI_TRY(database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto start, read_start(snapshot, from));
    Chain chain(std::string(public_key_hex), from, std::move(start.previous_hash));
    chain.take_checkpoints(std::move(start.checkpoints));
    ReadAhead ahead(database, from);
    const auto rows = read_rows(snapshot, from, [&](const EntryView& entry) {
      if (entry.sequence % limits::read_ahead_block == 0) ahead.at(entry.sequence);
      return chain.take(entry);
    });
    if (!rows && rows.error().code != "store.damaged") return rows.error();
    if (!rows)
      (void)chain.take(EntryView{});  // the page of the entry expected next cannot be read: it does not fit
    state = chain.finish(start.head, database.now());
    return {};
  }));
  return state;
}

Result<JournalState> verify_store(const std::string& directory, std::int64_t from) {
  HINOMI_ASSIGN(const auto database, Database::open_read_only(records_path(directory)));
  HINOMI_ASSIGN(const std::string key, read_public_key(directory));
  return verify_journal(*database, key, from);
}

Result<void> export_store(const std::string& directory, const std::string& file, std::int64_t from) {
  HINOMI_ASSIGN(const auto database, Database::open_read_only(records_path(directory)));
  HINOMI_ASSIGN(const std::string key, read_public_key(directory));
  return export_journal(*database, key, file, from);
}

}  // namespace hinomi::store
