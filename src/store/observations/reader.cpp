// Read transactions of the observation store; see state.hpp. The engine fixes a transaction's view at its
// first read, so that read happens under the lock under which commits become visible, together with the
// taking of the shape.
#include "store/observations/state.hpp"

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
               std::shared_ptr<const Shape> shape)
    : x_state(&state), x_connection(std::move(connection)), x_shape(std::move(shape)) {}

Result<Reader> Reader::begin(const Observations::State& state) {
  HINOMI_ASSIGN(auto connection, pooled(state));
  HINOMI_TRY(connection.run("BEGIN"));
  const std::shared_lock lock(state.publish_lock);
  HINOMI_TRY(connection.run("SELECT version FROM store_version"));
  return Reader(state, std::move(connection), state.shape);
}

Reader::Reader(Reader&& other) noexcept
    : x_state(other.x_state), x_connection(std::move(other.x_connection)), x_shape(std::move(other.x_shape)) {
  other.x_connection.reset();
}

Reader::~Reader() {
  if (!x_connection) return;
  if (!x_connection->run("ROLLBACK")) return;  // a broken connection is closed, not pooled
  const std::lock_guard lock(x_state->pool_lock);
  if (x_state->pool.size() < pooled_connections_max) x_state->pool.push_back(std::move(*x_connection));
}

}  // namespace hinomi::store
