// The table from SQLite's primary result codes to the house's errors.
#include "store/sql/sqlite_error.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <filesystem>
#include <string>

namespace hinomi::store {

namespace {

constexpr std::uintmax_t room_min_bytes = 64 * 1024;  // what the shared index and one page group need

// SQLite says IOERR, not FULL, when the shared index cannot grow; then only the file system tells.
bool is_disk_full(sqlite3* connection, const char* path) {
  const int reason = sqlite3_system_errno(connection);
  if (reason == ENOSPC || reason == EDQUOT) return true;
  std::error_code failed;
  const auto space = std::filesystem::space(std::filesystem::path(path).parent_path(), failed);
  return !failed && space.available < room_min_bytes;
}

}  // namespace

Error sqlite_error(sqlite3* connection, int code) {
  const char* path = sqlite3_db_filename(connection, nullptr);
  const std::string file = path == nullptr ? "" : std::filesystem::path(path).filename().string();
  const std::string detail = sqlite3_errmsg(connection);
  switch (code & 0xff) {
    case SQLITE_FULL:
      return fail(ErrorKind::unavailable, "store.disk_full", {{"file", file}});
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return fail(ErrorKind::conflict, "store.in_use", {{"file", file}});
    case SQLITE_CONSTRAINT:
      return fail(ErrorKind::conflict, "store.constraint", {{"detail", detail}});
    case SQLITE_TOOBIG:
      return fail(ErrorKind::limit_exceeded, "store.too_large", {{"file", file}});
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR:  // a table or column that should be there is not
      return fail(ErrorKind::malformed, "store.damaged", {{"file", file}, {"detail", detail}});
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (path != nullptr && is_disk_full(connection, path)) {
        return fail(ErrorKind::unavailable, "store.disk_full", {{"file", file}});
      }
      [[fallthrough]];
    default:
      return fail(ErrorKind::unavailable, "store.io", {{"file", file}, {"detail", detail}});
  }
}

}  // namespace hinomi::store
