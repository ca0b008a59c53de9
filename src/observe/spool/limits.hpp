// Limits of the spool: what a block and a segment may hold, and what is kept of a packet.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::observe::limits {

inline constexpr std::size_t payload_bytes_max = 256;   // kept of a packet beyond its headers
inline constexpr std::size_t unread_bytes_max = 256;    // kept of a packet whose headers cannot be read
inline constexpr std::size_t spooled_bytes_max = 1024;  // of one packet: headers and payload
inline constexpr std::size_t note_bytes_max = 256u << 10;
inline constexpr std::size_t block_raw_bytes_max = 2u << 20;     // of a block, unpacked
inline constexpr std::size_t block_packed_bytes_max = 3u << 20;  // as it stands in the segment
inline constexpr std::size_t block_packets_max = 4'000;
inline constexpr std::uint64_t segment_bytes = 64u << 20;       // a segment is ended beyond
inline constexpr std::uint64_t spooled_batch_packets = 20'000;  // as sensor_batch_events_max
inline constexpr std::size_t key_file_bytes_max = 256;
inline constexpr std::size_t place_file_bytes_max = 256;

}  // namespace hinomi::observe::limits
