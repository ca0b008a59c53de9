// What the open observation store holds in memory, shared by the files of this folder: the engine, the
// writer's connection, a pool of readers' connections, and the shape of the store as of the last commit
// (coverage and days). A Reader sees one commit: its transaction and its shape were taken together.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <vector>

#include "store/observations.hpp"
#include "store/observations/duck.hpp"
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

  const Spans& spans_of(std::uint32_t sensor) const;
};

struct Observations::State {
  explicit State(duck::Database opened, duck::Connection connection)
      : database(std::move(opened)), writer(std::move(connection)) {}

  duck::Database database;
  std::mutex write_lock;
  duck::Connection writer;        // under write_lock
  std::uint64_t next_number = 1;  // of the next raw event; under write_lock

  mutable std::shared_mutex publish_lock;  // held while a commit and its shape become visible together
  std::shared_ptr<const Shape> shape = std::make_shared<Shape>();
  mutable std::mutex pool_lock;
  mutable std::vector<duck::Connection> pool;
};

/// A read transaction on a pooled connection.
class Reader {
 public:
  static Result<Reader> begin(const Observations::State& state);
  ~Reader();
  Reader(Reader&&) noexcept;

  const Shape& shape() const { return *x_shape; }
  Result<duck::Rows> query(const std::string& statement) const { return x_connection->query(statement); }
  const duck::Connection& connection() const { return *x_connection; }

 private:
  Reader(const Observations::State& state, duck::Connection connection, std::shared_ptr<const Shape> shape);
  const Observations::State* x_state;
  std::optional<duck::Connection> x_connection;
  std::shared_ptr<const Shape> x_shape;
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
