// Rollups of whole JST months, read by requests without bins. A month is settled once, when it is over and
// all of its events are in the rollups of days and hours; events that arrive later unsettle it in the
// transaction that stores them, and queries read its days until it is settled anew. port_month sums by port
// and country, source_month by source, flow_month by both with marks, sketch_month unites the sketches of
// days. `weight` is at least the packets of a source in its month over all sensors, by family; rows of
// source_month and flow_month lie most weight first, so that a lower bound on it reads their beginning only.
#pragma once
#include <array>
#include <string_view>

#include "store/observations/state.hpp"

namespace hinomi::store {

inline constexpr std::array<std::string_view, 4> month_tables{"port_month", "source_month", "flow_month",
                                                              "sketch_month"};
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

/// Makes the tables of months unless they are there.
Result<void> make_month_tables(duck::Connection& writer);
/// Reads which months are settled.
Result<void> load_settled(const duck::Connection& reader, Shape& shape);
/// Unsettles the months of the shape's recent days, in the caller's transaction.
Result<void> unsettle(duck::Connection& writer, Shape& shape);

}  // namespace hinomi::store
