// From a filter and a range to rows; see rows.hpp. A range is cut into pieces (pieces.hpp), each of one
// rollup or raw; each piece is one UNION ALL branch of the query, and events that the rollups do not hold yet
// are further ones.
#include "store/observations/rows.hpp"

#include <algorithm>

#include "store/observations/months.hpp"
#include "store/observations/pieces.hpp"

namespace hinomi::store {
namespace {

std::string number(std::int64_t value) { return std::to_string(value); }

std::string_view key_columns(Dimension key) {
  switch (key) {
    case Dimension::port:
      return "(protocol::UBIGINT << 16) + key_port::UBIGINT AS k1, 0::UBIGINT AS k2";
    case Dimension::country:
      return "country::UBIGINT AS k1, 0::UBIGINT AS k2";
    case Dimension::asn:
      return "asn::UBIGINT AS k1, 0::UBIGINT AS k2";
    case Dimension::source:
      return "src_hi AS k1, src_lo AS k2";
    case Dimension::payload:
      return "payload::UBIGINT AS k1, 0::UBIGINT AS k2";
    case Dimension::tool:
      return "tool::UBIGINT AS k1, 0::UBIGINT AS k2";
    case Dimension::sensor:
      return "sensor::UBIGINT AS k1, 0::UBIGINT AS k2";
    case Dimension::flags:
      return "flags::UBIGINT AS k1, 0::UBIGINT AS k2";
    case Dimension::protocol:
      return "protocol::UBIGINT AS k1, 0::UBIGINT AS k2";
  }
  return "0::UBIGINT AS k1, 0::UBIGINT AS k2";
}

std::string bin_expression(Tier tier, std::int64_t step) {
  const std::string rest = "- (" + number(bin_origin) + ")) // " + number(step) + " AS bin";
  if (tier == Tier::raw) return "(time_ns // 1000000000 " + rest;
  return (is_daily(tier) ? "(day::BIGINT * 86400 - 32400 " : "(hour::BIGINT * 3600 ") + rest;
}

std::string selected(Tier tier, const View& view, const RowsWanted& wanted) {
  std::string text = tier == Tier::raw ? "packets::BIGINT AS packets, 1::BIGINT AS events"
                                       : "packets::BIGINT AS packets, events::BIGINT AS events";
  text += ", " + view.stated_packets + " AS stated";
  if (wanted.step > 0) text += ", " + bin_expression(tier, wanted.step);
  if (wanted.columns.key) text += ", " + std::string(key_columns(*wanted.columns.key));
  if (wanted.columns.source) text += ", src_hi, src_lo";
  if (wanted.columns.sensor) text += ", sensor";
  if (wanted.columns.weight) {
    const bool has = tier == Tier::source_month || tier == Tier::flow_month;
    text += has ? ", weight" : ", NULL::UBIGINT AS weight";
  }
  if (wanted.columns.detail) text += ", protocol, key_port, country, asn, tool";
  if (wanted.columns.times)
    text += tier == Tier::raw ? ", time_ns AS first_ns, last_ns" : ", first_ns, last_ns";
  return text;
}

void add(std::string& where, const std::string& condition) {
  if (condition.empty()) return;
  where += (where.empty() ? " WHERE " : " AND ") + condition;
}

/// Condition on the sensors of a piece. Months by port and by source are there twice: apart and together.
std::string sensors_of(Tier tier, const View& view, const RowsWanted& wanted) {
  if (tier != Tier::port_month && tier != Tier::source_month) return view.sensor_condition;
  const bool apart = !view.sensor_condition.empty() || !view.every_sensor_stated || wanted.columns.sensor ||
                     wanted.columns.key == Dimension::sensor;
  if (!apart) return "sensor = " + number(every_sensor);
  return view.sensor_condition.empty() ? "sensor < " + number(every_sensor) : view.sensor_condition;
}

/// Condition that the engine can use to read few blocks of flow_day, which lies port by port.
std::string near_ports(Tier tier, const RowsWanted& wanted) {
  if (tier != Tier::flow_day || wanted.columns.key != Dimension::port || wanted.keys.empty()) return {};
  std::string ports;
  for (const Key& key : wanted.keys) ports += (ports.empty() ? "" : ",") + std::to_string(key.first & 0xffff);
  return "key_port IN (" + ports + ")";
}

std::string where_of(const std::string& sensors, const Conditions& conditions, const std::string& time) {
  std::string where;
  add(where, time);
  if (!conditions.any_family) add(where, "family = " + number(static_cast<int>(conditions.family)));
  for (const std::string* part :
       {&sensors, &conditions.port, &conditions.country, &conditions.mark, &conditions.source,
        &conditions.asn, &conditions.protocol, &conditions.flags}) {
    add(where, *part);
  }
  return where;
}

std::string between(std::string_view column, std::int64_t from, std::int64_t to) {
  return std::string(column) + " >= " + number(from) + " AND " + std::string(column) + " < " + number(to);
}

std::string_view table_name(Tier tier) {
  switch (tier) {
    case Tier::port_hour:
      return "port_hour";
    case Tier::mark_hour:
      return "mark_hour";
    case Tier::source_hour:
      return "source_hour";
    case Tier::port_day:
      return "port_day";
    case Tier::mark_day:
      return "mark_day";
    case Tier::source_day:
      return "source_day";
    case Tier::flow_day:
      return "flow_day";
    case Tier::port_month:
      return "port_month";
    case Tier::source_month:
      return "source_month";
    case Tier::flow_month:
      return "flow_month";
    case Tier::raw:
      break;
  }
  return "";
}

/// Condition on the time column of a rollup.
std::string time_of(const Piece& piece) {
  const std::int32_t from = day_of(piece.from), to = day_of(piece.to);
  if (is_monthly(piece.tier)) return between("month", month_of_day(from), month_of_day(to));
  if (is_daily(piece.tier)) return between("day", from, to);
  return between("hour", hour_of(piece.from), hour_of(piece.to));
}

void add_branch(std::string& text, const std::string& branch) {
  if (!text.empty()) text += " UNION ALL ";
  text += branch;
}

}  // namespace

std::string rows_of(const View& view, const Conditions& conditions, const Shape& shape,
                    const RowsWanted& asked) {
  RowsWanted wanted = asked;
  wanted.columns.source = asked.columns.source || conditions.new_sources;
  std::string text;
  for (const Piece& piece : cut(conditions, shape, wanted)) {
    const bool monthly = is_monthly(piece.tier);
    const std::string select = "SELECT " + selected(piece.tier, view, wanted) + " FROM ";
    if (wanted.reach == Reach::months && !monthly) continue;
    if (piece.tier == Tier::raw && wanted.recent_only) continue;
    if (piece.tier == Tier::raw) {
      const std::string where = where_of(view.sensor_condition, conditions,
                                         between("time_ns", piece.from.nanoseconds, piece.to.nanoseconds));
      auto day = shape.days.lower_bound(day_of(piece.from));
      for (; day != shape.days.end() && start_of_day(*day) < piece.to; ++day) {
        add_branch(text, select + day_table(*day) + where);
      }
      continue;
    }
    if (!wanted.recent_only && !(wanted.reach == Reach::rest && monthly)) {
      std::string time = time_of(piece);
      if (monthly && wanted.weight_min > 0) time += " AND weight >= " + std::to_string(wanted.weight_min);
      std::string where = where_of(sensors_of(piece.tier, view, wanted), conditions, time);
      add(where, near_ports(piece.tier, wanted));
      add_branch(text, select + std::string(table_name(piece.tier)) + where);
    }
    if (monthly) continue;  // what comes late unsettles its month
    const std::string recent =
        recent_rows(shape, piece.from, piece.to, "SELECT " + selected(Tier::raw, view, wanted),
                    where_of(view.sensor_condition, conditions, ""));
    if (!recent.empty()) add_branch(text, recent);
  }
  if (text.empty()) {  // nothing stored there: the columns of any rollup, without rows
    text = "SELECT " + selected(Tier::source_hour, view, wanted) + " FROM source_hour WHERE false";
  }
  if (!conditions.new_sources) return "(" + text + ")";
  return "(SELECT * FROM (" + text + ") AS r ANTI JOIN " + seen_before(view, shape, wanted.from) +
         " AS seen ON r.src_hi = seen.src_hi AND r.src_lo = seen.src_lo)";
}

std::string recent_rows(const Shape& shape, Instant from, Instant to, const std::string& select,
                        const std::string& where) {
  std::string text;
  const std::string beyond = (where.empty() ? " WHERE " : where + " AND ") +
                             between("time_ns", from.nanoseconds, to.nanoseconds) + " AND number > " +
                             std::to_string(shape.rolled);
  auto day = shape.recent_days.lower_bound(day_of(from));
  for (; day != shape.recent_days.end() && start_of_day(*day) < to; ++day) {
    if (shape.days.contains(*day)) add_branch(text, select + " FROM " + day_table(*day) + beyond);
  }
  return text;
}

std::string events_where(const View& view, const Conditions& conditions, Instant from, Instant to) {
  return where_of(view.sensor_condition, conditions, between("time_ns", from.nanoseconds, to.nanoseconds));
}

std::string rows_before(const View& view, const Shape& shape, Instant at) {
  View scope = view;
  scope.sensor_condition = view.scope_condition;
  Conditions all;
  all.any_family = true;
  const RowsWanted wanted{.from = at - std::chrono::days(14), .to = at, .columns = {.source = true}};
  return "(SELECT src_hi, src_lo FROM " + rows_of(scope, all, shape, wanted) + ")";
}

std::string seen_before(const View& view, const Shape& shape, Instant at) {
  return "(SELECT DISTINCT src_hi, src_lo FROM " + rows_before(view, shape, at) + ")";
}

}  // namespace hinomi::store
