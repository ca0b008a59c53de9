// See named_files.hpp.
#include "app/named_files.hpp"

#include <algorithm>

namespace hinomi::app {

namespace fs = std::filesystem;

std::vector<std::string> named_files(const std::vector<std::string>& named,
                                     const std::function<bool(const fs::path&)>& counts) {
  std::vector<std::string> files;
  for (const std::string& name : named) {
    std::error_code failed;
    if (!fs::is_directory(name, failed)) {
      files.push_back(name);
      continue;
    }
    for (fs::recursive_directory_iterator at(name, failed), end; !failed && at != end; at.increment(failed)) {
      if (at->is_regular_file(failed) && counts(at->path())) files.push_back(at->path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace hinomi::app
