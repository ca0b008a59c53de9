// The table from SQLite's primary result codes to the house's errors.
#include "store/sql/sqlite_error.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <string>

namespace hinomi::store {

Error sqlite_error(sqlite3* connection, int code) {
  const char* path = sqlite3_db_filename(connection, nullptr);
  const std::string file = path == nullptr ? "" : std::filesystem::path(path).filename().string();
  const std::string detail = sqlite3_errmsg(connection);
  switch (code & 0xff) {
    case SQLITE_FULL: return fail(ErrorKind::unavailable, "store.disk_full", {{"file", file}});
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: return fail(ErrorKind::conflict, "store.in_use", {{"file", file}});
    case SQLITE_CONSTRAINT: return fail(ErrorKind::conflict, "store.constraint", {{"detail", detail}});
    case SQLITE_TOOBIG: return fail(ErrorKind::limit_exceeded, "store.too_large", {{"file", file}});
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR:  // a table or column that should be there is not
      return fail(ErrorKind::malformed, "store.damaged", {{"file", file}, {"detail", detail}});
    default: return fail(ErrorKind::unavailable, "store.io", {{"file", file}, {"detail", detail}});
  }
}

}  // namespace hinomi::store
