// The one connection that writes. Writes that meet share a commit: each body runs in its own thread and, from
// the second on, in a savepoint of its own, so that one that fails takes nothing of the others with it. Who
// finds nobody coming behind, or the group full (64 bodies, 20 ms), commits for all; a commit that fails
// fails for all. Without company a write is just BEGIN IMMEDIATE … COMMIT. Only sql/ includes it;
// thread-safe. Source: SQLite 3.40, SAVEPOINT.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "store/sql/connection.hpp"
#include "store/sql/database.hpp"

namespace hinomi::store {

class Writer {
 public:
  /// `tell` gets the last journal entry of each commit that appended, in order, under the writer's mutex.
  Writer(std::unique_ptr<Connection> connection, Clock clock, std::function<void(std::int64_t)> tell);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Comes back when the commit is done, or the body has failed.
  Result<void> write(const WriteBody& body);
  /// Runs with no transaction open: settings, the folding of the log.
  Result<void> alone(const std::function<Result<void>(Connection&)>& body);
  /// The connection, when this thread's body runs on it now; otherwise none.
  Connection* own_connection() const;

 private:
  struct Group;
  Result<void> run(const WriteBody& body, Group& joined);
  Result<void> commit(Group& ending);
  void end_group(Result<void> outcome);
  void give_up();

  std::unique_ptr<Connection> x_connection;
  Clock x_clock;
  std::function<void(std::int64_t)> x_tell;
  std::mutex x_mutex;
  std::atomic<std::size_t> x_coming{0};  // bodies on their way to the mutex
  std::shared_ptr<Group> x_group;        // open, under the mutex
  std::atomic<std::thread::id> x_writing{};
};

}  // namespace hinomi::store
