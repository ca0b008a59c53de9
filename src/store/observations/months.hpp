// Rollups of whole JST months. A month is settled once, when it is over and all of its events are in the
// rollups of days and hours; events that arrive later unsettle it in the transaction that stores them, and
// queries read its days and hours until it is settled anew. For requests without bins, port_month sums by
// port and country, source_month by source, flow_month by both with marks, sketch_month unites the sketches
// of days; flow_day keeps the days apart, for bins of days. `weight` is at least the packets of a source in
// its month over all sensors, by family; rows of source_month and flow_month lie most weight first, so that a
// lower bound on it reads their beginning only. Rows of flow_day lie port by port, so that those of one port
// are read alone.
#pragma once
#include <array>
#include <string_view>

#include "store/observations/state.hpp"

namespace hinomi::store {

inline constexpr std::array<std::string_view, 5> month_tables{"port_month", "source_month", "flow_month",
                                                              "sketch_month", "flow_day"};
/// Number under which port_month and source_month hold the sums of all sensors together, for requests that
/// tell none apart; a sensor never has it.
inline constexpr std::uint32_t every_sensor = 0xffffffff;
/// Time after the end of a month for events that arrive late.
inline constexpr auto settle_after = std::chrono::hours(24);

/// Numbers the JST month of a day (since 1970), from year 0 on.
std::int32_t month_of_day(std::int32_t day);
/// Gives the first day of a month.
std::int32_t first_day_of(std::int32_t month);

/// Settled months side by side, and their days; ends are the next beyond.
struct SettledRun {
  std::int32_t first_month, end_month, first_day, end_day;
};
/// Lists runs of settled months that lie wholly in the days [first, end).
std::vector<SettledRun> settled_runs(const Shape& shape, std::int32_t first, std::int32_t end);
/// Lists runs of days of [first, end) whose months are settled, with or without months of which it has only a
/// part (of a few days never); ends are the next beyond.
std::vector<std::pair<std::int32_t, std::int32_t>> settled_days(const Shape& shape, std::int32_t first,
                                                                std::int32_t end, bool parts);

/// Drops the rows of all months, in the caller's transaction; they are settled anew.
Result<void> forget_months(duck::Connection& writer, Shape& shape);
/// Reads which months are settled.
Result<void> load_settled(const duck::Connection& reader, Shape& shape);
/// Unsettles the months of the shape's recent days, in the caller's transaction.
Result<void> unsettle(duck::Connection& writer, Shape& shape);

}  // namespace hinomi::store
