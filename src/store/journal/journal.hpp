// The journal, spine of the house: one entry for every accepted change, in the change's own transaction.
// Gapless from 1, each entry's SHA-256 over all its fields and the hash before it. Signed with Ed25519: the
// end at every commit (the seal, one row that moves along), and a checkpoint that stays every 256 entries and
// at a clean stop. Opening checks the seal, so that nothing is appended to an altered end. It is the audit
// trail, the feed of live screens and the queue of later stages (durable cursors: at least once). Times are
// UTC microseconds. Fails as the database does; without an entry there is no change; malformed
// `journal.seal_broken` (sequence), and as signing.hpp. Source: domain.md SR4; RFC 8032; house.md §2.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "store/journal_draft.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

class SigningKey;

/// An entry with its label, for later stages and the live feed.
struct LabelledEntry {
  JournalEntry entry;
  Label label;
};

class Journal {
 public:
  /// Takes the signing key from <directory>/journal.key (mode 0600), or makes it with journal.pub at the
  /// first start.
  static Result<std::unique_ptr<Journal>> open(Database& database, const std::string& directory);
  ~Journal();

  /// Appends in the transaction of the change; gives the entry's sequence.
  Result<std::int64_t> append(Transaction& transaction, const access::Principal& actor,
                              const JournalDraft& draft);
  /// Appends in a transaction of its own: a read of a restricted record, an export.
  Result<std::int64_t> record(const access::Principal& actor, const JournalDraft& draft);

  /// Entries that the person may see, newest first; permission audit_read.
  Result<JournalPage> list(const access::Principal& person, const ListJournalQuery& query) const;
  /// Entries of one subject that the person may see, oldest first, at most 200: the history of an alert.
  Result<std::vector<JournalEntry>> history(const access::Principal& person, Permission permission,
                                            std::string_view subject) const;
  /// Entries after `sequence` that the person may see, oldest first: the live feed and its replay.
  /// Without audit_read only those of alerts, observations, sensors and the demonstration; with record_read
  /// those of records instead.
  Result<std::vector<LabelledEntry>> since(const access::Principal& person, Permission permission,
                                           std::int64_t sequence, std::int64_t limit) const;
  /// The newest entry's sequence; 0 when there is none.
  Result<std::int64_t> last_sequence() const;

  /// Entries that a later stage has not worked off yet, oldest first; `reader` names the stage.
  Result<std::vector<LabelledEntry>> read_from(std::string_view reader, std::int64_t limit) const;
  /// Moves the stage's cursor in the transaction of its own work.
  Result<void> advance(Transaction& transaction, std::string_view reader, std::int64_t sequence);

  /// Signs the newest entry, if no checkpoint does yet.
  Result<void> checkpoint();
  /// Recomputes chain, payload digests and signatures from entry `from` on; names the first entry that does
  /// not fit.
  Result<JournalState> verify(std::int64_t from = 1) const;
  /// Writes entries from `from` on as JSON lines that verify_export() checks without this program's store.
  Result<void> export_to(const std::string& file, std::int64_t from = 1) const;

 private:
  Journal(Database& database, std::unique_ptr<SigningKey> key);
  Result<void> seal(Transaction& transaction);
  Result<void> write_checkpoint(Transaction& transaction, std::int64_t sequence, const std::string& hash);

  Database& x_database;
  std::unique_ptr<SigningKey> x_key;
};

std::span<const StatementText> journal_statements();

}  // namespace hinomi::store
