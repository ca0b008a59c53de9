// Opens SQLite connections and keeps their prepared statements. A new file is made with mode 0600: it holds
// password texts and everything that people were allowed to see.
#include "store/sql/connection.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "store/limits.hpp"
#include "store/sql/sqlite_error.hpp"

namespace hinomi::store {
namespace {

// SQLite gives a new file the umask's mode; one made beforehand keeps its own, and so do its log files.
void make_private_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_CLOEXEC | O_RDWR, 0600);
  if (file >= 0) ::close(file);
}

constexpr const char* settings_read =
    "PRAGMA foreign_keys = ON; PRAGMA case_sensitive_like = ON; PRAGMA busy_timeout = 2000;"
    "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -8000;"
    "PRAGMA temp_store = MEMORY;";
// The one writer touches pages of every index of the records; readers keep few.
constexpr const char* settings_write =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -64000;"
    "PRAGMA wal_autocheckpoint = 8000;";

// SQLite counts its memory under one lock for all connections, which many readers at once queue for; nothing
// reads that count.
void count_no_memory() {
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(configured);  // SQLITE_MISUSE when something opened a database before: then it counts on
}

std::string uri_of(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr char digits[] = "0123456789abcdef";
      uri += {'%', digits[static_cast<unsigned char>(c) >> 4], digits[c & 15]};
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Mode mode) {
  count_no_memory();
  const bool writes = mode == Mode::write;
  if (writes) make_private_file(path);
  const std::string name = mode == Mode::read_immutable ? uri_of(path) : path;
  const int access = writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int flags = access | SQLITE_OPEN_NOMUTEX | (mode == Mode::read_immutable ? SQLITE_OPEN_URI : 0);
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &opened, flags, nullptr);
  HINOMI_ASSERT(opened != nullptr);
  std::unique_ptr<Connection> connection(new Connection(opened));
  if (code != SQLITE_OK) return sqlite_error(opened, code);
  sqlite3_extended_result_codes(opened, 1);
  HINOMI_TRY(connection->execute(settings_read));
  if (writes) HINOMI_TRY(connection->execute(settings_write));
  return connection;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : x_idle) sqlite3_finalize(statement);
  sqlite3_close_v2(x_connection);
}

Result<Statement> Connection::prepare(std::string_view sql) {
  const auto give_back = [this](sqlite3_stmt* statement) { keep(statement); };
  if (const auto found = x_idle.find(std::string(sql)); found != x_idle.end()) {
    sqlite3_stmt* statement = found->second;
    x_idle.erase(found);
    return Statement(statement, give_back);
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(x_connection, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return sqlite_error(x_connection, code);
  HINOMI_ASSERT(statement != nullptr);
  return Statement(statement, give_back);
}

void Connection::keep(sqlite3_stmt* statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  if (x_idle.size() >= limits::idle_statements_max) {
    sqlite3_finalize(statement);
    return;
  }
  x_idle.emplace(sqlite3_sql(statement), statement);
}

Result<void> Connection::execute(const std::string& sql) {
  const int code = sqlite3_exec(x_connection, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(x_connection, code);
  return {};
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(x_connection) == 0; }

void Connection::roll_back() {
  if (in_transaction()) (void)sqlite3_exec(x_connection, "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace hinomi::store
