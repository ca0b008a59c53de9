// Removes demonstration data (実演データ) from the records: sensors, receipts and alerts so marked. Journal
// entries stay: that it was there, and that it was removed, is on record. Access events are removed by the
// caller, by sensor number.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "store/journal/journal.hpp"

namespace hinomi::store::demonstration {

/// What was removed; `removed.events` is left to the caller.
struct RemovedRecords {
  Removed removed;
  std::vector<std::uint32_t> sensor_numbers;
};

/// Numbers of the demonstration sensors, so that the caller can remove their observations first.
Result<std::vector<std::uint32_t>> sensor_numbers(const Database& database);
/// Removes in one transaction with its entry demonstration.removed.
Result<RemovedRecords> remove(Database& database, Journal& journal, const access::Principal& actor);

std::span<const StatementText> statements();

}  // namespace hinomi::store::demonstration
