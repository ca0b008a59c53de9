// Files that a command is given: those named as they are, and those below folders that are named. In: names,
// which files of a folder count. Out: paths in order. A folder that cannot be read gives none; the names as
// given are not looked at, so that a missing one is told by whoever opens it.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace hinomi::app {

std::vector<std::string> named_files(const std::vector<std::string>& named,
                                     const std::function<bool(const std::filesystem::path&)>& counts);

}  // namespace hinomi::app
