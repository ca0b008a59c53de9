// Room on the disk for what the observation store is about to write (limits.hpp). Looks at the file system
// that holds the database, as much of it as this process may fill; a store in memory needs none. Fails as
// unavailable `store.no_room` with what is needed and what is free, both in MB; nothing has been begun then,
// and the same write succeeds once there is room. A file system that does not tell is taken to have room.
#pragma once
#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace hinomi::store {

/// Refuses to write `events` events of so many bytes each beside the database file at `path`.
Result<void> require_room(const std::string& path, std::uint64_t events, std::uint64_t event_bytes);

}  // namespace hinomi::store
