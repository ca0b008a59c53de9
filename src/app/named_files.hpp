// Files that a command is given: those named as they are, and those below folders that are named. In: names,
// which files of a folder count. Out: paths in order, and the folders that cannot be read, each with why;
// files of other folders are given nevertheless. The names as given are not looked at, so that a missing one
// is told by whoever opens it. Fails as not_found `command.no_files` when there is nothing at all.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace hinomi::app {

struct NamedFiles {
  std::vector<std::string> files;
  std::vector<std::pair<std::string, Error>> failures;  // folder, `file.unreadable`
};

Result<NamedFiles> named_files(const std::vector<std::string>& named,
                               const std::function<bool(const std::filesystem::path&)>& counts);

}  // namespace hinomi::app
