// The adapter of DuckDB's C interface (the C++ symbols of the library are no stable interface): a database
// file, its connections, result rows and appenders, each closed by its owner. Values read cross as BIGINT,
// UBIGINT, DOUBLE, VARCHAR or BLOB only; statements cast. Appenders take integers that fit the column, and
// texts. A failure of the engine becomes an Error: a full disk unavailable `store.disk_full`, anything else
// unavailable `store.observations_failed` with the engine's text. Nothing here throws. Source: DuckDB 1.4 C
// API (duckdb.h).
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::store::duck {

struct Settings {
  std::string path;  // empty: in memory
  std::int64_t memory_megabytes = 1024;
  std::int64_t threads = 0;  // 0: one for each core that this process may use
};

/// Result of a query, read row by row.
class Rows {
 public:
  Rows();
  ~Rows();
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;

  /// Steps to the next row; false after the last.
  bool next();
  bool is_null(std::size_t column) const;
  std::int64_t integer(std::size_t column) const;
  std::uint64_t natural(std::size_t column) const;
  double real(std::size_t column) const;
  std::string text(std::size_t column) const;

 private:
  friend class Connection;
  struct State;
  std::unique_ptr<State> x_state;
};

/// Appends rows to one table within the connection's transaction.
class Appender {
 public:
  ~Appender();
  Appender(Appender&&) noexcept;
  Appender& operator=(Appender&&) noexcept;

  Appender& add(std::int64_t value);
  Appender& add_natural(std::uint64_t value);
  Appender& add_text(std::string_view value);  // also for BLOB
  void end_row();
  /// Hands all rows to the engine; fails if any value or row was refused.
  Result<void> finish();

 private:
  friend class Connection;
  struct State;
  explicit Appender(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

class Connection {
 public:
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  Result<void> run(const std::string& statement);
  Result<Rows> query(const std::string& statement) const;
  /// Runs with text bound to $1, $2 …
  Result<Rows> query(const std::string& statement, const std::vector<std::string>& texts) const;
  Result<Appender> append_to(const std::string& table);
  /// Gives a function that ends the statement that runs, from any thread, while the connection lives.
  std::function<void()> interrupter() const;

 private:
  friend class Database;
  struct State;
  explicit Connection(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

class Database {
 public:
  static Result<Database> open(const Settings& settings);
  ~Database();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  Result<Connection> connect() const;

 private:
  struct State;
  explicit Database(std::shared_ptr<State> state);
  std::shared_ptr<State> x_state;
};

}  // namespace hinomi::store::duck
