// What people see of records: rows, one record with all that belongs to it, lists, boards, search. Masked
// values leave only as ●●●. Reads of class 2 and above are journal entries before the answer goes out (SR4);
// lists and searches are one entry each, with a digest of what was asked and the count.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "procedure/engine/authority.hpp"
#include "procedure/engine/kernel.hpp"
#include "store/journal_draft.hpp"
#include "store/sql/database.hpp"

namespace hinomi::procedure {

RecordRow row_of(const Kernel& kernel, const StoredRecord& record);
/// The record as the person sees it; the caller has noted the read.
Result<RecordDetail> shown_record(const Kernel& kernel, const access::Principal& person,
                                  const StoredRecord& record);
/// What keeps the record from disposal; `changes` is its history as shown.
Result<std::vector<RecordHold>> shown_holds(const Kernel& kernel, const access::Principal& person,
                                            const StoredRecord& record,
                                            std::span<const RecordChange> changes);
/// The row alone, for those who hand in but do not read.
RecordDetail bare_record(const Kernel& kernel, const StoredRecord& record);
/// The record as it was at a version; not_found `record.version_unknown`, also for what a member of joint
/// work was not shown yet.
Result<StoredRecord> at_version(const Kernel& kernel, const access::Principal& person, StoredRecord record,
                                std::int64_t version);
/// Appends the entry of a read; an answer goes out only after that (SR4).
Result<void> note_entry(const Kernel& kernel, const access::Principal& person, store::JournalDraft draft);
Result<void> note_read(const Kernel& kernel, const access::Principal& person, std::string_view action,
                       const StoredRecord& record, const std::string& payload);
/// Notes the reading of one record with all that is shown beside it: links show rows of other records.
Result<void> note_shown(const Kernel& kernel, const access::Principal& person, const StoredRecord& record,
                        const RecordDetail& shown, const std::string& payload);
/// Several rows shown at once: what was asked goes in as a digest.
struct ListNote {
  std::string_view action, type;
  std::string asked;
  std::size_t count = 0;
};
Result<void> note_list(const Kernel& kernel, const access::Principal& person, const ListNote& note);
/// A read that a reason was given for: the reason is sealed beside the record, the entry has its digest.
struct LookNote {
  std::string action, field, reason;
};
Result<void> note_look(const Kernel& kernel, const access::Principal& person, const StoredRecord& record,
                       const LookNote& look);
/// As note_look, within a transaction.
Result<void> add_look(const Kernel& kernel, store::Transaction& transaction, const access::Principal& person,
                      const StoredRecord& record, const LookNote& look, std::string_view access);
/// Values as the person sees them, with the names of masked and of hidden fields.
struct ShownValues {
  std::string fields;
  std::vector<std::string> masked, hidden;
};
ShownValues shown_values(const access::Principal& person, const RecordType& type, const StoredRecord& record);

/// What the store is asked, with what the person may look for.
Result<store::RecordQuery> store_query(const Kernel& kernel, const access::Principal& person,
                                       const ListedTypes& listed, const ListRecordsQuery& query);
/// What was asked, in one canonical text, so that the same question has the same digest (SR24).
std::string question(std::string_view type, const store::RecordQuery& query);
Result<RecordPage> list_page(const Kernel& kernel, const access::Principal& person, std::string_view type,
                             const ListRecordsQuery& query);
Result<RecordBoard> board_of(const Kernel& kernel, const access::Principal& person, std::string_view type,
                             const BoardQuery& query);
/// The median of minutes to a person's first step: of the last days, and of as many before.
Result<Figure> pace_of(const Kernel& kernel, const access::Principal& person, std::string_view type);
Result<RecordHits> hits(const Kernel& kernel, const access::Principal& person, std::string_view words,
                        std::int64_t limit);
/// Records that hold an identifier; an entry when there are any.
Result<SimilarList> holders_of(const Kernel& kernel, const access::Principal& person, ObservableKind kind,
                               const std::string& value);
/// The record's row when the person may look for the identifier in it; without an entry.
Result<std::optional<RecordRow>> row_with(const Kernel& kernel, const access::Principal& person,
                                          const std::string& record, const RecordKeys::Match& held);
Result<SimilarList> similar_to(const Kernel& kernel, const access::Principal& person,
                               const StoredRecord& record);

}  // namespace hinomi::procedure
