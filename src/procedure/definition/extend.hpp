// Families of record types: a file that says `extends: BASE` takes over everything of BASE and says only what
// differs. In: parsed files. Out: the same files with what they take over put in, and who belongs to whom. An
// entry of the same name replaces the base's, a new one is appended, `drop: {fields: [...]}` takes one away,
// a key of the head replaces the base's. A `read`
// of its own narrows who takes the steps that are taken over. What is taken over bears the line of `extends`,
// so that a mistake that only the whole shows is told in the file that made it. `extends: BASE` means the
// newest version, `extends: BASE.v1` that one. A base extends nothing. Source:
// docs/guides/add-a-kind-to-a-family.md.
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/yaml.hpp"
#include "procedure/definition/page.hpp"

namespace hinomi::procedure {

struct Families {
  std::map<std::string, std::string, std::less<>> of;             // type -> its family
  std::map<std::string, std::string> base_file;                   // file -> the file that it extends
  std::set<std::pair<std::string, std::int64_t>> abstract_types;  // versions of which nobody makes a record
};

/// Puts into each file what it takes over.
Families extend_all(std::map<std::string, YamlNode>& roots, std::vector<Error>& mistakes);

}  // namespace hinomi::procedure
