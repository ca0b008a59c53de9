// The definition files of a content folder as texts: procedures/*.yaml, vocabularies/*.yaml,
// legal/*.yaml, letters/*.yaml, measures.yaml.
// Out: name below the folder -> YAML, as Definitions::read() takes them; a print that changes when a file
// does; one digest over all, for the journal. Limits: definition_file_bytes_max, definition_files_max. Fails
// as not_found `file.not_found`, limit_exceeded `file.too_large`, unavailable `file.unreadable`.
#pragma once
#include <map>
#include <string>

#include "base/result.hpp"

namespace hinomi::procedure {

using DefinitionFiles = std::map<std::string, std::string>;

/// Reads the files.
Result<DefinitionFiles> read_definition_files(const std::string& content_folder);
/// Gives names, sizes and times of the files without reading them; equal as long as nothing changed.
std::string print_of_files(const std::string& content_folder);
/// Gives the SHA-256 over all names and texts, in hex.
std::string digest_of(const DefinitionFiles& files);

}  // namespace hinomi::procedure
