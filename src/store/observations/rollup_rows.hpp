// Rows of the rollups, appended from sums by hour, sensor, source, mark and origin that stand in this order
// (place, source, origin, mark). A place is an hour, or a JST day, and a sensor in one number whose order is
// theirs. Fails as the engine.
#pragma once
#include <span>

#include "store/observations/event_sums.hpp"

namespace hinomi::store {

/// Packs an hour, or a day, and a sensor.
constexpr std::uint64_t place_of(std::int64_t time, std::uint32_t sensor) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(time) ^ 0x8000'0000U) << 32 | sensor;
}
/// Reads the hour or day of a place.
constexpr std::int64_t time_of(std::uint64_t place) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(place >> 32) ^ 0x8000'0000U);
}
constexpr std::uint32_t sensor_of(std::uint64_t place) { return static_cast<std::uint32_t>(place); }

/// Appends every sum to source_hour.
Result<void> append_source_hours(duck::Connection& writer, std::span<const SummedEvents> sums);
/// Appends to port_hour, port_day, mark_hour and mark_day; `secret` keeps senders from aiming at their
/// tables.
Result<void> append_ports_and_marks(duck::Connection& writer, std::span<const SummedEvents> sums,
                                    std::uint64_t secret);
/// Appends to source_day, and to source_sketch under the store's key.
Result<void> append_source_days(duck::Connection& writer, std::span<const SummedEvents> sums,
                                std::uint64_t sketch_key);

}  // namespace hinomi::store
