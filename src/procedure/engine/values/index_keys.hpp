// What lists, filters, searches and joins need of a record's values, taken out by its definition: title and
// list columns already masked, filters, words, and identifiers in canonical form (from fields that match,
// observables, tables and texts). Words of fields that not everybody sees stand in groups of their own, so
// that a search answers nothing from a field that the person could not read (SR9). In: a record with its
// values. Limit: limits::found_max identifiers found in texts. What stands in a field or column of its own is
// indexed whole: the limits of rows, files and bytes hold it.
#pragma once
#include <optional>
#include <vector>

#include "base/json_fwd.hpp"
#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// Fills title, list_fields and urgency from the values.
void take_list_values(const RecordType& type, StoredRecord& record);
/// Names of the fields, and of columns as table.column, by which records of the types name other records.
std::vector<std::string> reference_fields(const Kernel& kernel, const std::vector<std::string>& types);
/// Tells whether the person may look for values of the field: sees it, and could reveal it when it is masked.
bool searches_field(const access::Principal& person, const FieldDefinition& field);
/// What of the fields of all types the person may look for.
store::FieldSight sight_of(const Kernel& kernel, const access::Principal& person);
/// The kind that a row of a table says in its column of kinds.
std::optional<ObservableKind> kind_in_row(const FieldDefinition& field, const Json& row);
/// The form in which an identifier joins records.
std::string match_form(const Kernel& kernel, ObservableKind kind, const std::string& text);
/// Gives what the store's indexes take.
RecordKeys index_keys(const Kernel& kernel, const RecordType& type, const StoredRecord& record);
/// Identifiers that one field of the record holds, in its columns too.
std::vector<RecordKeys::Match> named_in(const Kernel& kernel, const RecordType& type,
                                        const StoredRecord& record, std::string_view field);
/// Identifiers found in the texts of the record that `shown` lets through, with their places.
std::vector<FoundObservable> found_in_texts(const Kernel& kernel, const RecordType& type,
                                            const StoredRecord& record);

}  // namespace hinomi::procedure
