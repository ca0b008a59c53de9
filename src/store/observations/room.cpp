// See room.hpp. A write that would overflow its own estimate counts as one that no disk holds.
#include "store/observations/room.hpp"

#include <filesystem>

#include "store/observations/limits.hpp"

namespace hinomi::store {
namespace {

constexpr std::uint64_t megabyte = 1u << 20;

std::uint64_t bytes_needed(std::uint64_t events, std::uint64_t event_bytes) {
  std::uint64_t bytes = 0;
  const bool beyond = __builtin_mul_overflow(events, event_bytes, &bytes) ||
                      __builtin_add_overflow(bytes, limits::observation_room_bytes_min, &bytes);
  return beyond ? UINT64_MAX : bytes;
}

}  // namespace

Result<void> require_room(const std::string& path, std::uint64_t events, std::uint64_t event_bytes) {
  if (path.empty()) return {};
  std::error_code unknown;
  const auto space = std::filesystem::space(std::filesystem::absolute(path, unknown).parent_path(), unknown);
  const std::uint64_t needed = bytes_needed(events, event_bytes);
  if (unknown || space.available >= needed) return {};
  return fail(ErrorKind::unavailable, "store.no_room",
              {{"needed", std::to_string(needed / megabyte + 1)},
               {"free", std::to_string(space.available / megabyte)}});
}

}  // namespace hinomi::store
