// Limits of the observation store's disk: what has to be free before it begins to write. The engine may end
// the whole program when a commit finds no room while somebody reads, so that a write which might not fit is
// refused before it begins.
#pragma once
#include <cstdint>

namespace hinomi::limits {

inline constexpr std::uint64_t observation_room_bytes_min = 16u << 20;  // whatever is written
inline constexpr std::uint64_t event_room_bytes = 256;         // and each event of a batch or roll-up
inline constexpr std::uint64_t settled_event_room_bytes = 64;  // and each event of a month

}  // namespace hinomi::limits
