// Which fields of a record a force may let the members of a joint investigation see: those that are words of
// their own. What leads to other records, to people or to files is not shown. In: a type, a field as its
// label or its name writes it. Source: domain.md E3 (object list, field mask).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/api.hpp"

namespace hinomi::procedure {

/// The columns of a table of records to be shown, and of the table that holds what was approved.
inline constexpr const char *shared_number = "number", *shared_labels = "labels", *shared_names = "names",
                            *shared_record = "record";

/// Finds the field; null when there is none or it may not be shown.
const FieldDefinition* shareable_field(const RecordType& type, std::string_view written);
/// The single fields of a list that people write: with 、 a comma or a line each.
std::vector<std::string> written_fields(std::string_view text);

}  // namespace hinomi::procedure
