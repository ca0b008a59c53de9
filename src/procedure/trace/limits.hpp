// Limits on leads to a sender.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::procedure::limits {

inline constexpr std::int64_t providers_shown = 20;   // that one network names
inline constexpr std::size_t lead_rows_max = 20'000;  // of one table of leads

}  // namespace hinomi::procedure::limits
