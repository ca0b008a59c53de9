// Tables of the observation store; see schema.hpp. Addresses are two UBIGINT halves (the engine writes
// UHUGEINT to Parquet as DOUBLE, which merges addresses); countries the two letters as a number; enums as
// stored by the API. `key_port` is the port an event is counted under: the destination port, for backscatter
// the source port.
#include "store/observations/schema.hpp"

#include <cstdio>

#include "store/observations/month_rows.hpp"
#include "store/observations/months.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view port_hour_keys = "hour, sensor, family, protocol, key_port, flags";
constexpr std::string_view mark_hour_keys = "hour, sensor, family, country, tool, payload";
constexpr std::string_view source_hour_keys =
    "hour, sensor, family, src_hi, src_lo, protocol, key_port, flags, country, asn, tool, payload";
constexpr std::string_view port_day_keys = "day, sensor, family, protocol, key_port, flags";
constexpr std::string_view mark_day_keys = "day, sensor, family, country, tool, payload";
constexpr std::string_view source_day_keys = "day, sensor, family, src_hi, src_lo, country, asn";

constexpr std::string_view source_columns = "src_hi UBIGINT NOT NULL, src_lo UBIGINT NOT NULL, ";
constexpr std::string_view port_columns =
    "protocol UTINYINT NOT NULL, key_port USMALLINT NOT NULL, flags UTINYINT NOT NULL, ";
constexpr std::string_view origin_columns = "country USMALLINT NOT NULL, asn UINTEGER NOT NULL, ";
constexpr std::string_view mark_columns = "tool UTINYINT NOT NULL, payload UTINYINT NOT NULL, ";
constexpr std::string_view sums = "packets UBIGINT NOT NULL, events UINTEGER NOT NULL";
constexpr std::string_view times = ", first_ns BIGINT NOT NULL, last_ns BIGINT NOT NULL";

std::string rollup_table(std::string_view rollup) {
  std::string text = "CREATE TABLE IF NOT EXISTS " + std::string(rollup) + " (sensor UINTEGER NOT NULL, " +
                     std::string(time_column(rollup)) + " INTEGER NOT NULL, family UTINYINT NOT NULL, ";
  const auto add = [&](std::string_view columns) { text += columns; };
  if (rollup.starts_with("source_")) add(source_columns);
  if (rollup.starts_with("port_") || rollup == "source_hour") add(port_columns);
  if (rollup.starts_with("mark_")) add("country USMALLINT NOT NULL, ");
  if (rollup.starts_with("source_")) add(origin_columns);
  if (rollup.starts_with("mark_") || rollup == "source_hour") add(mark_columns);
  add(sums);
  if (has_times(rollup)) add(times);
  return text + ")";
}

constexpr std::string_view other_tables[] = {
    "CREATE TABLE IF NOT EXISTS store_version (version INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS batch (id VARCHAR PRIMARY KEY, receipt VARCHAR NOT NULL, sensor UINTEGER NOT "
    "NULL, "
    "packets UBIGINT NOT NULL, events UBIGINT NOT NULL, event_packets UBIGINT NOT NULL, dropped UBIGINT NOT "
    "NULL, "
    "first_ns BIGINT NOT NULL, last_ns BIGINT NOT NULL, last_number UBIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS coverage_span (sensor UINTEGER NOT NULL, from_ns BIGINT NOT NULL, "
    "to_ns BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS rolled (number UBIGINT NOT NULL, sketch_key UBIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS source_sketch (day INTEGER NOT NULL, sensor UINTEGER NOT NULL, family "
    "UTINYINT NOT NULL, "
    "dimension UTINYINT NOT NULL, key UINTEGER NOT NULL, sketch BLOB NOT NULL)",
};

Result<std::int64_t> single(duck::Connection& connection, const std::string& statement) {
  HINOMI_ASSIGN(auto rows, connection.query(statement));
  return rows.next() ? rows.integer(0) : 0;
}

Result<void> load_spans(Observations::State& state, Shape& shape) {
  HINOMI_ASSIGN(auto rows, state.writer.query("SELECT sensor::BIGINT, from_ns, to_ns FROM coverage_span "
                                              "ORDER BY sensor, from_ns, to_ns"));
  std::map<std::uint32_t, Spans> spans;
  std::size_t stored = 0;
  for (; rows.next(); ++stored) {
    add_span(spans[static_cast<std::uint32_t>(rows.integer(0))], {{rows.integer(1)}, {rows.integer(2)}});
  }
  std::size_t merged = 0;
  for (auto& [sensor, list] : spans) {
    merged += list.size();
    shape.spans[sensor] = std::make_shared<const Spans>(std::move(list));
  }
  if (stored < 4 * merged + 1000) return {};
  // Live sensors add a span each batch; rewriting the merged ones keeps opening quick.
  HINOMI_TRY(state.writer.run("BEGIN"));
  HINOMI_TRY(state.writer.run("DELETE FROM coverage_span"));
  HINOMI_ASSIGN(auto appender, state.writer.append_to("coverage_span"));
  for (const auto& [sensor, list] : shape.spans) {
    for (const TimeSpan& span : *list) {
      appender.add(sensor).add(span.from.nanoseconds).add(span.to.nanoseconds).end_row();
    }
  }
  HINOMI_TRY(appender.finish());
  return state.writer.run("COMMIT");
}

Result<void> load_days(Observations::State& state, Shape& shape) {
  HINOMI_ASSIGN(auto rows,
                state.writer.query("SELECT CAST(epoch(strptime(right(table_name, 8), '%Y%m%d')) AS BIGINT) "
                                   "FROM information_schema.tables "
                                   "WHERE table_name LIKE 'access\\_event\\_%' ESCAPE '\\'"));
  while (rows.next()) shape.days.insert(static_cast<std::int32_t>(floor_divide(rows.integer(0), 86400)));
  HINOMI_ASSIGN(const auto number,
                single(state.writer, "SELECT CAST(coalesce(max(last_number), 0) AS BIGINT) FROM batch"));
  state.next_number = static_cast<std::uint64_t>(number) + 1;
  // A sensor may have batches without a span; it is known all the same.
  HINOMI_ASSIGN(auto sensors, state.writer.query("SELECT DISTINCT sensor::BIGINT FROM batch"));
  while (sensors.next()) {
    auto& spans = shape.spans[static_cast<std::uint32_t>(sensors.integer(0))];
    if (!spans) spans = std::make_shared<const Spans>();
  }
  HINOMI_ASSIGN(auto last,
                state.writer.query("SELECT sensor::BIGINT, max(last_ns) FROM batch WHERE events > 0 "
                                   "GROUP BY sensor"));
  while (last.next())
    shape.last_packets[static_cast<std::uint32_t>(last.integer(0))] = Instant{last.integer(1)};
  return {};
}

/// Version 1 kept deltas of rollups beside them; rollups are made anew from the raw events. Version 2 had no
/// months, version 3 none of their days by port: they are settled as any others.
Result<void> leave_version_1(duck::Connection& writer) {
  for (const std::string_view rollup : rollup_names) {
    HINOMI_TRY(writer.run("DROP TABLE IF EXISTS " + std::string(rollup) + "_recent"));
    HINOMI_TRY(writer.run("DROP TABLE IF EXISTS " + std::string(rollup)));
  }
  return {};
}

/// Finds the days of events that the rollups do not hold yet.
Result<void> load_recent(Observations::State& state, Shape& shape) {
  HINOMI_ASSIGN(auto rolled, state.writer.query("SELECT number, sketch_key FROM rolled"));
  if (!rolled.next()) return {};
  shape.rolled = rolled.natural(0);
  shape.sketch_key = rolled.natural(1);
  HINOMI_ASSIGN(auto batches, state.writer.query("SELECT first_ns, last_ns FROM batch WHERE events > 0 AND "
                                                 "last_number > " +
                                                 std::to_string(shape.rolled)));
  while (batches.next()) {
    const std::int32_t last = day_of(Instant{batches.integer(1)});
    for (auto day = shape.days.lower_bound(day_of(Instant{batches.integer(0)}));
         day != shape.days.end() && *day <= last; ++day) {
      shape.recent_days.insert(*day);
    }
  }
  return {};
}

}  // namespace

std::string day_table(std::int32_t day) {
  const Day date = jst_day(start_of_day(day));
  char text[40];
  std::snprintf(text, sizeof text, "access_event_%04d%02d%02d", date.year, date.month, date.day);
  return text;
}

const Spans& Shape::spans_of(std::uint32_t sensor) const {
  static const Spans none;
  const auto found = spans.find(sensor);
  return found == spans.end() ? none : *found->second;
}

std::string_view rollup_keys(std::string_view rollup) {
  if (rollup == "port_hour") return port_hour_keys;
  if (rollup == "mark_hour") return mark_hour_keys;
  if (rollup == "source_hour") return source_hour_keys;
  if (rollup == "port_day") return port_day_keys;
  return rollup == "mark_day" ? mark_day_keys : source_day_keys;
}

Result<void> make_tables(duck::Connection& writer, const std::string& path) {
  HINOMI_TRY(writer.run("BEGIN"));
  for (const std::string_view table : other_tables) HINOMI_TRY(writer.run(std::string(table)));
  HINOMI_ASSIGN(const auto version, single(writer, "SELECT CAST(max(version) AS BIGINT) FROM store_version"));
  if (version > observation_schema_version) {
    return fail(ErrorKind::unsupported, "store.newer_version", {{"file", path}});
  }
  if (version == 0) {
    HINOMI_TRY(
        writer.run("INSERT INTO store_version VALUES (" + std::to_string(observation_schema_version) + ")"));
  }
  if (version == 1) HINOMI_TRY(leave_version_1(writer));
  if (version < observation_schema_version) {
    HINOMI_TRY(
        writer.run("UPDATE store_version SET version = " + std::to_string(observation_schema_version)));
  }
  for (const std::string_view rollup : rollup_names) HINOMI_TRY(writer.run(rollup_table(rollup)));
  HINOMI_TRY(make_month_tables(writer));
  if (version < observation_schema_version) HINOMI_TRY(writer.run("DELETE FROM settled_month"));
  HINOMI_ASSIGN(const auto rolled, single(writer, "SELECT count(*) FROM rolled"));
  if (rolled == 0) {
    HINOMI_TRY(writer.run("INSERT INTO rolled SELECT 0, hash(gen_random_uuid())"));
  }
  return writer.run("COMMIT");
}

std::string make_day_table(std::int32_t day) {
  return "CREATE TABLE IF NOT EXISTS " + day_table(day) +
         " (number UBIGINT NOT NULL, time_ns BIGINT NOT NULL, last_ns BIGINT NOT NULL, sensor UINTEGER NOT "
         "NULL, "
         "src_hi UBIGINT NOT NULL, src_lo UBIGINT NOT NULL, dst_hi UBIGINT NOT NULL, dst_lo UBIGINT NOT "
         "NULL, "
         "source_port USMALLINT NOT NULL, port USMALLINT NOT NULL, key_port USMALLINT NOT NULL, "
         "protocol UTINYINT NOT NULL, flags UTINYINT NOT NULL, family UTINYINT NOT NULL, payload UTINYINT "
         "NOT NULL, "
         "tool UTINYINT NOT NULL, icmp_type UTINYINT NOT NULL, country USMALLINT NOT NULL, asn UINTEGER NOT "
         "NULL, "
         "packets UINTEGER NOT NULL, bytes UBIGINT NOT NULL, payload_digest UBIGINT NOT NULL)";
}

Result<void> load_shape(Observations::State& state) {
  auto shape = std::make_shared<Shape>();
  HINOMI_TRY(load_spans(state, *shape));
  HINOMI_TRY(load_days(state, *shape));
  HINOMI_TRY(load_recent(state, *shape));
  HINOMI_TRY(load_settled(state.writer, *shape));
  state.shape = std::move(shape);
  return {};
}

}  // namespace hinomi::store
