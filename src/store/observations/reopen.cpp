// Closes the engine and opens it again; see reopen.hpp. There is never more than one open: the old one is
// gone, with every connection to it, before the file is opened again. What fails here leaves the doubt
// standing, and the next use tries again.
#include "store/observations/reopen.hpp"

#include "store/observations/schema.hpp"

namespace hinomi::store {
namespace {

constexpr std::chrono::seconds readers_wait_max{2};

void close(Observations::State& state) {
  const std::lock_guard lock(state.pool_lock);
  state.pool.clear();
  const auto database = std::move(state.database);
  const auto writer = std::move(state.writer);  // goes first
}

}  // namespace

Result<void> reopen_if_doubtful(Observations::State& state) {
  if (!state.doubtful) return {};
  const std::unique_lock alone(state.open_lock, readers_wait_max);
  if (!alone.owns_lock()) return fail(ErrorKind::unavailable, "store.reopening");
  close(state);
  HINOMI_ASSIGN(auto database, duck::Database::open({.path = state.options.path,
                                                     .memory_megabytes = state.options.memory_megabytes,
                                                     .threads = state.options.threads}));
  HINOMI_ASSIGN(state.writer, database.connect());
  state.database = std::move(database);
  const std::unique_lock publish(state.publish_lock);
  HINOMI_TRY(load_shape(state));
  state.doubtful = false;
  return {};
}

}  // namespace hinomi::store
