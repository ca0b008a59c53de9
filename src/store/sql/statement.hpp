// One prepared SQL statement: values bound by name ($person), rows read by column number from 0.
// In: UTF-8 text, 64-bit integers, doubles. Instants are bound and read as BIGINT microseconds. Out: copies
// of values. A missing name is our bug (assert); what the database refuses is a Result with a `store.` code.
// Given back to its connection's cache when it goes; use by one thread at a time.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

struct sqlite3_stmt;

namespace hinomi::store {

/// A statement that a table's owner uses; a test prepares every one on the migrated schema. Lists carry the
/// marker
/// `/*where*/`, where further conditions (` AND …`) are put in.
struct StatementText {
  std::string_view name, sql;
};

class Statement {
 public:
  Statement(sqlite3_stmt* statement, std::function<void(sqlite3_stmt*)> give_back);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  Statement& bind(std::string_view name, std::string_view value);
  Statement& bind(std::string_view name, const char* value) { return bind(name, std::string_view{value}); }
  Statement& bind(std::string_view name, std::int64_t value);
  Statement& bind(std::string_view name, double value);
  Statement& bind(std::string_view name, Instant value) { return bind(name, value.microseconds()); }
  Statement& bind_bytes(std::string_view name, Bytes value);
  Statement& bind_null(std::string_view name);
  template <class T>
  Statement& bind(std::string_view name, const std::optional<T>& value) {
    return value ? bind(name, *value) : bind_null(name);
  }
  /// Binds a truth as 0 or 1; the schema holds no booleans.
  Statement& bind_flag(std::string_view name, bool value) { return bind(name, std::int64_t{value}); }

  /// Goes to the next row; false after the last.
  Result<bool> step();
  /// Goes back to before the first row; values stay bound until they are bound anew.
  void restart();
  /// Runs to the end, rows or not.
  Result<void> run();
  /// Gives the number of rows that the last run changed.
  std::int64_t changes() const;

  bool is_null(int column) const;
  /// Tells whether all of the columns hold integers; a file may hold 1.5 or a text where the schema says
  /// BIGINT.
  bool are_integers(std::initializer_list<int> columns) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  /// Borrows a text until the next step; for loops over millions of rows.
  std::string_view text_view(int column) const;
  std::string bytes(int column) const;
  bool flag(int column) const { return integer(column) != 0; }
  Instant instant(int column) const { return Instant::from_microseconds(integer(column)); }
  std::optional<std::string> optional_text(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;
  std::optional<double> optional_real(int column) const;
  std::optional<Instant> optional_instant(int column) const;

 private:
  int place(std::string_view name) const;

  sqlite3_stmt* x_statement = nullptr;
  std::function<void(sqlite3_stmt*)> x_give_back;
};

}  // namespace hinomi::store
