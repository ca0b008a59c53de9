// Versions of one record type held against each other. In: all read versions. Out: mistakes: a version given
// twice, a gap, one that takes effect before its elder, a field or state that vanishes without a word, a
// field that changes its kind under the same name.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "procedure/definition/parts.hpp"

namespace hinomi::procedure {

/// One file as read.
struct ReadType {
  RecordType type;
  std::vector<Migration> migrations;
  std::optional<ContentFree> content_free;
  std::string file;
  const YamlNode* root = nullptr;
};

void check_versions(const std::vector<ReadType>& read, std::vector<Error>& mistakes);

}  // namespace hinomi::procedure
