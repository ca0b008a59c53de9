// Cutting of ranges; see pieces.hpp. The rollup of hours follows from the columns and conditions, those of
// days and months from it.
#include "store/observations/pieces.hpp"

#include <algorithm>

#include "store/observations/months.hpp"

namespace hinomi::store {
namespace {

Tier hour_tier(const Conditions& conditions, const Columns& columns) {
  const auto keyed = [&](std::initializer_list<Dimension> list) {
    return columns.key && std::find(list.begin(), list.end(), *columns.key) != list.end();
  };
  if (columns.detail) return Tier::source_hour;
  const bool source = columns.source || columns.times || conditions.new_sources ||
                      !conditions.source.empty() || !conditions.asn.empty() ||
                      keyed({Dimension::source, Dimension::asn});
  const bool marks = !conditions.country.empty() || !conditions.mark.empty() ||
                     keyed({Dimension::country, Dimension::payload, Dimension::tool});
  const bool ports = !conditions.port.empty() || !conditions.protocol.empty() || !conditions.flags.empty() ||
                     keyed({Dimension::port, Dimension::protocol, Dimension::flags});
  if (source || (marks && ports)) return Tier::source_hour;
  return marks ? Tier::mark_hour : Tier::port_hour;
}

/// Tells whether whole days of a request can be read from source_day, which has no ports and marks.
bool source_day_fits(const Conditions& conditions, const RowsWanted& wanted) {
  const auto& key = wanted.columns.key;
  const bool key_fits = !key || *key == Dimension::source || *key == Dimension::asn ||
                        *key == Dimension::country || *key == Dimension::sensor;
  return key_fits && !wanted.columns.detail && conditions.port.empty() && conditions.protocol.empty() &&
         conditions.flags.empty() && conditions.mark.empty();
}

/// The rollup of whole JST days that goes with an hour rollup; the hour rollup itself when there is none.
Tier day_tier(Tier hours, const Conditions& conditions, const RowsWanted& wanted) {
  if (wanted.step % 86400 != 0) return hours;
  if (hours == Tier::port_hour) return Tier::port_day;
  if (hours == Tier::mark_hour) return Tier::mark_day;
  return source_day_fits(conditions, wanted) ? Tier::source_day : hours;
}

/// The rollup of settled months, when a request has no bins.
Tier month_tier(Tier hours, const Conditions& conditions, const RowsWanted& wanted) {
  if (hours == Tier::mark_hour) return Tier::mark_day;  // as small as months by port
  if (hours == Tier::port_hour) return Tier::port_month;
  if (source_day_fits(conditions, wanted)) return Tier::source_month;
  const auto& key = wanted.columns.key;
  const bool sources = wanted.columns.source || wanted.columns.times || wanted.columns.detail ||
                       !conditions.source.empty() || !conditions.asn.empty() ||
                       (key && (*key == Dimension::source || *key == Dimension::asn));
  const bool marks =
      !conditions.mark.empty() || (key && (*key == Dimension::payload || *key == Dimension::tool));
  return sources || marks ? Tier::flow_month : Tier::port_month;
}

void cut_hours(std::vector<Piece>& pieces, Tier tier, Instant from, Instant to) {
  if (from >= to) return;
  const Instant whole_from = start_of_hour(hour_of(Instant{from.nanoseconds - 1}) + 1);
  const Instant whole_to = start_of_hour(hour_of(to));
  if (whole_from >= whole_to) {
    pieces.push_back({Tier::raw, from, to});
    return;
  }
  if (from < whole_from) pieces.push_back({Tier::raw, from, whole_from});
  pieces.push_back({tier, whole_from, whole_to});
  if (whole_to < to) pieces.push_back({Tier::raw, whole_to, to});
}

/// Cuts what no month covers into days and the hours around them.
void cut_days(std::vector<Piece>& pieces, Tier tier, Tier daily, Instant from, Instant to) {
  const Instant days_from = start_of_day(day_of(Instant{from.nanoseconds - 1}) + 1);
  const Instant days_to = start_of_day(day_of(to));
  if (daily == tier || days_from >= days_to) {
    cut_hours(pieces, tier, from, to);
    return;
  }
  cut_hours(pieces, tier, from, days_from);
  pieces.push_back({daily, days_from, days_to});
  cut_hours(pieces, tier, days_to, to);
}

}  // namespace

bool is_daily(Tier tier) {
  return tier == Tier::port_day || tier == Tier::mark_day || tier == Tier::source_day;
}

bool is_monthly(Tier tier) { return tier >= Tier::port_month; }

std::vector<Piece> cut(const Conditions& conditions, const Shape& shape, const RowsWanted& wanted) {
  std::vector<Piece> pieces;
  if (wanted.from >= wanted.to) return pieces;
  if (wanted.step % 3600 != 0) {
    pieces.push_back({Tier::raw, wanted.from, wanted.to});
    return pieces;
  }
  const Tier tier = hour_tier(conditions, wanted.columns);
  const Tier daily = day_tier(tier, conditions, wanted);
  const Tier monthly = wanted.step == 0 ? month_tier(tier, conditions, wanted) : tier;
  Instant from = wanted.from;
  if (is_monthly(monthly)) {
    const std::int32_t first = day_of(Instant{from.nanoseconds - 1}) + 1;
    for (const SettledRun& run : settled_runs(shape, first, day_of(wanted.to))) {
      if (from < start_of_day(run.first_day)) {
        cut_days(pieces, tier, daily, from, start_of_day(run.first_day));
      }
      from = start_of_day(run.end_day);
      pieces.push_back({monthly, start_of_day(run.first_day), from});
    }
  }
  if (from < wanted.to) cut_days(pieces, tier, daily, from, wanted.to);
  return pieces;
}

bool reads_source_month(const Conditions& conditions, const RowsWanted& wanted) {
  const Tier hours = hour_tier(conditions, wanted.columns);
  return wanted.step == 0 && hours == Tier::source_hour && source_day_fits(conditions, wanted);
}

}  // namespace hinomi::store
