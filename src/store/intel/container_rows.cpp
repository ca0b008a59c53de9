// Keeps the containers; every statement on the table intel_container. Numbers are dense from 1 in the order
// of taking, and a row never changes; the whole table is walked once when the store opens. In, out:
// intel_containers::Row (intel_rows.hpp). Fails as the database does; malformed `store.damaged`.
#include "store/intel/intel_rows.hpp"

namespace hinomi::store::intel_containers {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO intel_container (number, id, import, key, type, title, time_us, recorded_us, label)"
    " VALUES ($number, $id, $import, $key, $type, $title, $time, $recorded, $label)";
constexpr std::string_view find_sql =
    "SELECT number, id, import, key, type, title, time_us, recorded_us, label FROM intel_container"
    " WHERE number = $number";
constexpr std::string_view find_id_sql = "SELECT number FROM intel_container WHERE id = $id";
constexpr std::string_view of_import_sql =
    "SELECT number FROM intel_container WHERE import = $import ORDER BY number";
constexpr std::string_view of_type_sql =
    "SELECT number FROM intel_container WHERE import = $import AND number > $after AND type = $type"
    " ORDER BY number";
constexpr std::string_view each_sql =
    "SELECT c.number, c.time_us, c.recorded_us, i.source, c.label FROM intel_container c"
    " JOIN intel_import i ON i.number = c.import ORDER BY c.number";
constexpr std::string_view copies_sql =
    "SELECT c.number, i.source, i.digest, i.form, i.columns, c.key FROM intel_container c JOIN intel_import i"
    " ON i.number = c.import WHERE c.import IN (SELECT a.number FROM intel_import a WHERE EXISTS"
    " (SELECT 1 FROM intel_import b WHERE b.source = a.source AND b.digest = a.digest AND b.form = a.form"
    " AND b.columns = a.columns AND b.number <> a.number)) ORDER BY c.number";

}  // namespace

Result<Insert> Insert::prepare(Transaction& transaction) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  return Insert(std::move(statement));
}

Result<void> Insert::put(const Row& row) {
  x_statement.restart();
  x_statement.bind("$number", std::int64_t{row.number}).bind("$id", static_cast<std::int64_t>(row.id));
  x_statement.bind("$import", row.import).bind("$key", row.key).bind("$type", row.type);
  x_statement.bind("$title", row.title).bind("$time", row.time).bind("$recorded", row.recorded);
  return x_statement.bind("$label", std::int64_t{row.label}).run();
}

Result<std::optional<Row>> find(Snapshot& snapshot, ContainerNumber number) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(find_sql));
  HINOMI_ASSIGN(const bool there, statement.bind("$number", std::int64_t{number}).step());
  if (!there) return std::optional<Row>();
  Row row{static_cast<ContainerNumber>(statement.integer(0)),
          static_cast<std::uint64_t>(statement.integer(1)),
          statement.integer(2),
          statement.text(3),
          statement.text(4),
          statement.text(5),
          statement.instant(6),
          statement.instant(7),
          static_cast<LabelNumber>(statement.integer(8))};
  return std::optional(std::move(row));
}

Result<std::optional<ContainerNumber>> find_id(Snapshot& snapshot, std::uint64_t id) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(find_id_sql));
  HINOMI_ASSIGN(const bool there, statement.bind("$id", static_cast<std::int64_t>(id)).step());
  if (!there) return std::optional<ContainerNumber>();
  return std::optional(static_cast<ContainerNumber>(statement.integer(0)));
}

Result<void> each(
    Snapshot& snapshot,
    const std::function<void(ContainerNumber, Instant, Instant, std::int64_t, LabelNumber)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(each_sql));
  ContainerNumber last = 0;
  return each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    if (row.integer(0) != ++last) return damaged("intel_container.number");
    take(last, row.instant(1), row.instant(2), row.integer(3), static_cast<LabelNumber>(row.integer(4)));
    return {};
  });
}

Result<void> of_import(Snapshot& snapshot, std::int64_t import,
                       const std::function<bool(ContainerNumber)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(of_import_sql));
  statement.bind("$import", import);
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there || !take(static_cast<ContainerNumber>(statement.integer(0)))) return {};
  }
}

Result<void> of_type(Snapshot& snapshot, std::int64_t import, std::string_view type, ContainerNumber after,
                     const std::function<void(ContainerNumber)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(of_type_sql));
  statement.bind("$import", import).bind("$after", std::int64_t{after}).bind("$type", type);
  return each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    take(static_cast<ContainerNumber>(row.integer(0)));
    return {};
  });
}

Result<void> of_copies(Snapshot& snapshot, const std::function<void(ContainerNumber, std::string&&)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(copies_sql));
  return each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    // Columns and keys may hold any sign: the length says where the columns end.
    const std::string columns = row.text(4);
    take(static_cast<ContainerNumber>(row.integer(0)),
         std::to_string(row.integer(1)) + '\n' + row.text(2) + '\n' + row.text(3) + '\n' +
             std::to_string(columns.size()) + '\n' + columns + row.text(5));
    return {};
  });
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {
      {"insert_container", insert_sql},    {"find_container", find_sql},
      {"find_container_id", find_id_sql},  {"containers_of_import", of_import_sql},
      {"containers_of_type", of_type_sql}, {"each_container", each_sql},
      {"containers_of_copies", copies_sql}};
  return texts;
}

}  // namespace hinomi::store::intel_containers
