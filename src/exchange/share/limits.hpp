// Limits of a release.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::exchange::limits {

inline constexpr std::size_t release_things_max = 200'000;
inline constexpr std::size_t release_bytes_max = 256u << 20;
inline constexpr std::size_t preview_bytes = 64u << 10;
inline constexpr std::size_t withheld_shown_max = 200;
inline constexpr std::size_t findings_shown_max = 200;
inline constexpr std::size_t lint_tokens_max = 100'000;
inline constexpr std::size_t lint_records_max = 500;
inline constexpr std::int64_t entries_settled_max = 500;

}  // namespace hinomi::exchange::limits
