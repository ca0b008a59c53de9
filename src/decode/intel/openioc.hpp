// OpenIOC 1.0 and 1.1. In: one file, UTF-8. Out: one object a definition with its title, author, links and
// the values of its indicator items; negated items are only mentioned. How items join (AND, OR) is not kept:
// the original is. The span of a value is its item. Limit: openioc_items_max. Fails: malformed
// `openioc.not_openioc`, and as xml_reader.hpp. Source: OpenIOC 1.1 schema (FireEye), terms of 1.0.
#pragma once
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/intel.hpp"

namespace hinomi::decode {

Result<std::vector<TakenObject>> read_openioc(std::string_view xml);

/// The kind that a search term looks for (FileItem/Md5sum); `other` for terms of no identifier.
ObservableKind openioc_kind(std::string_view search, std::string_view content_type);

}  // namespace hinomi::decode
