// The adapter of DuckDB's C interface; see duck.hpp. The only file that includes duckdb.h.
// Extensions are never fetched or loaded, memory and threads are always stated: the engine's own defaults
// take four fifths of the machine. A locked file and a damaged one are told apart by the engine's text, the
// only sign it gives.
#include "store/observations/duck.hpp"

#include <duckdb.h>
#include <sched.h>

#include <cstring>

namespace hinomi::store::duck {
namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Error engine_error(const char* text) {
  const std::string message = text == nullptr ? "unknown" : text;
  if (has(message, "No space left") || has(message, "disk full") || has(message, "Could not write")) {
    return fail(ErrorKind::unavailable, "store.disk_full");
  }
  // What follows a refusal inside a transaction, in practice a full disk; the store opens itself anew.
  if (has(message, "transaction is aborted")) return fail(ErrorKind::unavailable, "store.reopening");
  return fail(ErrorKind::unavailable, "store.observations_failed", {{"reason", message.substr(0, 400)}});
}

Error open_error(const std::string& path, const char* text) {
  const std::string message = text == nullptr ? "unknown" : text;
  if (has(message, "lock on file")) return fail(ErrorKind::conflict, "store.in_use", {{"file", path}});
  if (has(message, "newer version") || has(message, "storage version") || has(message, "version number")) {
    return fail(ErrorKind::unsupported, "store.newer_version", {{"file", path}});
  }
  if (has(message, "No space left")) return fail(ErrorKind::unavailable, "store.disk_full");
  if (has(message, "Cannot open file") || has(message, "ermission")) {
    return fail(ErrorKind::unavailable, "store.cannot_open", {{"file", path}});
  }
  return fail(ErrorKind::malformed, "store.damaged", {{"file", path}});
}

/// Cores this process may use: the engine counts those of the machine, and threads beyond ours spin.
std::int64_t usable_cores() {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  if (::sched_getaffinity(0, sizeof cores, &cores) != 0) return 0;
  return CPU_COUNT(&cores);
}

}  // namespace

struct Rows::State {
  duckdb_result result{};
  duckdb_data_chunk chunk = nullptr;
  idx_t row = 0, size = 0;
  ~State() {
    if (chunk != nullptr) duckdb_destroy_data_chunk(&chunk);
    duckdb_destroy_result(&result);
  }
  duckdb_vector vector(std::size_t column) const { return duckdb_data_chunk_get_vector(chunk, column); }
  template <class T>
  T at(std::size_t column) const {
    return static_cast<const T*>(duckdb_vector_get_data(vector(column)))[row];
  }
};

Rows::Rows() = default;
Rows::~Rows() = default;
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;

bool Rows::next() {
  State& state = *x_state;
  if (state.chunk != nullptr && ++state.row < state.size) return true;
  do {
    if (state.chunk != nullptr) duckdb_destroy_data_chunk(&state.chunk);
    state.chunk = duckdb_fetch_chunk(state.result);
    if (state.chunk == nullptr) return false;
    state.size = duckdb_data_chunk_get_size(state.chunk);
    state.row = 0;
  } while (state.size == 0);
  return true;
}

bool Rows::is_null(std::size_t column) const {
  std::uint64_t* validity = duckdb_vector_get_validity(x_state->vector(column));
  return validity != nullptr && !duckdb_validity_row_is_valid(validity, x_state->row);
}

std::int64_t Rows::integer(std::size_t column) const {
  HINOMI_ASSERT(duckdb_column_type(&x_state->result, column) == DUCKDB_TYPE_BIGINT);
  return is_null(column) ? 0 : x_state->at<std::int64_t>(column);
}

std::uint64_t Rows::natural(std::size_t column) const {
  HINOMI_ASSERT(duckdb_column_type(&x_state->result, column) == DUCKDB_TYPE_UBIGINT);
  return is_null(column) ? 0 : x_state->at<std::uint64_t>(column);
}

double Rows::real(std::size_t column) const {
  HINOMI_ASSERT(duckdb_column_type(&x_state->result, column) == DUCKDB_TYPE_DOUBLE);
  return is_null(column) ? 0 : x_state->at<double>(column);
}

std::string Rows::text(std::size_t column) const {
  const auto type = duckdb_column_type(&x_state->result, column);
  HINOMI_ASSERT(type == DUCKDB_TYPE_VARCHAR || type == DUCKDB_TYPE_BLOB);
  if (is_null(column)) return {};
  duckdb_string_t value = x_state->at<duckdb_string_t>(column);
  return {duckdb_string_t_data(&value), duckdb_string_t_length(value)};
}

/// Rows wait in a data chunk, column by column, until it is full: the engine takes them at a fraction of the
/// cost of single values.
struct Appender::State {
  struct Column {
    duckdb_vector vector = nullptr;
    char* data = nullptr;
    std::size_t width = 0;  // bytes; 0: text
  };
  duckdb_appender appender = nullptr;
  duckdb_data_chunk chunk = nullptr;
  std::vector<Column> columns;
  std::size_t column = 0;
  idx_t row = 0;
  bool refused = false;

  ~State() {
    if (chunk != nullptr) duckdb_destroy_data_chunk(&chunk);
    if (appender != nullptr) duckdb_appender_destroy(&appender);
  }
  void note(duckdb_state state) { refused = refused || state != DuckDBSuccess; }
  void make_chunk();
  void point_at_vectors();
  void flush();
  /// Gives the next column if it takes that kind of value, and marks the row refused otherwise.
  Column* next(bool text);
  void put(std::uint64_t bits, bool fits_narrow);
};

namespace {

std::size_t width_of(duckdb_type type) {
  if (type == DUCKDB_TYPE_UTINYINT) return 1;
  if (type == DUCKDB_TYPE_USMALLINT) return 2;
  if (type == DUCKDB_TYPE_UINTEGER || type == DUCKDB_TYPE_INTEGER) return 4;
  return type == DUCKDB_TYPE_UBIGINT || type == DUCKDB_TYPE_BIGINT ? 8 : 0;
}

}  // namespace

void Appender::State::make_chunk() {
  const idx_t count = duckdb_appender_column_count(appender);
  std::vector<duckdb_logical_type> types;
  for (idx_t i = 0; i < count; ++i) {
    types.push_back(duckdb_appender_column_type(appender, i));
    columns.push_back({.width = width_of(duckdb_get_type_id(types.back()))});
  }
  chunk = duckdb_create_data_chunk(types.data(), count);
  for (duckdb_logical_type& type : types) duckdb_destroy_logical_type(&type);
  point_at_vectors();
}

void Appender::State::point_at_vectors() {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i].vector = duckdb_data_chunk_get_vector(chunk, i);
    columns[i].data = static_cast<char*>(duckdb_vector_get_data(columns[i].vector));
  }
}

void Appender::State::flush() {
  if (row == 0) return;
  duckdb_data_chunk_set_size(chunk, row);
  note(duckdb_append_data_chunk(appender, chunk));
  duckdb_data_chunk_reset(chunk);
  point_at_vectors();
  row = 0;
}

Appender::State::Column* Appender::State::next(bool text) {
  if (column < columns.size() && (columns[column].width == 0) == text) return &columns[column++];
  refused = true;
  return nullptr;
}

void Appender::State::put(std::uint64_t bits, bool fits_narrow) {
  const Column* to = next(false);
  if (to == nullptr) return;
  if (to->width < 8 && !fits_narrow && bits >> (8 * to->width) != 0) refused = true;
  std::memcpy(to->data + row * to->width, &bits, to->width);
}

Appender::Appender(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Appender::~Appender() = default;
Appender::Appender(Appender&&) noexcept = default;
Appender& Appender::operator=(Appender&&) noexcept = default;

Appender& Appender::add(std::int64_t value) {
  x_state->put(static_cast<std::uint64_t>(value), value < 0 && value >= INT32_MIN);
  return *this;
}

Appender& Appender::add_natural(std::uint64_t value) {
  x_state->put(value, false);
  return *this;
}

Appender& Appender::add_text(std::string_view value) {
  if (const auto* to = x_state->next(true)) {
    duckdb_vector_assign_string_element_len(to->vector, x_state->row, value.data(), value.size());
  }
  return *this;
}

void Appender::end_row() {
  State& state = *x_state;
  state.refused = state.refused || state.column != state.columns.size();
  state.column = 0;
  if (++state.row == duckdb_vector_size()) state.flush();
}

Result<void> Appender::finish() {
  x_state->flush();
  x_state->note(duckdb_appender_close(x_state->appender));
  if (!x_state->refused) return {};
  return engine_error(duckdb_appender_error(x_state->appender));
}

struct Database::State {
  duckdb_database database = nullptr;
  ~State() { duckdb_close(&database); }
};

struct Connection::State {
  duckdb_connection connection = nullptr;
  ~State() { duckdb_disconnect(&connection); }
};

Connection::Connection(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

Result<void> Connection::run(const std::string& statement) {
  HINOMI_TRY(query(statement));
  return {};
}

Result<Rows> Connection::query(const std::string& statement) const {
  Rows rows;
  rows.x_state = std::make_unique<Rows::State>();
  if (duckdb_query(x_state->connection, statement.c_str(), &rows.x_state->result) != DuckDBSuccess) {
    return engine_error(duckdb_result_error(&rows.x_state->result));
  }
  return rows;
}

Result<Rows> Connection::query(const std::string& statement, const std::vector<std::string>& texts) const {
  duckdb_prepared_statement prepared = nullptr;
  if (duckdb_prepare(x_state->connection, statement.c_str(), &prepared) != DuckDBSuccess) {
    Error error = engine_error(duckdb_prepare_error(prepared));
    duckdb_destroy_prepare(&prepared);
    return error;
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    duckdb_bind_varchar_length(prepared, i + 1, texts[i].data(), texts[i].size());
  }
  Rows rows;
  rows.x_state = std::make_unique<Rows::State>();
  const auto state = duckdb_execute_prepared(prepared, &rows.x_state->result);
  duckdb_destroy_prepare(&prepared);
  if (state != DuckDBSuccess) return engine_error(duckdb_result_error(&rows.x_state->result));
  return rows;
}

Result<Appender> Connection::append_to(const std::string& table) {
  auto state = std::make_unique<Appender::State>();
  if (duckdb_appender_create(x_state->connection, nullptr, table.c_str(), &state->appender) !=
      DuckDBSuccess) {
    return engine_error(duckdb_appender_error(state->appender));
  }
  state->make_chunk();
  return Appender(std::move(state));
}

std::function<void()> Connection::interrupter() const {
  return [connection = x_state->connection] { duckdb_interrupt(connection); };
}

Database::Database(std::shared_ptr<State> state) : x_state(std::move(state)) {}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

Result<Database> Database::open(const Settings& settings) {
  duckdb_config config = nullptr;
  duckdb_create_config(&config);
  const auto set = [&](const char* name, const std::string& value) {
    duckdb_set_config(config, name, value.c_str());
  };
  set("memory_limit", std::to_string(settings.memory_megabytes) + "MB");
  const std::int64_t threads = settings.threads > 0 ? settings.threads : usable_cores();
  if (threads > 0) set("threads", std::to_string(threads));
  set("autoinstall_known_extensions", "false");
  set("autoload_known_extensions", "false");
  set("preserve_insertion_order", "false");
  auto state = std::make_shared<State>();
  char* message = nullptr;
  const char* path = settings.path.empty() ? nullptr : settings.path.c_str();
  const auto opened = duckdb_open_ext(path, &state->database, config, &message);
  duckdb_destroy_config(&config);
  if (opened == DuckDBSuccess) return Database(std::move(state));
  Error error = open_error(settings.path, message);
  duckdb_free(message);
  return error;
}

Result<Connection> Database::connect() const {
  auto state = std::make_unique<Connection::State>();
  if (duckdb_connect(x_state->database, &state->connection) != DuckDBSuccess) {
    return fail(ErrorKind::unavailable, "store.observations_failed", {{"reason", "no connection"}});
  }
  return Connection(std::move(state));
}

}  // namespace hinomi::store::duck
