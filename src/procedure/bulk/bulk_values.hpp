// From the cells of a line to the values of a record: which heading means which field, and what is written in
// a cell as the field takes it. In: headings as people write them (name of the field, its label in Japanese
// or English), `heading=field` where they do not. Out: a field or the word that leaves the column in the
// file. Fails as malformed `bulk.map_form`, `bulk.map_unknown`, `bulk.column_twice`.
#pragma once
#include <string>
#include <vector>

#include "base/json_fwd.hpp"
#include "procedure/bulk/bulk_reading.hpp"
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure::bulk {

/// The column stays in the file: it goes into no field.
inline constexpr std::string_view left_out = "-";

/// The field by which two records of the type are the same: the first identifier that a new record must have,
/// else the first that it may have; null when it has none.
const FieldDefinition* key_field(const RecordType& type);

/// Takes the heading of a list of values away, where it has one.
void drop_heading(const RecordType& type, Input& input);
/// Gives for each heading its field, left_out, or an empty text where it is not known.
Result<std::vector<std::string>> columns_of(const RecordType& type, const Input& input,
                                            const std::vector<std::string>& map);
/// The values of a line, as a person would give them.
Json given_values(const Definitions& definitions, const RecordType& type,
                  const std::vector<std::string>& columns, const InputLine& line);

}  // namespace hinomi::procedure::bulk
