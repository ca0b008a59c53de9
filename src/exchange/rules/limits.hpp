// Limits on rules that people hand in, and on the programs that check them.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hinomi::exchange::limits {

inline constexpr std::size_t rule_text_bytes_max = 1u << 20;
inline constexpr std::size_t rule_findings_max = 100;
inline constexpr std::size_t sigma_documents_max = 1'000;
inline constexpr std::size_t condition_depth_max = 64;
inline constexpr std::size_t checker_output_bytes_max = 256u << 10;
inline constexpr std::chrono::seconds checker_time_max{20};
inline constexpr std::uint64_t checker_memory_bytes_max = 1u << 30;
inline constexpr std::uint64_t checker_file_bytes_max = 16u << 20;

}  // namespace hinomi::exchange::limits
