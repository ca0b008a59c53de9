// The records' one door: SQLite in WAL mode with synchronous=FULL (an acknowledged record survives power
// loss); one writer connection behind a mutex, a small pool of readers. A write is BEGIN IMMEDIATE … COMMIT,
// rolled back when the body fails; writes that meet share one commit, and fail together when it does. A read
// is one snapshot. After a commit that appended to the journal, listeners get its last sequence. Fails:
// unavailable `store.disk_full`, `store.io`; malformed `store.damaged`; conflict `store.in_use`; unsupported
// `store.newer_version` (found, known). Thread-safe. A write or a read inside a write is our bug. Source:
// stack.md §2; SQLite 3.40
// (WAL, PRAGMA synchronous, SAVEPOINT).
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/sql/statement.hpp"

namespace hinomi::store {

class Connection;
class Transaction;

/// What a transaction still has to do, once, when its body is done and before it commits.
using LastStep = std::function<Result<void>(Transaction&)>;

/// Reads one snapshot.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection) : x_connection(connection) {}
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  /// Prepares a statement, or takes it from the connection's cache.
  Result<Statement> prepare(std::string_view sql);

 protected:
  Connection& x_connection;
};

/// Reads and changes; all of it is stored, or nothing.
class Transaction : public Snapshot {
 public:
  Transaction(Connection& connection, Instant now) : Snapshot(connection), x_now(now) {}
  /// Gives the time of the transaction, one for all that it changes.
  Instant now() const { return x_now; }
  /// Tells which journal entry the transaction appended last; the journal calls it.
  void note_appended(std::int64_t sequence) { x_appended = sequence; }
  std::int64_t appended() const { return x_appended; }  // 0: nothing
  /// Sets what is done before the commit; the journal signs there what the body appended.
  void before_commit(LastStep step) { x_last_step = std::move(step); }
  const LastStep& last_step() const { return x_last_step; }

 private:
  Instant x_now;
  std::int64_t x_appended = 0;
  LastStep x_last_step;
};

using WriteBody = std::function<Result<void>(Transaction&)>;
using ReadBody = std::function<Result<void>(Snapshot&)>;

class Database {
 public:
  /// Opens or makes the file and brings its schema up to date.
  static Result<std::unique_ptr<Database>> open(const std::string& path, Clock clock = system_now);
  /// Opens a closed file for reading only, as it stands; for offline verification.
  static Result<std::unique_ptr<Database>> open_read_only(const std::string& path);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Result<void> write(const WriteBody& body);
  Result<void> read(const ReadBody& body) const;
  Instant now() const;

  /// Calls the listener after each commit that appended, with the last sequence, on the writer's thread; it
  /// must be quick and must not write. Gives a number for `forget`.
  std::uint64_t listen(std::function<void(std::int64_t sequence)> listener);
  void forget(std::uint64_t listener);

  /// Limits the file's size, so that a test meets a full disk.
  Result<void> limit_pages(std::int64_t pages_max);
  /// Lets commits go on before the disk has them, for loads that can be made again, and back. While it does a
  /// power cut loses the newest commits; the end of the program does not.
  Result<void> wait_for_disk(bool wait);
  /// Folds the write-ahead log into the file and empties it; at a clean stop, and after what must leave no
  /// trace. Unavailable `store.log_in_use` while somebody reads an older state: it is to be tried again.
  Result<void> fold_log();

 private:
  struct State;
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::store
