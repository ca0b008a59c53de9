// See named_files.hpp.
#include "app/named_files.hpp"

#include <algorithm>

namespace hinomi::app {

namespace fs = std::filesystem;

namespace {

using Counts = std::function<bool(const fs::path&)>;

// A folder that cannot be read keeps none of the others from being read.
void add_folder(const fs::path& top, const Counts& counts, NamedFiles& found) {
  std::vector<fs::path> folders{top};
  while (!folders.empty()) {
    const fs::path folder = std::move(folders.back());
    folders.pop_back();
    std::error_code failed, unknown;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
      if (at->is_directory(unknown) && !at->is_symlink(unknown)) {
        folders.push_back(at->path());
      } else if (at->is_regular_file(unknown) && counts(at->path())) {
        found.files.push_back(at->path().string());
      }
    }
    if (failed) {
      const std::string name = folder.string();
      found.failures.emplace_back(name, fail(ErrorKind::unavailable, "file.unreadable", {{"file", name}}));
    }
  }
}

}  // namespace

Result<NamedFiles> named_files(const std::vector<std::string>& named, const Counts& counts) {
  NamedFiles found;
  for (const std::string& name : named) {
    std::error_code failed;
    if (fs::is_directory(name, failed)) {
      add_folder(name, counts, found);
    } else {
      found.files.push_back(name);
    }
  }
  if (found.files.empty() && found.failures.empty()) return fail(ErrorKind::not_found, "command.no_files");
  std::sort(found.files.begin(), found.files.end());
  return found;
}

}  // namespace hinomi::app
