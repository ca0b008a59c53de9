// What lists and joins need of a record's values: filtered values and identifiers, each beside the record's
// gate so that an index answers for what a person may see alone. Owns record_filter and record_match. The
// assignee is kept as a filtered value too (@assignee), so that a person's own work is found at once.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "model/record.hpp"
#include "store/records/ask/record_counts.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store::record_keys {

/// Under what the rows of a record stand.
struct Holder {
  std::int64_t key = 0, gate = 0;
  std::string type;
  bool operator==(const Holder&) const = default;
};

/// Gives the filtered values of a record as the store keeps them, the assignee among them.
record_counts::Values filter_values(const StoredRecord& record, const RecordKeys& keys);
Result<void> write_filters(Transaction& transaction, const Holder& holder,
                           const record_counts::Values& values);
Result<record_counts::Values> read_filters(Snapshot& snapshot, std::int64_t record);
Result<void> remove_filters(Transaction& transaction, std::int64_t record);

Result<void> write_matches(Transaction& transaction, const Holder& holder,
                           std::span<const RecordKeys::Match> matches);
Result<void> remove_matches(Transaction& transaction, std::int64_t record);

std::span<const StatementText> statements();

}  // namespace hinomi::store::record_keys
