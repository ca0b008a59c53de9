// Limits on what is read from archives of the Tor network.
#pragma once
#include <cstddef>
#include <cstdint>

namespace hinomi::decode::limits {

inline constexpr std::size_t tor_document_bytes_max = 64u << 20;  // one consensus or exit list, expanded
inline constexpr std::size_t tor_line_bytes_max = 4096;
inline constexpr std::size_t tor_relays_max = 100'000;         // of one consensus
inline constexpr std::size_t tor_addresses_max = 8;            // further addresses of one relay
inline constexpr std::size_t tor_measured_max = 200'000;       // of one exit list
inline constexpr std::int64_t tor_valid_seconds_max = 86'400;  // from valid-after to valid-until
inline constexpr std::size_t tor_archive_entries_max = 200'000;

}  // namespace hinomi::decode::limits
