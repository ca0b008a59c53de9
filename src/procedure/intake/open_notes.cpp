// See open_notes.hpp. A note of an older program is the key alone.
#include "procedure/intake/open_notes.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "procedure/intake/limits.hpp"

namespace hinomi::procedure::intake {
namespace {

std::string folder_of(const std::string& store_folder) { return store_folder + "/intake_open"; }

std::string path_of(const std::string& store_folder, const std::string& key) {
  return folder_of(store_folder) + "/" + to_hex(sha256(key));
}

}  // namespace

Result<void> put_note(const std::string& store_folder, const OpenNote& note) {
  HINOMI_TRY(make_folder(folder_of(store_folder)));
  return write_file_durably(path_of(store_folder, note.key),
                            to_text(Json{{"key", note.key}, {"original", note.original}}),
                            FileMode::owner_only);
}

Result<OpenNote> read_note(const std::string& path) {
  HINOMI_ASSIGN(const std::string text, read_file(path, limits::note_bytes_max));
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return OpenNote{text, {}};
  return OpenNote{json->value("key", std::string()), json->value("original", std::string())};
}

void remove_note(const std::string& store_folder, const std::string& key) {
  std::error_code ignored;
  std::filesystem::remove(path_of(store_folder, key), ignored);
}

std::vector<std::string> open_notes(const std::string& store_folder) {
  namespace fs = std::filesystem;
  std::vector<std::string> paths;
  std::error_code failed;
  for (fs::directory_iterator at(folder_of(store_folder), failed), end; !failed && at != end;
       at.increment(failed))
    paths.push_back(at->path().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::set<std::string> noted_originals(const std::string& store_folder) {
  std::set<std::string> originals;
  for (const std::string& path : open_notes(store_folder)) {
    const auto note = read_note(path);
    if (note && !note->original.empty()) originals.insert(note->original);
  }
  return originals;
}

}  // namespace hinomi::procedure::intake
