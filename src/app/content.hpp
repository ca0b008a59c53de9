// Reads what stands under content/ at the start: reviewed like code, changed without a release.
#pragma once
#include <string>
#include <vector>

#include "base/configuration.hpp"
#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::app {

/// The content folder: as configured, else beside the program (build tree or installed).
/// Fails as not_found `content.not_found` (places looked at).
Result<std::string> content_folder(const Configuration& configuration);
/// Reads content/organisations; fails as malformed `content.field` (file, line, expected).
Result<std::vector<Organisation>> read_organisations(const std::string& folder);

}  // namespace hinomi::app
