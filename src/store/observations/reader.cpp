// Read transactions of the observation store; see state.hpp. The engine fixes a transaction's view at its
// first read, so that read happens under the lock under which commits become visible, together with the
// taking of the shape.
#include "store/observations/reopen.hpp"

namespace hinomi::store {
namespace {

constexpr std::size_t pooled_connections_max = 16;

Result<duck::Connection> pooled(const Observations::State& state) {
  {
    const std::lock_guard lock(state.pool_lock);
    if (!state.pool.empty()) {
      duck::Connection connection = std::move(state.pool.back());
      state.pool.pop_back();
      return connection;
    }
  }
  return state.database.connect();
}

}  // namespace

Reader::Reader(const Observations::State& state, duck::Connection connection,
               std::shared_ptr<const Shape> shape, std::shared_lock<std::shared_timed_mutex> in_use)
    : x_state(&state),
      x_in_use(std::move(in_use)),
      x_connection(std::move(connection)),
      x_shape(std::move(shape)) {
  x_watched = state.watch.begin(x_connection->interrupter(), state.options.query_time);
}

Result<Reader> Reader::begin(Observations::State& state) {
  if (state.doubtful) {
    const std::lock_guard lock(state.write_lock);
    HINOMI_TRY(reopen_if_doubtful(state));
  }
  auto reader = begin_open(state);
  if (!reader) state.doubt();
  return reader;
}

Result<Reader> Reader::begin_open(Observations::State& state) {
  std::shared_lock in_use(state.open_lock);
  if (state.doubtful) return fail(ErrorKind::unavailable, "store.reopening");
  HINOMI_ASSIGN(auto connection, pooled(state));
  HINOMI_TRY(connection.run("BEGIN"));
  const std::shared_lock lock(state.publish_lock);
  HINOMI_TRY(connection.run("SELECT version FROM store_version"));
  return Reader(state, std::move(connection), state.shape, std::move(in_use));
}

Reader::Reader(Reader&& other) noexcept
    : x_state(other.x_state),
      x_in_use(std::move(other.x_in_use)),
      x_connection(std::move(other.x_connection)),
      x_shape(std::move(other.x_shape)),
      x_watched(std::move(other.x_watched)) {
  other.x_connection.reset();
}

Result<duck::Rows> Reader::query(const std::string& statement) const {
  HINOMI_TRY(x_watched->check());
  auto rows = x_connection->query(statement);
  if (!rows) HINOMI_TRY(x_watched->check());
  return rows;
}

Reader::~Reader() {
  if (!x_connection) return;
  x_state->watch.end(x_watched);
  if (!x_connection->run("ROLLBACK")) return;  // a broken connection is closed, not pooled
  const std::lock_guard lock(x_state->pool_lock);
  if (x_state->pool.size() < pooled_connections_max) x_state->pool.push_back(std::move(*x_connection));
}

}  // namespace hinomi::store
