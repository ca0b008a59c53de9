// Marks of files, from the file system's own metadata; see file_mark.hpp. A change that keeps size and time
// is not seen: it takes intent, and whoever may write captures may write others. In: a path. Out: marks.
// Fails as said there.
#include "observe/file_mark.hpp"

namespace hinomi::observe {

Result<FileMark> FileMark::of(const std::string& path) {
  std::error_code failed;
  FileMark mark;
  if (std::filesystem::exists(path, failed) && !std::filesystem::is_regular_file(path, failed)) {
    return fail(ErrorKind::unsupported, "capture.not_a_file", {{"file", path}});
  }
  mark.bytes = std::filesystem::file_size(path, failed);
  if (failed) return fail(ErrorKind::not_found, "capture.not_found", {{"file", path}});
  mark.written = std::filesystem::last_write_time(path, failed);
  return mark;
}

Result<void> FileMark::check(const std::string& path) const {
  HINOMI_ASSIGN(const FileMark present, of(path));
  if (present == *this) return {};
  return fail(ErrorKind::conflict, "capture.changed",
              {{"file", std::filesystem::path(path).filename().string()}});
}

}  // namespace hinomi::observe
