// Which records hold no picture and no film (child protection, SR10): those whose type says so, those whose
// definition says so of a value that they hold, and those that such a record reaches: the restriction goes
// with the content. It goes to what names a record in a field or is linked to it as a part, a clue or
// evidence; between a record and what was made from it, and between merged ones, it goes both ways; and on
// from each of these. In: a record as it stands. Limit: limits::content_related_max records are looked at,
// the nearest first; where there are more, one of them may be of a child: nothing is taken in, but nothing is
// destroyed either. Fails: unavailable `record.definition_missing`; forbidden `record.file_content_free`
// (field); as the store does. Source: domain.md SR10.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "procedure/engine/kernel.hpp"
#include "procedure/engine/limits.hpp"
#include "store/sql/database.hpp"

namespace hinomi::procedure {

/// Tells it by the type and the record's own values alone.
bool is_free_by_itself(const Kernel& kernel, const RecordType& type, const StoredRecord& record);
/// Tells whether the record reaches one of a child; nothing when there are too many to say.
Result<std::optional<bool>> find_content_free(const Kernel& kernel, store::Snapshot& snapshot,
                                              const RecordType& type, const StoredRecord& record,
                                              std::size_t related_max = limits::content_related_max);
/// Tells whether nothing but plain text may be added to the record as it stands; in doubt it may not.
Result<bool> is_content_free(const Kernel& kernel, store::Snapshot& snapshot, const RecordType& type,
                             const StoredRecord& record,
                             std::size_t related_max = limits::content_related_max);

/// Refuses a text that carries an encoded picture and is to be kept with a content-free record.
Result<void> check_text_beside(const Kernel& kernel, store::Snapshot& snapshot, const StoredRecord& record,
                               const std::string& field, std::string_view text);

/// Ids, nearest first; `whole`: there are no more.
struct BoundRecords {
  std::vector<std::string> ids;
  bool whole = true;
};

/// Gives the records that are content-free when this one is, at least `limit` of them if there are so many.
Result<BoundRecords> bound_records(const Kernel& kernel, store::Snapshot& snapshot, const std::string& id,
                                   std::size_t limit);
/// Gives those of them that this one reaches by itself.
Result<std::vector<std::string>> bound_directly(const Kernel& kernel, store::Snapshot& snapshot,
                                                const std::string& id, std::int64_t limit);

}  // namespace hinomi::procedure
