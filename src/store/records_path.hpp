// Names the records' file in a store's directory.
#pragma once
#include <string>

namespace hinomi::store {

/// Gives <directory>/records.sqlite.
inline std::string records_path(const std::string& directory) { return directory + "/records.sqlite"; }

}  // namespace hinomi::store
