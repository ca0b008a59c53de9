// The tables of months and the statements that fill them; see month_rows.hpp. Sums come from the rollups of
// days and hours, those of all sensors together from the sums by sensor.
#include "store/observations/month_rows.hpp"

#include "store/observations/months.hpp"
#include "store/observations/rollups.hpp"
#include "store/observations/sketch.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view sums =
    ", CAST(sum(packets) AS UBIGINT) AS packets, CAST(sum(events) AS UBIGINT) AS events";
constexpr std::string_view times = ", min(first_ns) AS first_ns, max(last_ns) AS last_ns";
constexpr std::string_view port_keys = "sensor, family, protocol, key_port, flags, country";
constexpr std::string_view source_keys = "sensor, family, src_hi, src_lo, country, asn";
constexpr std::string_view flow_keys =
    "sensor, family, src_hi, src_lo, protocol, key_port, flags, country, asn, tool, payload";

constexpr std::size_t sensor_bytes = std::string_view("sensor, ").size();
constexpr std::string_view flow_day_keys =
    "sensor, (hour + 9) // 24 AS day, family, src_hi, src_lo, protocol, key_port, flags, country, asn, tool, "
    "payload";

constexpr std::string_view tables[] = {
    "CREATE TABLE IF NOT EXISTS settled_month (month INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS port_month (month INTEGER NOT NULL, sensor UINTEGER NOT NULL, family "
    "UTINYINT "
    "NOT NULL, protocol UTINYINT NOT NULL, key_port USMALLINT NOT NULL, flags UTINYINT NOT NULL, country "
    "USMALLINT NOT NULL, packets UBIGINT NOT NULL, events UBIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS source_month (month INTEGER NOT NULL, sensor UINTEGER NOT NULL, family "
    "UTINYINT NOT NULL, src_hi UBIGINT NOT NULL, src_lo UBIGINT NOT NULL, country USMALLINT NOT NULL, asn "
    "UINTEGER NOT NULL, packets UBIGINT NOT NULL, events UBIGINT NOT NULL, first_ns BIGINT NOT NULL, last_ns "
    "BIGINT NOT NULL, weight UBIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS flow_month (month INTEGER NOT NULL, sensor UINTEGER NOT NULL, family "
    "UTINYINT "
    "NOT NULL, src_hi UBIGINT NOT NULL, src_lo UBIGINT NOT NULL, protocol UTINYINT NOT NULL, key_port "
    "USMALLINT NOT NULL, flags UTINYINT NOT NULL, country USMALLINT NOT NULL, asn UINTEGER NOT NULL, tool "
    "UTINYINT NOT NULL, payload UTINYINT NOT NULL, packets UBIGINT NOT NULL, events UBIGINT NOT NULL, "
    "first_ns BIGINT NOT NULL, last_ns BIGINT NOT NULL, weight UBIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sketch_month (month INTEGER NOT NULL, sensor UINTEGER NOT NULL, family "
    "UTINYINT NOT NULL, dimension UTINYINT NOT NULL, key UINTEGER NOT NULL, sketch BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS flow_day (sensor UINTEGER NOT NULL, day INTEGER NOT NULL, family UTINYINT "
    "NOT "
    "NULL, src_hi UBIGINT NOT NULL, src_lo UBIGINT NOT NULL, protocol UTINYINT NOT NULL, key_port USMALLINT "
    "NOT NULL, flags UTINYINT NOT NULL, country USMALLINT NOT NULL, asn UINTEGER NOT NULL, tool UTINYINT NOT "
    "NULL, payload UTINYINT NOT NULL, packets UBIGINT NOT NULL, events UINTEGER NOT NULL)",
};

std::string text(std::string_view part) { return std::string(part); }

std::string between(std::string_view column, std::int64_t from, std::int64_t to) {
  return text(column) + " >= " + std::to_string(from) + " AND " + text(column) + " < " + std::to_string(to);
}

/// Statements that fill the tables of one month, all but its sketches.
std::vector<std::string> statements_of(std::int32_t month) {
  const std::int64_t first = first_day_of(month), end = first_day_of(month + 1);
  const std::string days = " WHERE " + between("day", first, end);
  const std::string hours = " WHERE " + between("hour", first * 24 - 9, end * 24 - 9);
  const std::string number = std::to_string(month), own = " WHERE month = " + number;
  std::vector<std::string> statements;
  for (const std::string_view table : month_tables) {
    statements.push_back("DELETE FROM " + text(table) + (table == "flow_day" ? days : own));
  }
  const std::string together = std::to_string(every_sensor), apart = own + " AND sensor < " + together;
  statements.push_back("INSERT INTO port_month SELECT " + number + ", " + text(port_keys) + text(sums) +
                       " FROM source_hour" + hours + " GROUP BY " + text(port_keys) +
                       " ORDER BY family, protocol, key_port, country, sensor");
  statements.push_back("INSERT INTO port_month SELECT " + number + ", " + together + ", " +
                       text(port_keys.substr(sensor_bytes)) + text(sums) + " FROM port_month" + apart +
                       " GROUP BY " + text(port_keys.substr(sensor_bytes)) +
                       " ORDER BY family, protocol, key_port, country");
  statements.push_back("INSERT INTO source_month SELECT " + number +
                       ", *, CAST(sum(packets) OVER (PARTITION BY family, src_hi, src_lo) AS UBIGINT) AS "
                       "weight FROM (SELECT " +
                       text(source_keys) + text(sums) + text(times) + " FROM source_day" + days +
                       " GROUP BY " + text(source_keys) + ") ORDER BY weight DESC, src_lo");
  statements.push_back("INSERT INTO source_month SELECT " + number + ", " + together + ", " +
                       text(source_keys.substr(sensor_bytes)) + text(sums) + text(times) +
                       ", max(weight) AS weight FROM source_month" + apart + " GROUP BY " +
                       text(source_keys.substr(sensor_bytes)) + " ORDER BY weight DESC, src_lo");
  statements.push_back(
      "INSERT INTO flow_month SELECT " + number + ", f.*, w.weight FROM (SELECT " + text(flow_keys) +
      text(sums) + text(times) + " FROM source_hour" + hours + " GROUP BY " + text(flow_keys) +
      ") AS f JOIN (SELECT DISTINCT family, src_hi, src_lo, weight FROM source_month" + own +
      " AND sensor = " + together + ") AS w USING (family, src_hi, src_lo) ORDER BY w.weight DESC, f.src_lo");
  statements.push_back("INSERT INTO flow_day SELECT " + text(flow_day_keys) + text(sums) +
                       " FROM source_hour" + hours +
                       " GROUP BY ALL ORDER BY family, protocol, key_port, src_lo, day, sensor");
  return statements;
}

/// Unites the sketches of a month's days, place by place.
Result<void> unite_sketches(duck::Connection& writer, std::int32_t month, SketchDimension dimension) {
  HINOMI_ASSIGN(auto rows, writer.query("SELECT sensor::BIGINT, family::BIGINT, key::BIGINT, sketch FROM "
                                        "source_sketch WHERE dimension = " +
                                        std::to_string(static_cast<int>(dimension)) + " AND " +
                                        between("day", first_day_of(month), first_day_of(month + 1)) +
                                        " ORDER BY key, sensor, family"));
  HINOMI_ASSIGN(auto appender, writer.append_to("sketch_month"));
  std::array<std::int64_t, 3> place{};
  std::optional<Sketch> united;
  const auto end_place = [&] {
    if (!united) return;
    appender.add(month).add(place[0]).add(place[1]).add(static_cast<std::int64_t>(dimension)).add(place[2]);
    appender.add_text(united->bytes()).end_row();
  };
  while (rows.next()) {
    const std::array<std::int64_t, 3> next{rows.integer(0), rows.integer(1), rows.integer(2)};
    if (!united || next != place) {
      end_place();
      united.emplace();
      place = next;
    }
    united->unite(rows.text(3));
  }
  end_place();
  return appender.finish();
}

}  // namespace

Result<void> make_month_tables(duck::Connection& writer) {
  for (const std::string_view table : tables) HINOMI_TRY(writer.run(text(table)));
  return {};
}

Result<void> fill_month(duck::Connection& writer, std::int32_t month) {
  for (const std::string& statement : statements_of(month)) HINOMI_TRY(writer.run(statement));
  for (const auto dimension :
       {SketchDimension::whole, SketchDimension::port, SketchDimension::country, SketchDimension::asn}) {
    HINOMI_TRY(unite_sketches(writer, month, dimension));
  }
  return writer.run("INSERT INTO settled_month VALUES (" + std::to_string(month) + ")");
}

}  // namespace hinomi::store
