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
  return ports ? Tier::port_hour : Tier::mark_hour;  // fewer rows than by port
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

/// The rollup of days of settled months, for what no rollup of all days has; it keeps no times.
Tier settled_day_tier(Tier days, const RowsWanted& wanted) {
  const bool fits = wanted.step % 86400 == 0 && !wanted.columns.times;
  return days == Tier::source_hour && fits ? Tier::flow_day : days;
}

/// Tells whether a request asks for few ports, so that it can read their part of a month only.
bool reads_ports(const Conditions& conditions, const RowsWanted& wanted) {
  return !conditions.port.empty() || (wanted.columns.key == Dimension::port && !wanted.keys.empty());
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
  if (!sources && !marks) return Tier::port_month;
  // Days of one port are fewer than months of all.
  return reads_ports(conditions, wanted) && !wanted.columns.times ? Tier::flow_day : Tier::flow_month;
}

/// The rollup of each kind of piece; where a kind has none of its own, that of the kind before it.
struct Tiers {
  Tier hours, days, settled_days, months;
  bool part_of_month;  // settled days are worth reading where a request does not want the whole month
};

Tiers tiers_of(const Conditions& conditions, const RowsWanted& wanted) {
  Tiers tiers{};
  tiers.hours = hour_tier(conditions, wanted.columns);
  tiers.days = day_tier(tiers.hours, conditions, wanted);
  tiers.settled_days = settled_day_tier(tiers.days, wanted);
  tiers.months = wanted.step == 0 ? month_tier(tiers.hours, conditions, wanted) : tiers.days;
  tiers.part_of_month = reads_ports(conditions, wanted);
  return tiers;
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

/// Cuts whole days [first, end) into those of settled months and others.
void cut_settled_days(std::vector<Piece>& pieces, const Tiers& tiers, const Shape& shape, std::int32_t first,
                      std::int32_t end) {
  const auto add = [&](Tier tier, std::int32_t from, std::int32_t to) {
    if (from < to) pieces.push_back({tier, start_of_day(from), start_of_day(to)});
  };
  if (tiers.settled_days != tiers.days) {
    for (const auto& [from, to] : settled_days(shape, first, end, tiers.part_of_month)) {
      add(tiers.days, first, from);
      add(tiers.settled_days, from, to);
      first = to;
    }
  }
  add(tiers.days, first, end);
}

/// Cuts what no month covers into days and the hours around them.
void cut_days(std::vector<Piece>& pieces, const Tiers& tiers, const Shape& shape, Instant from, Instant to) {
  const std::int32_t first = day_of(Instant{from.nanoseconds - 1}) + 1, end = day_of(to);
  if (tiers.settled_days == tiers.hours || first >= end) {
    cut_hours(pieces, tiers.hours, from, to);
    return;
  }
  cut_hours(pieces, tiers.hours, from, start_of_day(first));
  cut_settled_days(pieces, tiers, shape, first, end);
  cut_hours(pieces, tiers.hours, start_of_day(end), to);
}

}  // namespace

bool is_daily(Tier tier) { return tier >= Tier::port_day && tier <= Tier::flow_day; }

bool is_monthly(Tier tier) { return tier >= Tier::port_month; }

std::vector<Piece> cut(const Conditions& conditions, const Shape& shape, const RowsWanted& wanted) {
  std::vector<Piece> pieces;
  if (wanted.from >= wanted.to) return pieces;
  if (wanted.step % 3600 != 0) {
    pieces.push_back({Tier::raw, wanted.from, wanted.to});
    return pieces;
  }
  const Tiers tiers = tiers_of(conditions, wanted);
  Instant from = wanted.from;
  if (is_monthly(tiers.months)) {
    const std::int32_t first = day_of(Instant{from.nanoseconds - 1}) + 1;
    for (const SettledRun& run : settled_runs(shape, first, day_of(wanted.to))) {
      if (from < start_of_day(run.first_day)) {
        cut_days(pieces, tiers, shape, from, start_of_day(run.first_day));
      }
      from = start_of_day(run.end_day);
      pieces.push_back({tiers.months, start_of_day(run.first_day), from});
    }
  }
  if (from < wanted.to) cut_days(pieces, tiers, shape, from, wanted.to);
  return pieces;
}

bool reads_source_month(const Conditions& conditions, const RowsWanted& wanted) {
  const Tier hours = hour_tier(conditions, wanted.columns);
  return wanted.step == 0 && hours == Tier::source_hour && source_day_fits(conditions, wanted);
}

}  // namespace hinomi::store
