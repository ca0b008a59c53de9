// An agreement with another organisation, as its record says: what feeds and circles stand on.
#pragma once
#include <optional>

#include "base/time.hpp"
#include "model/record.hpp"

namespace hinomi::exchange {

/// The last day on which an agreement holds; nothing when it is not in force.
std::optional<Day> agreement_end(const StoredRecord& record);

}  // namespace hinomi::exchange
