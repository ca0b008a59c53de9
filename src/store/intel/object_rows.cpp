// Keeps versions of producers' objects; every statement on the table intel_object. An id of the form type--…
// is stored as *…, without its type; any other as =…. Found by a keyed hash of the id, then by the id itself.
// In, out: intel_objects::Row (intel_rows.hpp). Fails as the database does.
#include "store/intel/intel_rows.hpp"

namespace hinomi::store::intel_objects {
namespace {

#define HINOMI_OBJECT_SELECT                                                                                \
  "SELECT o.added_us, o.id_hash, o.id, o.type, o.title, o.modified_us, o.revoked, o.import, o.container, "  \
  "o.begin_byte, o.end_byte, o.pack, o.frame_offset, o.frame_begin, o.bytes, o.content_hash, o.label, i.id" \
  " FROM intel_object o JOIN intel_import i ON i.number = o.import"

constexpr std::string_view insert_sql =
    "INSERT INTO intel_object (added_us, id_hash, id, type, title, modified_us, revoked, import, container,"
    " begin_byte, end_byte, pack, frame_offset, frame_begin, bytes, content_hash, label, creator)"
    " VALUES ($added, $id_hash, $id, $type, $title, $modified, $revoked, $import, $container, $begin, $end,"
    " $pack, $frame_offset, $frame_begin, $bytes, $content, $label, $creator)";
// Versions of a line: of one time, by its creator, its revocations. The conditions on creator and revoked are
// those of the indexes (intel_line_migration.hpp); the cross join keeps the object the outer loop.
#define HINOMI_LINE_SELECT                                                                       \
  "SELECT o.id, o.type, o.modified_us, o.content_hash, o.creator, o.revoked FROM intel_object o" \
  " CROSS JOIN intel_container c ON c.number = o.container WHERE o.id_hash = $id_hash"           \
  " AND c.label = $container AND o.label = $own"

constexpr std::string_view line_at_sql =
    HINOMI_LINE_SELECT " AND o.modified_us = $modified ORDER BY o.added_us";
constexpr std::string_view line_creator_sql = HINOMI_LINE_SELECT " AND o.creator <> 0";
constexpr std::string_view line_revoked_sql = HINOMI_LINE_SELECT " AND o.revoked = 1 ORDER BY o.modified_us";
constexpr std::string_view after_sql = HINOMI_OBJECT_SELECT " WHERE o.added_us > $after ORDER BY o.added_us";
constexpr std::string_view versions_sql =
    HINOMI_OBJECT_SELECT " WHERE o.id_hash = $id_hash ORDER BY o.modified_us, o.added_us";
constexpr std::string_view titled_sql =
    HINOMI_OBJECT_SELECT " WHERE o.type = $type AND o.title <> '' ORDER BY o.title, o.added_us";
constexpr std::string_view find_sql = HINOMI_OBJECT_SELECT " WHERE o.added_us = $added";
// Objects of an import are numbered by the time of their taking, so that its own are a range of the table.
constexpr std::string_view labels_sql =
    "SELECT container, label, count(*) FROM intel_object WHERE added_us >= $from AND added_us <= $to"
    " AND import = $import GROUP BY container, label ORDER BY container, label";
constexpr std::string_view last_sql = "SELECT coalesce(max(added_us), 0) FROM intel_object";

std::string short_id(const std::string& id, const std::string& type) {
  return id.starts_with(type + "--") ? '*' + id.substr(type.size() + 2) : '=' + id;
}

std::string long_id(const std::string& id, const std::string& type) {
  return id.starts_with('*') ? type + "--" + id.substr(1) : id.substr(1);
}

Row read_row(const Statement& row) {
  Row read;
  IntelObject& object = read.object;
  object.added = row.instant(0);
  read.id_hash = static_cast<std::uint64_t>(row.integer(1));
  object.type = row.text(3);
  object.id = long_id(row.text(2), object.type);
  object.title = row.text(4);
  object.modified = row.instant(5);
  object.revoked = row.flag(6);
  read.import = row.integer(7);
  object.container = static_cast<ContainerNumber>(row.integer(8));
  object.span = {static_cast<std::uint64_t>(row.integer(9)), static_cast<std::uint64_t>(row.integer(10))};
  read.frame = {row.integer(11), static_cast<std::uint64_t>(row.integer(12))};
  read.frame_begin = row.integer(13);
  read.bytes = row.integer(14);
  read.content_hash = static_cast<std::uint64_t>(row.integer(15));
  read.label = static_cast<LabelNumber>(row.integer(16));
  object.import = row.text(17);
  return read;
}

Result<void> walk(Statement& statement, const std::function<bool(const Row&)>& take) {
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there || !take(read_row(statement))) return {};
  }
}

// The first row of a statement on a line that is of this id, and not only of its hash.
Result<std::optional<VersionMark>> first_of(Statement& statement, std::uint64_t id_hash, std::string_view id,
                                            const ObjectLabels& labels) {
  statement.bind("$id_hash", static_cast<std::int64_t>(id_hash));
  statement.bind("$container", std::int64_t{labels.container}).bind("$own", std::int64_t{labels.own});
  while (true) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) return std::optional<VersionMark>();
    if (long_id(statement.text(0), statement.text(1)) != id) continue;
    return std::optional(VersionMark{statement.instant(2), static_cast<std::uint64_t>(statement.integer(3)),
                                     static_cast<std::uint64_t>(statement.integer(4)), statement.flag(5)});
  }
}

}  // namespace

Result<Insert> Insert::prepare(Transaction& transaction) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  return Insert(std::move(statement));
}

Result<void> Insert::put(const Row& row) {
  x_statement.restart();
  const IntelObject& object = row.object;
  x_statement.bind("$added", object.added).bind("$id_hash", static_cast<std::int64_t>(row.id_hash));
  x_statement.bind("$id", short_id(object.id, object.type)).bind("$type", object.type);
  x_statement.bind("$title", object.title).bind("$modified", object.modified);
  x_statement.bind_flag("$revoked", object.revoked).bind("$import", row.import);
  x_statement.bind("$container", std::int64_t{object.container});
  x_statement.bind("$begin", static_cast<std::int64_t>(object.span.begin));
  x_statement.bind("$end", static_cast<std::int64_t>(object.span.end)).bind("$pack", row.frame.pack);
  x_statement.bind("$frame_offset", static_cast<std::int64_t>(row.frame.offset));
  x_statement.bind("$frame_begin", row.frame_begin).bind("$bytes", row.bytes);
  x_statement.bind("$content", static_cast<std::int64_t>(row.content_hash));
  x_statement.bind("$creator", static_cast<std::int64_t>(row.creator));
  return x_statement.bind("$label", std::int64_t{row.label}).run();
}

Result<Versions> Versions::prepare(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto at, snapshot.prepare(line_at_sql));
  HINOMI_ASSIGN(auto creator, snapshot.prepare(line_creator_sql));
  HINOMI_ASSIGN(auto revoked, snapshot.prepare(line_revoked_sql));
  return Versions(std::move(at), std::move(creator), std::move(revoked));
}

Result<std::optional<VersionMark>> Versions::at(std::uint64_t id_hash, std::string_view id,
                                                const ObjectLabels& labels, Instant modified) {
  x_at.restart();
  return first_of(x_at.bind("$modified", modified), id_hash, id, labels);
}

Result<LineMark> Versions::mark(std::uint64_t id_hash, std::string_view id, const ObjectLabels& labels) {
  LineMark mark;
  x_creator.restart();
  HINOMI_ASSIGN(const auto created, first_of(x_creator, id_hash, id, labels));
  if (created) mark.creator = created->creator;
  x_revoked.restart();
  HINOMI_ASSIGN(const auto revoked, first_of(x_revoked, id_hash, id, labels));
  if (revoked) mark.revoked = revoked->modified;
  return mark;
}

Result<void> after(Snapshot& snapshot, Instant after, const std::function<bool(const Row&)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(after_sql));
  statement.bind("$after", after);
  return walk(statement, take);
}

Result<void> versions(Snapshot& snapshot, std::uint64_t id_hash, std::string_view id,
                      const std::function<bool(const Row&)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(versions_sql));
  statement.bind("$id_hash", static_cast<std::int64_t>(id_hash));
  return walk(statement, [&](const Row& row) { return row.object.id != id || take(row); });
}

Result<void> titled(Snapshot& snapshot, std::string_view type, const std::function<bool(const Row&)>& take) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(titled_sql));
  statement.bind("$type", type);
  return walk(statement, take);
}

Result<std::optional<Row>> find(Snapshot& snapshot, Instant added) {
  std::optional<Row> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(find_sql));
  statement.bind("$added", added);
  HINOMI_TRY(walk(statement, [&](const Row& row) {
    found = row;
    return false;
  }));
  return found;
}

Result<void> labels_of(Snapshot& snapshot, const IntelImport& import,
                       const std::function<void(ContainerNumber, LabelNumber, std::int64_t)>& take) {
  // A chunk's objects are numbered a little ahead of the clock.
  constexpr std::chrono::seconds ahead_max{60};
  HINOMI_ASSIGN(auto statement, snapshot.prepare(labels_sql));
  statement.bind("$from", import.taken).bind("$import", import.number);
  statement.bind("$to",
                 import.finished ? *import.finished + ahead_max : Instant::from_microseconds(INT64_MAX));
  return each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    take(static_cast<ContainerNumber>(row.integer(0)), static_cast<LabelNumber>(row.integer(1)),
         row.integer(2));
    return {};
  });
}

Result<Instant> last_added(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(last_sql));
  HINOMI_TRY(statement.step());
  return statement.instant(0);
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {
      {"insert_object", insert_sql},      {"line_at", line_at_sql},     {"line_creator", line_creator_sql},
      {"line_revoked", line_revoked_sql}, {"objects_after", after_sql}, {"object_versions", versions_sql},
      {"objects_titled", titled_sql},     {"find_object", find_sql},    {"object_labels", labels_sql},
      {"last_object", last_sql}};
  return texts;
}

}  // namespace hinomi::store::intel_objects
