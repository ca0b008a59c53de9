// Limits of what is kept of records and given up again.
#pragma once
#include <chrono>
#include <cstdint>

namespace hinomi::limits {

inline constexpr std::chrono::hours blob_unused_time{1};     // a blob on its way in, until it counts as left
inline constexpr std::int64_t blobs_removed_max = 10'000;    // in one sweep
inline constexpr std::int64_t record_looks_max = 200;        // reasons shown of one record
inline constexpr std::int64_t record_letters_max = 200;      // letters shown of one record
inline constexpr std::int64_t word_pages_merged_max = 2000;  // of the index of words, in one turn

}  // namespace hinomi::limits
