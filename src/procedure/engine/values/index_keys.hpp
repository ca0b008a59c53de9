// What lists, filters, searches and joins need of a record's values, taken out by its definition: title and
// list columns already masked, filters, words, and identifiers in canonical form (from fields that match,
// observables, tables and texts). Words of fields that not everybody sees stand in groups of their own, so
// that a search answers nothing from a field that the person could not read (SR9). In: a record with its
// values. Limit: limits::found_max identifiers.
#pragma once
#include <vector>

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
/// Gives what the store's indexes take.
RecordKeys index_keys(const Kernel& kernel, const RecordType& type, const StoredRecord& record);
/// Identifiers found in the texts of the record that `shown` lets through, with their places.
std::vector<FoundObservable> found_in_texts(const Kernel& kernel, const RecordType& type,
                                            const StoredRecord& record);

}  // namespace hinomi::procedure
