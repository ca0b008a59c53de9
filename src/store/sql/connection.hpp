// One SQLite connection with its cache of prepared statements. Only sql/ includes it; one thread at a time.
// Settings: foreign keys, case-sensitive LIKE (as PostgreSQL), busy_timeout, synchronous=FULL, WAL when it
// may write.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"
#include "store/sql/statement.hpp"

struct sqlite3;

namespace hinomi::store {

class Connection {
 public:
  enum class Mode : std::uint8_t { write, read, read_immutable };

  static Result<std::unique_ptr<Connection>> open(const std::string& path, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Result<Statement> prepare(std::string_view sql);
  /// Runs statements without values, such as PRAGMA and BEGIN.
  Result<void> execute(const std::string& sql);
  /// Whether a transaction is open; SQLite ends one by itself when the disk is full or fails.
  bool in_transaction() const;
  /// Ends a transaction that failed, if SQLite has not ended it already.
  void roll_back();

 private:
  explicit Connection(sqlite3* connection) : x_connection(connection) {}
  void keep(sqlite3_stmt* statement);

  sqlite3* x_connection;
  std::unordered_multimap<std::string, sqlite3_stmt*> x_idle;
};

}  // namespace hinomi::store
