// Notes on reports on their way in, one small file each: the key under which the report is received and the
// name of its original in the vault, nothing of what was written. A note stands until there is nothing left
// to do; what it names is kept until then. In: the folder of the store. Limit: limits::note_bytes_max. Fails
// as base/file.hpp does.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace hinomi::procedure::intake {

struct OpenNote {
  std::string key, original;  // original empty: none
};

/// Puts the note; the same key again takes its place.
Result<void> put_note(const std::string& store_folder, const OpenNote& note);
Result<OpenNote> read_note(const std::string& path);
void remove_note(const std::string& store_folder, const std::string& key);
/// Paths of all notes, in order.
std::vector<std::string> open_notes(const std::string& store_folder);
/// Originals that notes name.
std::set<std::string> noted_originals(const std::string& store_folder);

}  // namespace hinomi::procedure::intake
