// Limits on letters and their templates.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::procedure::limits {

inline constexpr std::size_t letter_text_bytes_max = 4u << 20;  // of one composed letter in one language
inline constexpr std::int64_t letter_version_max = 1'000;

}  // namespace hinomi::procedure::limits
