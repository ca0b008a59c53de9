// Binds and reads prepared SQLite statements. Texts and bytes are copied in (SQLITE_TRANSIENT): a caller's
// temporary may end before the statement runs.
#include "store/sql/statement.hpp"

#include <algorithm>
#include <utility>

#include <sqlite3.h>

#include "store/sql/sqlite_error.hpp"

namespace hinomi::store {

Statement::Statement(sqlite3_stmt* statement, std::function<void(sqlite3_stmt*)> give_back)
    : x_statement(statement), x_give_back(std::move(give_back)) {}

Statement::~Statement() {
  if (x_statement != nullptr) x_give_back(x_statement);
}

Statement::Statement(Statement&& other) noexcept
    : x_statement(std::exchange(other.x_statement, nullptr)), x_give_back(std::move(other.x_give_back)) {}

int Statement::place(std::string_view name) const {
  const int index = sqlite3_bind_parameter_index(x_statement, std::string(name).c_str());
  HINOMI_ASSERT(index > 0);
  return index;
}

Statement& Statement::bind(std::string_view name, std::string_view value) {
  const char* text = value.data() == nullptr ? "" : value.data();
  const int code =
      sqlite3_bind_text64(x_statement, place(name), text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  HINOMI_ASSERT(code == SQLITE_OK);
  return *this;
}

Statement& Statement::bind(std::string_view name, std::int64_t value) {
  HINOMI_ASSERT(sqlite3_bind_int64(x_statement, place(name), value) == SQLITE_OK);
  return *this;
}

Statement& Statement::bind(std::string_view name, double value) {
  HINOMI_ASSERT(sqlite3_bind_double(x_statement, place(name), value) == SQLITE_OK);
  return *this;
}

Statement& Statement::bind_bytes(std::string_view name, Bytes value) {
  const void* bytes = value.empty() ? static_cast<const void*>("") : value.data();
  HINOMI_ASSERT(sqlite3_bind_blob64(x_statement, place(name), bytes, value.size(), SQLITE_TRANSIENT) ==
                SQLITE_OK);
  return *this;
}

Statement& Statement::bind_null(std::string_view name) {
  HINOMI_ASSERT(sqlite3_bind_null(x_statement, place(name)) == SQLITE_OK);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(x_statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return sqlite_error(sqlite3_db_handle(x_statement), code);
}

void Statement::restart() { sqlite3_reset(x_statement); }

Result<void> Statement::run() {
  while (true) {
    HINOMI_ASSIGN(const bool row, step());
    if (!row) return {};
  }
}

std::int64_t Statement::changes() const { return sqlite3_changes64(sqlite3_db_handle(x_statement)); }

bool Statement::is_null(int column) const { return sqlite3_column_type(x_statement, column) == SQLITE_NULL; }

bool Statement::are_integers(std::initializer_list<int> columns) const {
  return std::all_of(columns.begin(), columns.end(),
                     [&](int column) { return sqlite3_column_type(x_statement, column) == SQLITE_INTEGER; });
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(x_statement, column); }

double Statement::real(int column) const { return sqlite3_column_double(x_statement, column); }

std::string Statement::text(int column) const { return std::string(text_view(column)); }

std::string_view Statement::text_view(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(x_statement, column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(x_statement, column))};
}

std::string Statement::bytes(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(x_statement, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(x_statement, column))};
}

std::optional<std::string> Statement::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<double> Statement::optional_real(int column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

std::optional<Instant> Statement::optional_instant(int column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

}  // namespace hinomi::store
