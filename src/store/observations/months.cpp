// Settling of months; see months.hpp. The sums are made in a transaction of their own beside the writer;
// whether writing came in between is asked under the write lock, before the commit.
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
  for (const std::string_view table : month_tables) statements.push_back("DELETE FROM " + text(table) + own);
  statements.push_back("INSERT INTO port_month SELECT " + number + ", " + text(port_keys) + text(sums) +
                       " FROM source_hour" + hours + " GROUP BY " + text(port_keys) +
                       " ORDER BY family, protocol, key_port, country, sensor");
  statements.push_back("INSERT INTO source_month SELECT " + number +
                       ", *, CAST(sum(packets) OVER (PARTITION BY family, src_hi, src_lo) AS UBIGINT) AS "
                       "weight FROM (SELECT " +
                       text(source_keys) + text(sums) + text(times) + " FROM source_day" + days +
                       " GROUP BY " + text(source_keys) + ") ORDER BY weight DESC, src_lo");
  statements.push_back("INSERT INTO flow_month SELECT " + number + ", f.*, w.weight FROM (SELECT " +
                       text(flow_keys) + text(sums) + text(times) + " FROM source_hour" + hours +
                       " GROUP BY " + text(flow_keys) +
                       ") AS f JOIN (SELECT DISTINCT family, src_hi, src_lo, weight FROM source_month" + own +
                       ") AS w USING (family, src_hi, src_lo) ORDER BY w.weight DESC, f.src_lo");
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

Result<void> fill_month(duck::Connection& writer, std::int32_t month) {
  for (const std::string& statement : statements_of(month)) HINOMI_TRY(writer.run(statement));
  for (const auto dimension :
       {SketchDimension::whole, SketchDimension::port, SketchDimension::country, SketchDimension::asn}) {
    HINOMI_TRY(unite_sketches(writer, month, dimension));
  }
  return writer.run("INSERT INTO settled_month VALUES (" + std::to_string(month) + ")");
}

/// The latest month that is over, holds something in the rollups and is not settled.
Result<std::optional<std::int32_t>> month_due(const duck::Connection& reader, const Shape& shape,
                                              Instant now) {
  HINOMI_ASSIGN(auto rows, reader.query("SELECT min(day)::BIGINT, max(day)::BIGINT FROM port_day"));
  if (!rows.next() || rows.is_null(0)) return std::optional<std::int32_t>{};
  const std::int32_t first = month_of_day(static_cast<std::int32_t>(rows.integer(0)));
  const std::int32_t over = month_of_day(day_of(now - settle_after)) - 1;
  std::set<std::int32_t> waiting;
  for (const std::int32_t day : shape.recent_days) waiting.insert(month_of_day(day));
  for (std::int32_t month = std::min(over, month_of_day(static_cast<std::int32_t>(rows.integer(1))));
       month >= first; --month) {
    if (!shape.settled.contains(month) && !waiting.contains(month)) return std::optional(month);
  }
  return std::optional<std::int32_t>{};
}

std::shared_ptr<const Shape> shape_now(const Observations::State& state) {
  const std::shared_lock lock(state.publish_lock);
  return state.shape;
}

/// Commits a filled month unless the rollups have changed since `before`.
Result<bool> commit_month(Observations::State& state, duck::Connection& writer, const Shape& before,
                          std::int32_t month) {
  const std::lock_guard lock(state.write_lock);
  if (state.shape->rolled != before.rolled || state.shape->removals != before.removals) return false;
  for (const std::int32_t day : state.shape->recent_days) {
    if (month_of_day(day) == month) return false;
  }
  auto shape = std::make_shared<Shape>(*state.shape);
  shape->settled.insert(month);
  const std::unique_lock publish(state.publish_lock);
  HINOMI_TRY(writer.run("COMMIT"));
  state.shape = std::move(shape);
  return true;
}

}  // namespace

std::int32_t month_of_day(std::int32_t day) {
  const Day date = jst_day(start_of_day(day));
  return date.year * 12 + date.month - 1;
}

std::int32_t first_day_of(std::int32_t month) {
  const auto year = static_cast<std::int32_t>(floor_divide(month, 12));
  Day date = jst_day(Instant{});
  date.year = year;
  date.month = month - year * 12 + 1;
  date.day = 1;
  return day_of(start_of_jst_day(date));
}

std::vector<SettledRun> settled_runs(const Shape& shape, std::int32_t first, std::int32_t end) {
  std::vector<SettledRun> runs;
  if (first >= end) return runs;
  for (auto month = shape.settled.lower_bound(month_of_day(first)); month != shape.settled.end(); ++month) {
    const std::int32_t from = first_day_of(*month), to = first_day_of(*month + 1);
    if (to > end) break;
    if (from < first) continue;
    if (!runs.empty() && runs.back().end_month == *month) {
      runs.back().end_month = *month + 1;
      runs.back().end_day = to;
    } else {
      runs.push_back({*month, *month + 1, from, to});
    }
  }
  return runs;
}

Result<void> make_month_tables(duck::Connection& writer) {
  for (const std::string_view table : tables) HINOMI_TRY(writer.run(text(table)));
  return {};
}

Result<void> load_settled(const duck::Connection& reader, Shape& shape) {
  HINOMI_ASSIGN(auto rows, reader.query("SELECT month::BIGINT FROM settled_month"));
  while (rows.next()) shape.settled.insert(static_cast<std::int32_t>(rows.integer(0)));
  return {};
}

Result<void> unsettle(duck::Connection& writer, Shape& shape) {
  for (const std::int32_t day : shape.recent_days) {
    const std::int32_t month = month_of_day(day);
    if (shape.settled.erase(month) == 0) continue;
    HINOMI_TRY(writer.run("DELETE FROM settled_month WHERE month = " + std::to_string(month)));
  }
  return {};
}

Result<bool> Observations::settle_month(Instant now) {
  State& state = *x_state;
  const std::lock_guard settling(state.settle_lock);
  const std::shared_lock in_use(state.open_lock);
  if (state.doubtful) return fail(ErrorKind::unavailable, "store.reopening");
  const auto before = shape_now(state);
  HINOMI_ASSIGN(auto writer, state.database.connect());
  HINOMI_ASSIGN(const auto month, month_due(writer, *before, now));
  if (!month) return false;
  HINOMI_TRY(writer.run("BEGIN"));
  auto filled = fill_month(writer, *month);
  Result<bool> settled = false;
  if (filled) settled = commit_month(state, writer, *before, *month);
  if (!settled) state.doubt();
  if (!settled || !*settled) (void)static_cast<bool>(writer.run("ROLLBACK"));
  if (!filled) return filled.error();
  return settled;
}

}  // namespace hinomi::store
