// Writes archive files through an engine in memory: rows are appended to a table of their own and copied out
// in their order. One thread, so that the same rows give the same bytes.
#include "store/archive/archive.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "store/limits.hpp"
#include "store/observations/duck.hpp"
#include "store/observations/sketch.hpp"
#include "store/observations/state.hpp"

namespace hinomi::store {
namespace {

constexpr std::int64_t memory_megabytes = 256;
constexpr std::size_t rows_a_group = 122'880;
constexpr std::uint32_t ports_at_once = 4'096;

constexpr std::string_view hour_columns =
    "hour INTEGER NOT NULL, source UINTEGER NOT NULL, source_high UBIGINT NOT NULL, source_low UBIGINT NOT "
    "NULL, "
    "family UTINYINT NOT NULL, "
    "protocol UTINYINT NOT NULL, port USMALLINT NOT NULL, flags UTINYINT NOT NULL, tool UTINYINT NOT NULL, "
    "payload UTINYINT NOT NULL, country USMALLINT NOT NULL, asn UINTEGER NOT NULL, packets UBIGINT NOT "
    "NULL, "
    "bytes UBIGINT NOT NULL, first_second USMALLINT NOT NULL, last_second USMALLINT NOT NULL, listed "
    "UTINYINT NOT NULL";
constexpr std::string_view sum_columns =
    "family UTINYINT NOT NULL, protocol UTINYINT NOT NULL, port USMALLINT NOT NULL, flags UTINYINT NOT NULL, "
    "country USMALLINT NOT NULL, packets UBIGINT NOT NULL, bytes UBIGINT NOT NULL, unlisted_packets UBIGINT "
    "NOT NULL, sources BLOB NOT NULL";

Error cannot_open(const std::string& file) {
  return fail(ErrorKind::unavailable, "store.cannot_open", {{"file", file}});
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

std::string day_name(std::int32_t day) { return to_iso_jst(start_of_day(day)).substr(0, 10); }

/// Key under which sketches are made: eight bytes in hexadecimal in the archive's own file.
Result<std::uint64_t> key_of(const std::filesystem::path& folder) {
  const std::string path = folder / "archive.key";
  if (!std::filesystem::exists(path)) {
    std::array<std::uint8_t, 8> drawn{};
    fill_random(drawn);
    HINOMI_TRY(write_file_durably(path, to_hex(drawn) + "\n"));
  }
  HINOMI_ASSIGN(const std::string text, read_file(path, limits::key_file_bytes_max));
  const auto bytes = from_hex(trim(text));
  if (!bytes || bytes->size() != 8) return fail(ErrorKind::malformed, "store.damaged", {{"file", path}});
  std::uint64_t key = 0;
  for (const char byte : *bytes) key = key << 8 | static_cast<std::uint8_t>(byte);
  return key;
}

/// Held while an archive is written; goes with its owner.
class FolderLock {
 public:
  static Result<FolderLock> take(const std::filesystem::path& folder) {
    const std::string path = folder / "archive.lock";
    FolderLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.x_file < 0) return cannot_open(path);
    if (::flock(lock.x_file, LOCK_EX | LOCK_NB) != 0)
      return fail(ErrorKind::conflict, "store.in_use", {{"file", folder.string()}});
    return lock;
  }
  ~FolderLock() {
    if (x_file >= 0) ::close(x_file);
  }
  FolderLock(FolderLock&& other) noexcept : x_file(std::exchange(other.x_file, -1)) {}
  FolderLock& operator=(FolderLock&&) = delete;

 private:
  explicit FolderLock(int file) : x_file(file) {}
  int x_file;
};

void append(duck::Appender& appender, const SourceHour& row) {
  appender.add(row.hour);
  const bool is_v4 = row.source.is_v4();
  appender.add_natural(is_v4 ? row.source.as_v4() : 0);
  appender.add_natural(is_v4 ? 0 : row.source.high).add_natural(is_v4 ? 0 : row.source.low);
  const auto country =
      static_cast<unsigned char>(row.country[0]) << 8 | static_cast<unsigned char>(row.country[1]);
  appender.add(static_cast<std::int64_t>(row.family))
      .add(static_cast<std::int64_t>(row.protocol))
      .add(row.port);
  appender.add(static_cast<std::int64_t>(row.flags)).add(static_cast<std::int64_t>(row.tool));
  appender.add(static_cast<std::int64_t>(row.payload)).add(country).add(row.asn);
  appender.add_natural(row.packets)
      .add_natural(row.bytes)
      .add(row.first)
      .add(row.last)
      .add(row.listed ? 1 : 0)
      .end_row();
}

/// Parquet files of a folder whose names begin with `begin`.
std::vector<std::string> files_in(const std::filesystem::path& folder, const std::string& begin) {
  std::vector<std::string> files;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    const std::string name = entry.path().filename();
    if (name.starts_with(begin) && name.ends_with(".parquet")) files.push_back(entry.path());
  }
  return files;
}

/// What is summed for a day or month, and the sources of it.
struct Sum {
  std::uint64_t packets = 0, bytes = 0, unlisted_packets = 0;
  Sketch sources;
};
using Sums = std::map<std::uint64_t, Sum>;  // by family, protocol, port, flags and country

std::uint64_t sum_key(const duck::Rows& rows) {
  return rows.natural(0) << 56 | rows.natural(1) << 48 | rows.natural(2) << 32 | rows.natural(3) << 24 |
         rows.natural(4);
}

}  // namespace

struct Archive::State {
  std::filesystem::path folder;
  FolderLock lock;
  std::uint64_t key;
  duck::Database database;
  duck::Connection connection;
  std::set<std::pair<std::string, std::int32_t>> days;  // sensor and JST day that changed

  Result<ArchivedFile> copy_out(const std::string& table, const std::filesystem::path& name);
  Result<void> add_ports(duck::Appender& appender, const std::string& files, bool of_hours,
                         std::uint32_t port);
  Result<std::optional<ArchivedFile>> sum(std::vector<std::string> files, bool of_hours,
                                          const std::filesystem::path& name);
};

Archive::Archive(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

Result<Archive> Archive::open(const std::string& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return cannot_open(folder);
  HINOMI_ASSIGN(FolderLock lock, FolderLock::take(folder));
  HINOMI_ASSIGN(const std::uint64_t key, key_of(folder));
  HINOMI_ASSIGN(auto database,
                duck::Database::open({.path = "", .memory_megabytes = memory_megabytes, .threads = 1}));
  HINOMI_ASSIGN(auto connection, database.connect());
  // What does not fit in memory lies within the archive, not wherever the program was started.
  HINOMI_TRY(connection.run("SET temp_directory = " + quoted(folder + "/archive.tmp")));
  return Archive(std::make_unique<State>(
      State{folder, std::move(lock), key, std::move(database), std::move(connection), {}}));
}

// The file appears under its name only once it is whole.
Result<ArchivedFile> Archive::State::copy_out(const std::string& table, const std::filesystem::path& name) {
  const std::filesystem::path path = folder / name, part = path.string() + ".part";
  std::error_code failed;
  std::filesystem::create_directories(path.parent_path(), failed);
  if (failed) return cannot_open(path.string());
  HINOMI_ASSIGN(
      auto counted,
      connection.query("SELECT count(*)::UBIGINT, coalesce(sum(packets), 0)::UBIGINT FROM " + table));
  counted.next();
  HINOMI_TRY(
      connection.run(fmt::format("COPY (SELECT * FROM {}) TO {} (FORMAT parquet, PARQUET_VERSION v2, "
                                 "COMPRESSION zstd, ROW_GROUP_SIZE {})",
                                 table, quoted(part.string()), rows_a_group)));
  std::filesystem::rename(part, path, failed);
  if (failed) return cannot_open(path.string());
  HINOMI_TRY(connection.run("DROP TABLE " + table));
  return ArchivedFile{name.string(), counted.natural(0), counted.natural(1),
                      std::filesystem::file_size(path, failed)};
}

Result<void> Archive::forget(const std::string& sensor, const std::string& part) {
  State& state = *x_state;
  const std::filesystem::path hours = state.folder / "hours" / sensor;
  std::error_code failed;
  if (!std::filesystem::exists(hours, failed)) return {};
  for (const auto& entry : std::filesystem::recursive_directory_iterator(hours, failed)) {
    const std::string name = entry.path().filename();
    if (!entry.is_regular_file() || name.find("-" + part + ".") == std::string::npos) continue;
    const auto day = parse_timestamp(entry.path().parent_path().filename().string());
    if (day) state.days.emplace(sensor, day_of(day->instant));
    if (!std::filesystem::remove(entry.path(), failed)) return cannot_open(entry.path());
  }
  return {};
}

Result<ArchivedFile> Archive::write_hour(const std::string& sensor, const std::string& part,
                                         std::span<const SourceHour> rows) {
  HINOMI_ASSERT(!rows.empty());
  State& state = *x_state;
  const std::int64_t hour = rows.front().hour;
  const std::int32_t day = day_of(start_of_hour(hour));
  HINOMI_TRY(state.connection.run("CREATE OR REPLACE TABLE hour_rows (" + std::string(hour_columns) + ")"));
  HINOMI_ASSIGN(auto appender, state.connection.append_to("hour_rows"));
  for (const SourceHour& row : rows) append(appender, row);
  HINOMI_TRY(appender.finish());
  state.days.emplace(sensor, day);
  const auto folder = std::filesystem::path("hours") / sensor / day_name(day);
  const auto name_of = [&](int more) {
    return folder /
           fmt::format("{:02}-{}{}.parquet", hour % 24, part, more == 0 ? "" : fmt::format(".{}", more));
  };
  int more = 0;
  while (std::filesystem::exists(state.folder / name_of(more))) ++more;
  return state.copy_out("hour_rows", name_of(more));
}

// A part of the ports at a time, so that a day of forged sources on all ports fits in memory.
Result<void> Archive::State::add_ports(duck::Appender& appender, const std::string& files, bool of_hours,
                                       std::uint32_t port) {
  const std::string sources =
      of_hours ? "source::UBIGINT, source_high, source_low, listed::UBIGINT" : "unlisted_packets, sources";
  HINOMI_ASSIGN(
      auto rows,
      connection.query(fmt::format(
          "SELECT family::UBIGINT, protocol::UBIGINT, port::UBIGINT, flags::UBIGINT, country::UBIGINT, "
          "packets, bytes, {} FROM read_parquet({}, hive_partitioning = false) "
          "WHERE port BETWEEN {} AND {}",
          sources, files, port, port + ports_at_once - 1)));
  Sums sums;
  while (rows.next()) {
    Sum& sum = sums[sum_key(rows)];
    sum.packets += rows.natural(5);
    sum.bytes += rows.natural(6);
    if (!of_hours) {
      sum.unlisted_packets += rows.natural(7);
      sum.sources.unite(rows.text(8));
    } else if (rows.natural(10) == 0) {
      sum.unlisted_packets += rows.natural(5);
    } else {
      const IpAddress wide{rows.natural(8), rows.natural(9)};
      const auto narrow = static_cast<std::uint32_t>(rows.natural(7));
      sum.sources.add(source_hash(wide == IpAddress{} ? IpAddress::v4(narrow) : wide, key));
    }
  }
  for (const auto& [row_key, sum] : sums) {
    appender.add_natural(row_key >> 56).add_natural(row_key >> 48 & 0xff).add_natural(row_key >> 32 & 0xffff);
    appender.add_natural(row_key >> 24 & 0xff).add_natural(row_key & 0xffff);
    appender.add_natural(sum.packets).add_natural(sum.bytes).add_natural(sum.unlisted_packets);
    appender.add_text(sum.sources.bytes()).end_row();
  }
  return {};
}

/// Without files there is nothing to sum, and what was summed before goes.
Result<std::optional<ArchivedFile>> Archive::State::sum(std::vector<std::string> files, bool of_hours,
                                                        const std::filesystem::path& name) {
  if (files.empty()) {
    std::error_code ignored;
    std::filesystem::remove(folder / name, ignored);
    return std::optional<ArchivedFile>();
  }
  std::sort(files.begin(), files.end());
  std::string list;
  for (const std::string& file : files) list += (list.empty() ? "[" : ", ") + quoted(file);
  list += "]";
  HINOMI_TRY(connection.run("CREATE OR REPLACE TABLE sum_rows (" + std::string(sum_columns) + ")"));
  HINOMI_ASSIGN(auto appender, connection.append_to("sum_rows"));
  for (std::uint32_t port = 0; port < 65'536; port += ports_at_once)
    HINOMI_TRY(add_ports(appender, list, of_hours, port));
  HINOMI_TRY(appender.finish());
  HINOMI_ASSIGN(auto file, copy_out("sum_rows", name));
  return std::optional(std::move(file));
}

Result<std::vector<ArchivedFile>> Archive::sum_up() {
  State& state = *x_state;
  std::vector<ArchivedFile> files;
  std::optional<Error> first_failure;  // one day that cannot be summed keeps no other from it
  const auto keep = [&](Result<std::optional<ArchivedFile>> summed) {
    if (!summed) {
      if (!first_failure) first_failure = summed.error();
    } else if (*summed) {
      files.push_back(*std::move(*summed));
    }
  };
  std::set<std::pair<std::string, std::string>> months;
  for (const auto& [sensor, day] : state.days) {
    const std::string name = day_name(day);
    keep(state.sum(files_in(state.folder / "hours" / sensor / name, ""), true,
                   std::filesystem::path("days") / sensor / (name + ".parquet")));
    months.emplace(sensor, name.substr(0, 7));
  }
  for (const auto& [sensor, month] : months)
    keep(state.sum(files_in(state.folder / "days" / sensor, month), false,
                   std::filesystem::path("months") / sensor / (month + ".parquet")));
  state.days.clear();
  if (first_failure) return *first_failure;
  return files;
}

}  // namespace hinomi::store
