// In which hours of a chunk a relay was listed, and how: one number of a state an hour, 0 for none, packed as
// runs (hours passed over, hours listed, state) of varints. And the seconds of a chunk in which an exit
// address was measured, ascending, as differences. Bytes that are no such list read as malformed
// `store.damaged`.
#pragma once
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/address.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi::store {

inline constexpr std::int64_t tor_chunk_hours = 768;
inline constexpr std::int64_t hour_seconds = 3600;

using TorTrack = std::array<std::uint32_t, tor_chunk_hours>;
using TorSeconds = std::set<std::uint32_t>;

inline std::int64_t tor_hour(Instant at) {
  const std::int64_t seconds = at.seconds();
  return seconds / hour_seconds - (seconds % hour_seconds < 0 ? 1 : 0);
}
inline Instant instant_of_tor_hour(std::int64_t hour) { return Instant::from_seconds(hour * hour_seconds); }
/// Hours before 1970 have no chunk; a reader refuses them before.
inline std::int64_t tor_chunk(std::int64_t hour) { return hour / tor_chunk_hours; }

std::string pack_track(const TorTrack& track);
Result<void> unpack_track(std::string_view bytes, TorTrack& track);
std::string pack_seconds(const TorSeconds& seconds);
Result<TorSeconds> unpack_seconds(std::string_view bytes);

/// An address as a key: 4 or 16 bytes.
std::string address_key(const IpAddress& address);
Result<IpAddress> address_of_key(std::string_view bytes);

}  // namespace hinomi::store
