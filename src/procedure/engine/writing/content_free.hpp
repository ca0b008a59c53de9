// Records that hold no picture and no film (child protection, SR10): those whose type says so, those whose
// definition says so of a value that they hold, and those that name such a record in a field. In: a change on
// its way. Files that may hold pictures leave the vault with the change that makes a record content-free, and
// with them the originals from which they were taken in; the journal keeps their digests. Such a change
// cannot be taken back. Texts that carry an encoded picture are refused. Fails: forbidden
// `record.file_content_free`; as the vault does.
#pragma once
#include "procedure/engine/writing/change.hpp"

namespace hinomi::procedure {

/// Tells whether nothing but plain text may be kept with the record as it stands.
Result<bool> is_content_free(const Kernel& kernel, store::Snapshot& snapshot, const RecordType& type,
                             const StoredRecord& record);
/// Takes what may hold pictures out of the record if it is content-free.
Result<void> drop_content(Change& change);
/// Does the same to the records that name this one, if the change made it content-free.
Result<void> drop_content_of_referring(Change& change);

}  // namespace hinomi::procedure
