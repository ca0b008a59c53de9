// Settling of months; see months.hpp. The sums are made in a transaction of their own beside the writer;
// whether writing came in between is asked under the write lock, before the commit.
#include "store/observations/months.hpp"

#include "store/observations/limits.hpp"
#include "store/observations/month_rows.hpp"
#include "store/observations/room.hpp"

namespace hinomi::store {
namespace {

/// Fewer days of a month are read sooner from its hours than from its days, which lie by port.
constexpr std::int32_t part_days_min = 4;

std::string between(std::string_view column, std::int64_t from, std::int64_t to) {
  return std::string(column) + " >= " + std::to_string(from) + " AND " + std::string(column) + " < " +
         std::to_string(to);
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

/// Refuses to settle a month for which the disk has too little room.
Result<void> require_room_for(const duck::Connection& reader, const std::string& path, std::int32_t month) {
  HINOMI_ASSIGN(auto rows,
                reader.query("SELECT CAST(coalesce(sum(events), 0) AS UBIGINT) FROM mark_day WHERE " +
                             between("day", first_day_of(month), first_day_of(month + 1))));
  return require_room(path, rows.next() ? rows.natural(0) : 0, limits::settled_event_room_bytes);
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

std::vector<std::pair<std::int32_t, std::int32_t>> settled_days(const Shape& shape, std::int32_t first,
                                                                std::int32_t end, bool parts) {
  std::vector<std::pair<std::int32_t, std::int32_t>> runs;
  if (!parts) {
    for (const SettledRun& run : settled_runs(shape, first, end))
      runs.emplace_back(run.first_day, run.end_day);
    return runs;
  }
  if (first >= end) return runs;
  for (auto month = shape.settled.lower_bound(month_of_day(first)); month != shape.settled.end(); ++month) {
    const std::int32_t from = std::max(first, first_day_of(*month)),
                       to = std::min(end, first_day_of(*month + 1));
    if (from >= to) break;
    if (to - from < part_days_min) continue;
    if (!runs.empty() && runs.back().second == from) {
      runs.back().second = to;
    } else {
      runs.emplace_back(from, to);
    }
  }
  return runs;
}

Result<void> forget_months(duck::Connection& writer, Shape& shape) {
  if (shape.settled.empty()) return {};
  shape.settled.clear();
  for (const std::string_view table : month_tables)
    HINOMI_TRY(writer.run("DROP TABLE " + std::string(table)));
  HINOMI_TRY(writer.run("DELETE FROM settled_month"));
  return make_month_tables(writer);
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
  HINOMI_TRY(require_room_for(writer, state.options.path, *month));
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
