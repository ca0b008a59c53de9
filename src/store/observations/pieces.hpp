// Pieces of a range, each read from one table: settled JST months (port_month, source_month, flow_month),
// whole JST days (port_day, mark_day, source_day; flow_day where their months are settled), whole UTC hours
// (port_hour, mark_hour, source_hour), and raw events at the ragged ends. Pieces lie side by side, in order,
// and cover the range.
#pragma once
#include <vector>

#include "store/observations/rows.hpp"

namespace hinomi::store {

enum class Tier : std::uint8_t {
  raw,
  port_hour,
  mark_hour,
  source_hour,
  port_day,
  mark_day,
  source_day,
  flow_day,
  port_month,
  source_month,
  flow_month
};

struct Piece {
  Tier tier;
  Instant from, to;
};

/// Tells whether a tier's rows are of days, or of months.
bool is_daily(Tier tier);
bool is_monthly(Tier tier);
/// Cuts the range of a request into pieces of the smallest rollups that have its columns.
std::vector<Piece> cut(const Conditions& conditions, const Shape& shape, const RowsWanted& wanted);

}  // namespace hinomi::store
