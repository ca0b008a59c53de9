// The pool of readers, the run of migrations and the listeners. Listeners run while the writer's mutex is
// held, so that they see sequences in order.
#include "store/sql/database.hpp"

#include <unistd.h>

#include <filesystem>
#include <map>
#include <mutex>
#include <vector>

#include "store/limits.hpp"
#include "store/sql/connection.hpp"
#include "store/sql/migrations.hpp"
#include "store/sql/writer.hpp"

namespace hinomi::store {

struct Database::State {
  std::string path;
  Clock clock;
  Connection::Mode read_mode = Connection::Mode::read;
  std::unique_ptr<Writer> writer;  // absent in a database opened for reading only
  std::mutex readers_mutex;
  std::vector<std::unique_ptr<Connection>> idle_readers;
  std::mutex listeners_mutex;
  std::map<std::uint64_t, std::function<void(std::int64_t)>> listeners;
  std::uint64_t next_listener = 1;

  Result<std::unique_ptr<Connection>> take_reader();
  void give_back(std::unique_ptr<Connection> reader);
  void tell(std::int64_t sequence);
};

Result<std::unique_ptr<Connection>> Database::State::take_reader() {
  {
    const std::lock_guard lock(readers_mutex);
    if (!idle_readers.empty()) {
      auto reader = std::move(idle_readers.back());
      idle_readers.pop_back();
      return reader;
    }
  }
  return Connection::open(path, read_mode);
}

void Database::State::give_back(std::unique_ptr<Connection> reader) {
  const std::lock_guard lock(readers_mutex);
  if (idle_readers.size() < limits::idle_readers_max) idle_readers.push_back(std::move(reader));
}

void Database::State::tell(std::int64_t sequence) {
  const std::lock_guard lock(listeners_mutex);
  for (const auto& [number, listener] : listeners) listener(sequence);
}

namespace {

Result<std::int64_t> schema_version(Connection& connection) {
  HINOMI_ASSIGN(auto statement,
                connection.prepare("SELECT coalesce(max(version), 0) AS version FROM schema_version"));
  HINOMI_TRY(statement.step());
  return statement.integer(0);
}

Result<void> check_version(std::int64_t found) {
  const std::int64_t known = migrations().back().version;
  if (found <= known) return {};
  return fail(
      ErrorKind::unsupported, "store.newer_version",
      {{"file", "records.sqlite"}, {"found", std::to_string(found)}, {"known", std::to_string(known)}});
}

// How many references of each table lead to a row that is not there.
Result<std::map<std::string, std::int64_t>> broken_references(Connection& connection) {
  HINOMI_ASSIGN(auto statement, connection.prepare("PRAGMA foreign_key_check"));
  std::map<std::string, std::int64_t> broken;
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return broken;
    ++broken[statement.text(0)];
  }
}

// What the steps left: a reference to a row that is not there would only be told of by the next who needs it.
// One that was broken before is not of the steps' making, and to refuse the start would not mend it.
Result<void> check_references(Connection& connection, std::map<std::string, std::int64_t> before) {
  HINOMI_ASSIGN(const auto after, broken_references(connection));
  for (const auto& [table, count] : after) {
    const std::int64_t more = count - before[table];
    if (more <= 0) continue;
    return fail(ErrorKind::malformed, "store.references_broken",
                {{"file", "records.sqlite"}, {"table", table}, {"count", std::to_string(more)}});
  }
  return {};
}

Result<void> run_migrations(Connection& connection) {
  HINOMI_TRY(connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY)"));
  HINOMI_ASSIGN(const std::int64_t found, schema_version(connection));
  HINOMI_TRY(check_version(found));
  if (found == migrations().back().version) return {};
  HINOMI_ASSIGN(auto broken_before, broken_references(connection));
  for (const Migration& step : migrations()) {
    if (step.version <= found) continue;
    HINOMI_TRY(connection.execute(std::string(step.sql)));
    HINOMI_TRY(connection.execute("INSERT INTO schema_version (version) VALUES (" +
                                  std::to_string(step.version) + ")"));
  }
  return check_references(connection, std::move(broken_before));
}

Result<void> bring_up_to_date(Connection& connection) {
  // A table that others refer to is made anew by a copy that takes its name (SQLite, "making other kinds of
  // table schema changes"); inside a transaction the references cannot be let go.
  HINOMI_TRY(connection.execute("PRAGMA foreign_keys = OFF"));
  HINOMI_TRY(connection.execute("BEGIN IMMEDIATE"));
  Result<void> done = run_migrations(connection);
  if (done) done = connection.execute("COMMIT");
  if (!done) connection.roll_back();
  HINOMI_TRY(connection.execute("PRAGMA foreign_keys = ON"));
  return done;
}

// Writers stand still while the log waits for a reader, so it does not wait long.
constexpr const char* wait_briefly = "PRAGMA busy_timeout = 100";
constexpr const char* wait_as_ever = "PRAGMA busy_timeout = 2000";

// Tells whether the whole log went into the file: a reader keeps what it reads.
Result<bool> fold(Connection& connection) {
  HINOMI_ASSIGN(auto statement, connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)"));
  HINOMI_TRY(statement.step());
  return statement.integer(0) == 0;
}

}  // namespace

Database::Database(std::unique_ptr<State> state) : x_state(std::move(state)) {}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const std::string& path, Clock clock) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->clock = std::move(clock);
  HINOMI_ASSIGN(auto connection, Connection::open(path, Connection::Mode::write));
  HINOMI_TRY(bring_up_to_date(*connection));
  const auto tell = [told = state.get()](std::int64_t sequence) { told->tell(sequence); };
  state->writer = std::make_unique<Writer>(std::move(connection), state->clock, tell);
  return std::unique_ptr<Database>(new Database(std::move(state)));
}

Result<std::unique_ptr<Database>> Database::open_read_only(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return fail(ErrorKind::not_found, "store.not_found", {{"file", path}});
  auto state = std::make_unique<State>();
  state->path = path;
  state->clock = system_now;
  // A closed file in a folder that may not be written cannot be opened with a log; without one it needs none.
  const auto folder = std::filesystem::path(path).parent_path();
  const bool has_log = std::filesystem::exists(path + "-wal", ignored);
  const bool writable = ::access(folder.empty() ? "." : folder.c_str(), W_OK) == 0;
  if (!has_log && !writable) state->read_mode = Connection::Mode::read_immutable;
  HINOMI_ASSIGN(auto reader, Connection::open(path, state->read_mode));
  HINOMI_ASSIGN(const std::int64_t found, schema_version(*reader));
  HINOMI_TRY(check_version(found));
  state->give_back(std::move(reader));
  return std::unique_ptr<Database>(new Database(std::move(state)));
}

Result<void> Database::write(const WriteBody& body) {
  HINOMI_ASSERT(x_state->writer != nullptr);
  return x_state->writer->write(body);
}

Result<void> Database::read(const ReadBody& body) const {
  // A body of a write sees what it and those before it in its commit changed.
  if (Connection* own = x_state->writer ? x_state->writer->own_connection() : nullptr) {
    Snapshot snapshot(*own);
    return body(snapshot);
  }
  HINOMI_ASSIGN(auto connection, x_state->take_reader());
  HINOMI_TRY(connection->execute("BEGIN"));
  Snapshot snapshot(*connection);
  Result<void> done = body(snapshot);
  connection->roll_back();
  x_state->give_back(std::move(connection));
  return done;
}

Instant Database::now() const { return x_state->clock(); }

std::uint64_t Database::listen(std::function<void(std::int64_t sequence)> listener) {
  const std::lock_guard lock(x_state->listeners_mutex);
  x_state->listeners.emplace(x_state->next_listener, std::move(listener));
  return x_state->next_listener++;
}

void Database::forget(std::uint64_t listener) {
  const std::lock_guard lock(x_state->listeners_mutex);
  x_state->listeners.erase(listener);
}

Result<void> Database::limit_pages(std::int64_t pages_max) {
  return x_state->writer->alone([&](Connection& connection) {
    return connection.execute("PRAGMA max_page_count = " + std::to_string(pages_max));
  });
}

Result<void> Database::wait_for_disk(bool wait) {
  const auto setting = [&](Connection& connection) {
    return connection.execute(wait ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
  };
  return x_state->writer->alone(setting);
}

Result<void> Database::fold_log() {
  return x_state->writer->alone([](Connection& connection) -> Result<void> {
    HINOMI_TRY(connection.execute(wait_briefly));
    const auto folded = fold(connection);
    HINOMI_TRY(connection.execute(wait_as_ever));
    if (!folded) return folded.error();
    return *folded ? Result<void>() : fail(ErrorKind::unavailable, "store.log_in_use");
  });
}

Result<Statement> Snapshot::prepare(std::string_view sql) { return x_connection.prepare(sql); }

}  // namespace hinomi::store
