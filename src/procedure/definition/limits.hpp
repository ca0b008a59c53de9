// Limits on definition files: what a reviewed file never comes near, and what keeps a foreign one harmless.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::procedure::limits {

inline constexpr std::size_t definition_file_bytes_max = 1u << 20;
inline constexpr std::size_t definition_files_max = 2'000;
inline constexpr std::size_t mistakes_max = 500;    // told of one reading
inline constexpr std::size_t list_items_max = 500;  // fields, states, steps, terms of one list
inline constexpr std::int64_t deadline_days_max = 36'500;
inline constexpr std::int64_t business_day_minutes = 465;  // 08:30 to 17:15 less an hour

}  // namespace hinomi::procedure::limits
