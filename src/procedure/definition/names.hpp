// The names that content files may refer to, gathered from all files before any of them is checked, so that
// the order of files does not matter. In: parsed files. Out: sets of names. Fails never: what does not look
// like a definition adds no names, and the reading of that file says why.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "base/yaml.hpp"
#include "procedure/definition/page.hpp"

namespace hinomi::procedure {

/// The parts of one record type that others may name.
struct TypeNames {
  NameSet fields, states, transitions, deadlines;
  std::map<std::string, std::string, std::less<>> kinds;         // field -> its kind as written
  std::map<std::string, std::string, std::less<>> vocabularies;  // field -> vocabulary
  NameSet needed_at_first;                                       // fields required in the initial state
};

struct Names {
  std::map<std::string, TypeNames, std::less<>> types;   // of the newest version
  std::map<std::string, NameSet, std::less<>> terms;     // vocabulary -> codes
  std::map<std::string, NameSet, std::less<>> families;  // base -> the types that extend it
  NameSet type_names, vocabulary_names, retention_names;
  std::optional<NameSet> measures;  // absent: not checked
};

/// What kind of content file this is, by its folder and its keys.
enum class FileKind : std::uint8_t { procedure, vocabulary, retention, legal, measures, letter, other };
FileKind kind_of(std::string_view file);

TypeNames names_of(const YamlNode& root);
Names gather_names(const std::map<std::string, YamlNode>& roots);

}  // namespace hinomi::procedure
