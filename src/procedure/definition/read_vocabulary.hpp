// Vocabularies and retention classes. In: content/vocabularies/*.yaml, one vocabulary a file, named as the
// file. Out: Vocabulary in file order; RetentionClass. Terms are never taken away: what is no longer offered
// is `retired`, since records keep its code.
#pragma once
#include <vector>

#include "procedure/definition/page.hpp"
#include "procedure/definitions.hpp"

namespace hinomi::procedure {

Vocabulary read_vocabulary(Page& page, const YamlNode& root);
std::vector<RetentionClass> read_retention(Page& page, const YamlNode& root);

}  // namespace hinomi::procedure
