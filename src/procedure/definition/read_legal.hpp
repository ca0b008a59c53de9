// The table of legal bases, content/legal/legal_basis.yaml. In: its root and the names of all files. Out: its
// rows in file order. Two rows of one code and kind must not hold on the same day.
#pragma once
#include <vector>

#include "base/yaml.hpp"
#include "procedure/definition/names.hpp"
#include "procedure/definition/page.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure {

std::vector<LegalRow> read_legal(Page& page, const YamlNode& root, const Names& names);

}  // namespace hinomi::procedure
