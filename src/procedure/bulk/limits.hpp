// Limits of taking in files of many records.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::procedure::bulk::limits {

inline constexpr std::size_t file_bytes_max = 12u << 20;  // as base64 it fits into a request
inline constexpr std::size_t lines_max = 50'000;
inline constexpr std::size_t line_bytes_max = 64u << 10;
inline constexpr std::size_t columns_max = 200;
inline constexpr std::size_t form_lines_looked = 20;  // to tell a list of values from a table of one column
inline constexpr std::size_t batch_lines = 250;       // in one transaction
inline constexpr std::size_t batches_at_once = 4;     // of one call
inline constexpr std::size_t samples_shown = 20;      // and as many refused ones
inline constexpr std::int64_t lines_shown = 500;
inline constexpr std::int64_t refused_rows_max = 50'000;
inline constexpr std::size_t argument_bytes_max = 64;
inline constexpr std::chrono::hours unfinished_kept{24 * 30};   // a file whose run was left
inline constexpr std::chrono::hours source_kept{24 * 366 * 3};  // one with lines that became no record

}  // namespace hinomi::procedure::bulk::limits
