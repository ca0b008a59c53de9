// Tables of the observation store: one raw table a JST day; six rollups, by hour and by JST day, of all
// events up to the number in `rolled`; sketches of sources by JST day; batches and coverage. Every rollup row
// is a sum of events; several rows of one key add up, several sketches of one key unite. Events beyond the
// rolled number are read raw.
#pragma once
#include <array>
#include <string_view>

#include "store/observations/state.hpp"

namespace hinomi::store {

/// Rollups, each a table of its name.
inline constexpr std::array<std::string_view, 6> rollup_names{"port_hour", "mark_hour", "source_hour",
                                                              "port_day",  "mark_day",  "source_day"};
inline constexpr std::int64_t observation_schema_version = 4;

/// Tells whether a rollup keeps first and last times.
constexpr bool has_times(std::string_view rollup) { return rollup.starts_with("source_"); }
/// Column of a rollup's time: hour or day.
constexpr std::string_view time_column(std::string_view rollup) {
  return rollup.ends_with("_day") ? "day" : "hour";
}
/// Columns by which the rows of a rollup are summed, comma-separated, and its ordering on disk.
std::string_view rollup_keys(std::string_view rollup);

/// Makes what is missing; a store of a newer version fails as unsupported `store.newer_version`.
Result<void> make_tables(duck::Connection& writer, const std::string& path);
/// Statement that makes the raw table of a JST day unless it is there.
std::string make_day_table(std::int32_t day);
/// Reads coverage, days and counters into the state.
Result<void> load_shape(Observations::State& state);

}  // namespace hinomi::store
