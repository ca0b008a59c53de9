// What new definitions would take away from records that are there: a version, or a field or state of one.
// Edits that keep what records rely on (labels, new fields, new steps) pass; the rest needs a new version
// with a migration. In: the definitions in force, the new ones, the types of which there are records. Out:
// errors `procedure.version_gone`, `procedure.part_gone`; empty when nothing is lost.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "procedure/definitions.hpp"

namespace hinomi::procedure {

/// Names every loss.
std::vector<Error> losses(const Definitions& before, const Definitions& after,
                          const std::set<std::string>& types_with_records);

}  // namespace hinomi::procedure
