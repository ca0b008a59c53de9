// Limits on what decode/ reads from outside.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::decode::limits {

inline constexpr std::uint32_t record_bytes_max = 16u << 20;  // one packet record or pcapng block
inline constexpr std::uint32_t interfaces_max = 4096;         // per pcapng section
inline constexpr unsigned ip_extensions_max = 12;             // IPv6 extension headers in one packet
inline constexpr unsigned vlan_tags_max = 2;
inline constexpr unsigned tunnel_levels_max = 1;
inline constexpr std::uint64_t expansion_ratio_max = 1000;  // decompressed / compressed
inline constexpr std::uint64_t expansion_free_bytes =
    1u << 20;                                   // what may come out before the ratio is looked at
inline constexpr int zstd_window_log_max = 27;  // 128 MiB; what `zstd --long` writes
inline constexpr std::size_t read_buffer_bytes = 1u << 20;

}  // namespace hinomi::decode::limits
