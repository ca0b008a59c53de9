// Distinct sources over long ranges; see distinct.hpp.
#include "store/observations/distinct.hpp"

#include <algorithm>

#include "store/observations/months.hpp"
#include "store/observations/rollups.hpp"

namespace hinomi::store {
namespace {

/// What a request is asked of.
struct Asked {
  const Reader& reader;
  const View& view;
  const Conditions& conditions;
};

std::optional<SketchDimension> dimension_of(Dimension by) {
  switch (by) {
    case Dimension::port:
      return SketchDimension::port;
    case Dimension::country:
      return SketchDimension::country;
    case Dimension::asn:
      return SketchDimension::asn;
    case Dimension::sensor:
      return SketchDimension::whole;
    case Dimension::source:
    case Dimension::payload:
    case Dimension::tool:
    case Dimension::flags:
    case Dimension::protocol:
      break;
  }
  return {};
}

/// The one condition that a sketch dimension answers; `whole` without any, nothing when there are several or
/// others.
std::optional<SketchDimension> dimension_of(const Conditions& conditions) {
  if (conditions.new_sources) return {};
  for (const std::string* other :
       {&conditions.mark, &conditions.source, &conditions.protocol, &conditions.flags}) {
    if (!other->empty()) return {};
  }
  const bool port = !conditions.port.empty(), country = !conditions.country.empty(),
             asn = !conditions.asn.empty();
  if (port + country + asn > 1) return {};
  if (port) return SketchDimension::port;
  if (country) return SketchDimension::country;
  return asn ? SketchDimension::asn : SketchDimension::whole;
}

/// The sketch dimension that a request reads.
std::optional<SketchDimension> dimension_read(const Conditions& conditions, std::optional<Dimension> by) {
  const auto filtered = dimension_of(conditions);
  if (!filtered) return {};
  const auto grouped = by ? dimension_of(*by) : SketchDimension::whole;
  if (!grouped) return {};
  const bool both = *grouped != SketchDimension::whole && *filtered != SketchDimension::whole;
  if (both && *grouped != *filtered) return {};
  const auto read = std::max(*grouped, *filtered);
  if (read != SketchDimension::whole && (conditions.any_family || conditions.family != Family::access))
    return {};
  return read;
}

std::string in_list(std::string_view column, const std::vector<std::uint64_t>& numbers) {
  std::string text;
  for (const std::uint64_t number : numbers) text += (text.empty() ? "" : ",") + std::to_string(number);
  return text.empty() ? "false" : std::string(column) + " IN (" + text + ")";
}

/// A query of the sketches in one table; `time` is the condition on its time column.
std::string sketches_in(const Asked& asked, const LinesWanted& wanted, std::string_view table,
                        const std::string& time) {
  const Conditions& conditions = asked.conditions;
  const auto dimension = *dimension_read(conditions, wanted.by);
  const bool by_sensor = wanted.by == Dimension::sensor, by_key = wanted.by && !by_sensor;
  const std::string bin = wanted.step == 0 ? "0::BIGINT"
                                           : "(day::BIGINT * 86400 - 32400 - (" + std::to_string(bin_origin) +
                                                 ")) // " + std::to_string(wanted.step);
  std::string text = "SELECT " + bin + " AS bin, " +
                     (by_sensor ? "sensor::UBIGINT"
                      : by_key  ? "key::UBIGINT"
                                : "0::UBIGINT") +
                     " AS k1, 0::UBIGINT AS k2, sketch FROM " + std::string(table) +
                     " WHERE dimension = " + std::to_string(static_cast<int>(dimension)) + " AND " + time;
  if (!conditions.any_family) text += " AND family = " + std::to_string(static_cast<int>(conditions.family));
  if (!asked.view.sensor_condition.empty()) text += " AND " + asked.view.sensor_condition;
  std::vector<std::uint64_t> keys;
  for (const Key& key : wanted.keys) keys.push_back(key.first);
  if (by_key) text += " AND " + in_list("key", keys);
  if (by_sensor) text += " AND " + in_list("sensor", keys);
  if (!conditions.port.empty()) text += " AND " + in_list("key", conditions.ports);
  if (!conditions.country.empty()) text += " AND " + in_list("key", conditions.countries);
  if (!conditions.asn.empty()) text += " AND " + in_list("key", conditions.asns);
  return text;
}

std::string between(std::string_view column, std::int32_t from, std::int32_t to) {
  return std::string(column) + " >= " + std::to_string(from) + " AND " + std::string(column) + " < " +
         std::to_string(to);
}

/// A query of the sketches of the days [from, to), of settled months where there are no bins.
std::string sketches_of(const Asked& asked, const LinesWanted& wanted, std::int32_t from, std::int32_t to) {
  std::string months, days;
  std::int32_t at = from;
  if (wanted.step == 0) {
    for (const SettledRun& run : settled_runs(asked.reader.shape(), from, to)) {
      months += (months.empty() ? "" : " OR ") + between("month", run.first_month, run.end_month);
      if (at < run.first_day) days += (days.empty() ? "" : " OR ") + between("day", at, run.first_day);
      at = run.end_day;
    }
  }
  if (months.empty()) return sketches_in(asked, wanted, "source_sketch", between("day", from, to));
  if (at < to) days += (days.empty() ? "" : " OR ") + between("day", at, to);
  std::string text = sketches_in(asked, wanted, "sketch_month", "(" + months + ")");
  if (!days.empty()) text += " UNION ALL " + sketches_in(asked, wanted, "source_sketch", "(" + days + ")");
  return text;
}

/// Adds the sources of single rows to their sketches.
Result<void> add_rows(const Asked& asked, const LinesWanted& wanted, const RowsWanted& rows,
                      DistinctLines& lines) {
  if (rows.from >= rows.to) return {};
  const std::string place = std::string(wanted.step == 0 ? "0::BIGINT AS bin" : "bin") +
                            (wanted.by ? ", k1, k2" : ", 0::UBIGINT AS k1, 0::UBIGINT AS k2");
  const std::string kept = wanted.by ? " WHERE " + key_condition(wanted.keys) : "";
  HINOMI_ASSIGN(auto read,
                asked.reader.query("SELECT DISTINCT " + place + ", src_hi, src_lo FROM " +
                                   rows_of(asked.view, asked.conditions, asked.reader.shape(), rows) + kept));
  while (read.next()) {
    lines[{read.natural(1), read.natural(2)}][read.integer(0)].add(
        source_hash({read.natural(3), read.natural(4)}, asked.reader.shape().sketch_key));
  }
  return {};
}

Result<DistinctLines> read_lines(const Asked& asked, const LinesWanted& wanted) {
  DistinctLines lines;
  const std::int32_t first = day_of(Instant{wanted.from.nanoseconds - 1}) + 1, end = day_of(wanted.to);
  const Instant days_from = start_of_day(first), days_to = start_of_day(end);
  RowsWanted rows{.from = wanted.from,
                  .to = wanted.to,
                  .step = wanted.step,
                  .columns = {.source = true, .key = wanted.by},
                  .keys = wanted.keys};
  if (first >= end) {
    HINOMI_TRY(add_rows(asked, wanted, rows, lines));
    return lines;
  }
  HINOMI_ASSIGN(auto sketches, asked.reader.query(sketches_of(asked, wanted, first, end)));
  while (sketches.next()) {
    lines[{sketches.natural(1), sketches.natural(2)}][sketches.integer(0)].unite(sketches.text(3));
  }
  rows.to = days_from;
  HINOMI_TRY(add_rows(asked, wanted, rows, lines));
  rows.from = days_to;
  rows.to = wanted.to;
  HINOMI_TRY(add_rows(asked, wanted, rows, lines));
  const auto& recent = asked.reader.shape().recent_days;
  const auto day = recent.lower_bound(first);
  if (day == recent.end() || *day >= end) return lines;
  rows = {
      .from = days_from, .to = days_to, .step = wanted.step, .columns = rows.columns, .recent_only = true};
  HINOMI_TRY(add_rows(asked, wanted, rows, lines));
  return lines;
}

Result<Sketch> read_whole(const Asked& asked, Instant from, Instant to) {
  HINOMI_ASSIGN(auto lines, read_lines(asked, {.from = from, .to = to, .step = 0}));
  return lines.empty() ? Sketch{} : std::move(lines.begin()->second.begin()->second);
}

}  // namespace

bool sketches_serve(const Inquiry& inquiry, const LinesWanted& wanted) {
  return wanted.to - wanted.from > exact_days && wanted.step % 86400 == 0 &&
         dimension_read(inquiry.conditions, wanted.by).has_value();
}

Result<DistinctLines> distinct_lines(const Inquiry& inquiry, const LinesWanted& wanted) {
  return read_lines({inquiry.reader, inquiry.view, inquiry.conditions}, wanted);
}

Result<Sketch> distinct_sources(const Inquiry& inquiry, Instant from, Instant to) {
  return read_whole({inquiry.reader, inquiry.view, inquiry.conditions}, from, to);
}

Result<Sketch> sources_before(const Inquiry& inquiry, Instant at) {
  View scope = inquiry.view;
  scope.sensor_condition = scope.scope_condition;
  Conditions all;
  all.any_family = true;
  return read_whole({inquiry.reader, scope, all}, at - std::chrono::days(14), at);
}

}  // namespace hinomi::store
