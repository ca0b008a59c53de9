// What lists, filters, searches and joins need of a record's values, taken out by its definition: title and
// list columns already masked, filters, words, and identifiers in canonical form (from fields that match,
// observables, tables and texts). In: a record with its values. Limit: limits::found_max identifiers.
#pragma once
#include <vector>

#include "procedure/engine/kernel.hpp"

namespace hinomi::procedure {

/// Fills title, list_fields and urgency from the values.
void take_list_values(const RecordType& type, StoredRecord& record);
/// Gives what the store's indexes take.
RecordKeys index_keys(const Kernel& kernel, const RecordType& type, const StoredRecord& record);
/// Identifiers found in the texts of the record that `shown` lets through, with their places.
std::vector<FoundObservable> found_in_texts(const Kernel& kernel, const RecordType& type,
                                            const StoredRecord& record);

}  // namespace hinomi::procedure
