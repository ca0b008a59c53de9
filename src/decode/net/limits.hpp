// Limits on tables of routed prefixes. Those on packets and captures stand in decode/limits.hpp.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::decode::limits {

inline constexpr std::size_t prefix_rows_max = 4'000'000;        // the Internet of 2026 has 1.3 million
inline constexpr std::size_t prefix_line_bytes_max = 4'096;      // an aggregate may name hundreds of origins
inline constexpr std::uint64_t prefix_bytes_max = 256u << 20;    // of prefix-to-AS text, expanded
inline constexpr std::uint32_t mrt_record_bytes_max = 4u << 20;  // one prefix as all peers see it
inline constexpr std::uint64_t mrt_bytes_max = std::uint64_t{8} << 30;  // of a routing table, expanded

}  // namespace hinomi::decode::limits
