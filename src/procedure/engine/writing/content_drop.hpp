// Taking pictures and films out of records that are content-free (child protection, SR10). In: a change on
// its way. With the change that makes a record content-free go: files that may hold pictures, from the vault,
// the originals from which they were taken in, and the copies of what was sent to partners (what still waits
// is made ready anew); texts that carry an encoded picture, from the values, the
// history, reasons, letters already made and search words; and the keys of files from the history. The same
// goes from every record that is bound to it (content_free.hpp), each with a line of history of its own: from
// limits::content_bound_at_once with the change, from further ones when they are looked at again
// (time/look_again.hpp). The journal keeps digests (`destroyed_` and the field) or a count (`destroyed_past`,
// `destroyed_letters`, `destroyed_beside`, `destroyed_later`). Such a change cannot be taken back. What a
// change brings in is refused. Fails: forbidden `record.file_content_free` (field); as the vault does.
#pragma once
#include <string>

#include "procedure/engine/writing/change.hpp"

namespace hinomi::procedure {

/// Takes what may hold pictures out of the record if it is content-free.
Result<void> drop_content(Change& change);
/// Does the same to the records bound to this one, once the change has made it content-free and is stored.
Result<void> drop_content_of_bound(Change& change);
/// What came of it: whether nothing but text may be kept with the record, and whether anything went.
struct Emptied {
  bool content_free = false, went = false;
};

/// Does the same to a record that nobody changes otherwise.
Result<Emptied> empty_record(Kernel& kernel, store::Transaction& transaction, const std::string& id);
/// What is left of `fields_before` in the line of history of such a change.
std::string past_left(const Change& change, const std::string& fields_before);

}  // namespace hinomi::procedure
