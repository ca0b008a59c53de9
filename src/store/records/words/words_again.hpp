// Which records' searched words, list columns and identifiers are to be made anew, because what is guarded of
// their fields changed after they were written: a field was masked, or left to some roles. Owns
// record_words_form (under what form a version of a type was indexed) and record_words_old (records that
// still stand under an older one; no search finds them by their words until they are made anew). In: forms as
// the kernel reads them from the definitions. Out: ids, page by page. Fails: not_found `record.not_found`;
// as the database does. Source: SR9.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/record.hpp"
#include "store/sql/database.hpp"
#include "store/vault/key.hpp"

namespace hinomi::store {

/// What of a version of a type is guarded; empty: nothing is.
struct WordsForm {
  std::string type;
  std::int64_t version = 0;
  std::string form;
};

/// Ids in the order of the store, and where the next page begins.
struct OldWords {
  std::vector<std::string> records;
  std::int64_t next = 0;
};

/// Notes the forms and flags the records of those that changed; gives how many of the forms did.
Result<std::int64_t> note_words_forms(Transaction& transaction, std::span<const WordsForm> forms);
/// Gives flagged records behind a place; 0 is the first.
Result<OldWords> old_words(Snapshot& snapshot, std::int64_t after, std::int64_t limit);
/// Writes all that is made from the values anew, at the same version, and takes the flag away.
Result<void> remake_keys(Transaction& transaction, const VaultKey& vault, const StoredRecord& record,
                         const RecordKeys& keys);
/// Flags records to be looked at again for another reason than their words.
Result<void> flag_records(Transaction& transaction, std::span<const std::string> ids);
/// Takes the flag away.
Result<void> unflag_words(Transaction& transaction, std::int64_t record);

std::span<const StatementText> words_again_statements();

}  // namespace hinomi::store
