// What the open observation store holds in memory, shared by the files of this folder: the engine, the
// writer's connection, a pool of readers' connections, and the shape of the store as of the last commit
// (coverage and days). A Reader sees one commit: its transaction and its shape were taken together.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <vector>

#include "store/observations.hpp"
#include "store/observations/duck.hpp"
#include "store/observations/query_watch.hpp"
#include "store/observations/spans.hpp"

namespace hinomi::store {

/// Coverage, days and the reach of the rollups as of one commit.
struct Shape {
  std::map<std::uint32_t, std::shared_ptr<const Spans>> spans;  // by sensor number
  std::set<std::int32_t> days;                                  // JST days (since 1970) with raw events
  std::map<std::uint32_t, Instant> last_packets;                // by sensor number
  std::uint64_t rolled = 0;                                     // rollups hold the events up to this number
  std::set<std::int32_t> recent_days;                           // days with events beyond it
  std::uint64_t sketch_key = 0;                                 // of this store; see sketch.hpp
  std::set<std::int32_t> settled;                               // months whose rollups are whole; months.hpp
  std::uint64_t removals = 0;                                   // of sensors since the store was opened

  const Spans& spans_of(std::uint32_t sensor) const;
};

struct Observations::State {
  State(ObservationsOptions asked, duck::Database opened, duck::Connection connection)
      : options(std::move(asked)), database(std::move(opened)), writer(std::move(connection)) {}

  ObservationsOptions options;
  duck::Database database;
  QueryWatch watch;
  std::mutex settle_lock;  // one month at a time; taken before write_lock
  std::mutex write_lock;
  duck::Connection writer;  // under write_lock
  // Shared by whoever uses the engine without write_lock; alone while it is opened anew. After write_lock.
  mutable std::shared_timed_mutex open_lock;
  std::atomic<bool> doubtful{false};  // a transaction was refused: see reopen.hpp
  void doubt() { doubtful = !options.path.empty(); }
  std::uint64_t next_number = 1;  // of the next raw event; under write_lock

  mutable std::shared_mutex publish_lock;  // held while a commit and its shape become visible together
  std::shared_ptr<const Shape> shape = std::make_shared<Shape>();
  mutable std::mutex pool_lock;
  mutable std::vector<duck::Connection> pool;
};

/// A read transaction on a pooled connection.
class Reader {
 public:
  static Result<Reader> begin(Observations::State& state);
  ~Reader();
  Reader(Reader&&) noexcept;

  const Shape& shape() const { return *x_shape; }
  /// Runs a statement unless the request has to end; one that is ended meanwhile fails with the reason.
  Result<duck::Rows> query(const std::string& statement) const;
  const duck::Connection& connection() const { return *x_connection; }

 private:
  Reader(const Observations::State& state, duck::Connection connection, std::shared_ptr<const Shape> shape,
         std::shared_lock<std::shared_timed_mutex> in_use);
  static Result<Reader> begin_open(Observations::State& state);
  const Observations::State* x_state;
  std::shared_lock<std::shared_timed_mutex> x_in_use;  // goes after the connection
  std::optional<duck::Connection> x_connection;
  std::shared_ptr<const Shape> x_shape;
  std::shared_ptr<const WatchedQuery> x_watched;
};

// Hours since 1970 UTC, and JST days since 1970, that hold an instant; and where they begin.
constexpr std::int64_t jst_offset_seconds = 9 * 3600;
constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}
constexpr std::int64_t hour_of(Instant at) { return floor_divide(at.seconds(), 3600); }
constexpr std::int32_t day_of(Instant at) {
  return static_cast<std::int32_t>(floor_divide(at.seconds() + jst_offset_seconds, 86400));
}
constexpr Instant start_of_hour(std::int64_t hour) { return Instant::from_seconds(hour * 3600); }
constexpr Instant start_of_day(std::int32_t day) {
  return Instant::from_seconds(std::int64_t{day} * 86400 - jst_offset_seconds);
}
/// Names the raw table of a JST day, e.g. access_event_20261005.
std::string day_table(std::int32_t day);

}  // namespace hinomi::store
