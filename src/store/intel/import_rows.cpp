// Keeps imports and what they refused; every statement on the tables intel_import and intel_refusal. An
// import's label stands in its row too, for lists by access. In, out: IntelImport, TakenRefusal. Fails as the
// database does; malformed `store.damaged`.
#include "access/decision.hpp"
#include "base/json.hpp"
#include "store/intel/intel_rows.hpp"
#include "store/sql/where.hpp"

namespace hinomi::store::intel_imports {
namespace {

#define HINOMI_IMPORT_SELECT                                                                                 \
  "SELECT i.number, i.id, s.id, i.digest, i.blob, i.form, i.name, i.bytes, i.grade, i.info, "                \
  "i.label_confidentiality, i.label_tlp, i.label_handling, i.label_owner, i.label_compartment, i.pap, "      \
  "i.handling, i.taken_us, i.finished_us, i.state, i.cursor, i.count_in, i.count_indexed, i.count_rejected," \
  " i.occurrences, i.apart, i.columns FROM intel_import i JOIN intel_source s ON s.number = i.source"

constexpr std::string_view insert_sql =
    "INSERT INTO intel_import (id, source, digest, blob, form, name, bytes, grade, info, label_number,"
    " label_confidentiality, label_tlp, label_handling, label_owner, label_compartment, reach, pap, handling,"
    " taken_us, finished_us, state, cursor, count_in, count_indexed, count_rejected, occurrences, apart,"
    " columns) VALUES ($id, $source, $digest, $blob, $form, $name, $bytes, $grade, $info, $label_number,"
    " $label_confidentiality, $label_tlp, $label_handling, $label_owner, $label_compartment, $reach, $pap,"
    " $handling, $taken, NULL, $state, 0, 0, 0, 0, 0, 1, $columns)";
constexpr std::string_view update_sql =
    "UPDATE intel_import SET state = $state, cursor = $cursor, count_in = $in, count_indexed = $indexed,"
    " count_rejected = $rejected, occurrences = $occurrences, finished_us = $finished WHERE number = $number";
constexpr std::string_view find_sql = HINOMI_IMPORT_SELECT " WHERE i.id = $id";
constexpr std::string_view find_number_sql = HINOMI_IMPORT_SELECT " WHERE i.number = $number";
constexpr std::string_view find_original_sql =
    HINOMI_IMPORT_SELECT " WHERE i.source = $source AND i.digest = $digest AND i.label_number = $label";
constexpr std::string_view of_original_sql =
    HINOMI_IMPORT_SELECT " WHERE i.source = $source AND i.digest = $digest ORDER BY i.number";
constexpr std::string_view list_sql =
    HINOMI_IMPORT_SELECT " WHERE i.number < $before /*where*/ ORDER BY i.number DESC LIMIT $limit";
constexpr std::string_view sources_sql =
    "SELECT i.source, count(*), max(i.number) FROM intel_import i WHERE i.number > 0 /*where*/"
    " GROUP BY i.source ORDER BY i.source";
constexpr std::string_view open_sql = HINOMI_IMPORT_SELECT " WHERE i.state = $state ORDER BY i.number";
constexpr std::string_view seen_sql = HINOMI_IMPORT_SELECT " WHERE i.id = $id /*where*/";
constexpr std::string_view add_refusal_sql =
    "INSERT INTO intel_refusal (import, begin_byte, end_byte, object_id, kind, code, args)"
    " VALUES ($import, $begin, $end, $object, $kind, $code, $args)";
constexpr std::string_view add_refusal_label_sql =
    "INSERT INTO intel_refusal_label (refusal, container_label, own_label)"
    " SELECT max(number), $container, $own FROM intel_refusal";
constexpr std::string_view refusals_seen_sql =
    "SELECT r.begin_byte, r.end_byte, r.object_id, r.kind, r.code, r.args, l.container_label, l.own_label"
    " FROM intel_refusal r LEFT JOIN intel_refusal_label l ON l.refusal = r.number WHERE r.import = $import"
    " ORDER BY r.number";
constexpr std::string_view add_objects_sql =
    "INSERT INTO intel_import_label (import, container_label, own_label, objects, warned)"
    " VALUES ($import, $container, $own, $count, $warned) ON CONFLICT (import, container_label, own_label)"
    " DO UPDATE SET objects = objects + excluded.objects, warned = warned + excluded.warned";
constexpr std::string_view objects_by_label_sql =
    "SELECT container_label, own_label, objects, warned FROM intel_import_label WHERE import = $import"
    " ORDER BY container_label, own_label";
constexpr std::string_view refusals_sql =
    "SELECT begin_byte, end_byte, object_id, kind, code, args FROM intel_refusal WHERE import = $import"
    " ORDER BY number LIMIT $limit";

Result<IntelImport> read_import(const Statement& row) {
  IntelImport import;
  NewImport& original = import.original;
  import.number = row.integer(0);
  import.id = row.text(1);
  original.source = row.text(2);
  original.digest = row.text(3);
  original.blob = row.text(4);
  original.form = row.text(5);
  original.name = row.text(6);
  original.bytes = row.integer(7);
  HINOMI_ASSIGN(original.grade, read_enum(row.integer(8), all_source_grade()));
  HINOMI_ASSIGN(original.info, read_enum(row.integer(9), all_info_grade()));
  HINOMI_ASSIGN(original.label, read_label(row, 10));
  HINOMI_ASSIGN(original.pap, read_enum(row.integer(15), all_pap()));
  HINOMI_ASSIGN(original.handling, read_enums<HandlingCode>(row.text_view(16), parse_handling_code));
  import.taken = row.instant(17);
  import.finished = row.optional_instant(18);
  if (row.integer(19) < 0 || row.integer(19) > 2) return damaged("intel_import.state");
  import.state = static_cast<ImportState>(row.integer(19));
  import.cursor = static_cast<std::uint64_t>(row.integer(20));
  import.counts = {row.integer(21), row.integer(22), row.integer(23), row.integer(24)};
  import.apart = row.flag(25);
  original.columns = row.text(26);
  return import;
}

Result<std::optional<IntelImport>> read_one(Statement& statement) {
  HINOMI_ASSIGN(const bool there, statement.step());
  if (!there) return std::optional<IntelImport>();
  HINOMI_ASSIGN(IntelImport import, read_import(statement));
  return std::optional(std::move(import));
}

std::string args_text(const ErrorArgs& args) {
  Json list = Json::array();
  for (const auto& [name, value] : args) list.push_back(Json::array({name, value}));
  return to_text(list);
}

Result<ErrorArgs> read_args(std::string_view text) {
  HINOMI_ASSIGN(const Json list, parse_json(text));
  ErrorArgs args;
  for (const Json& pair : list) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string())
      return damaged("intel_refusal.args");
    args.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
  }
  return args;
}

Result<TakenRefusal> read_refusal(const Statement& row) {
  TakenRefusal refusal;
  refusal.span = {static_cast<std::uint64_t>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1))};
  refusal.id = row.text(2);
  if (row.integer(3) < 0 || row.integer(3) > static_cast<std::int64_t>(ErrorKind::cancelled))
    return damaged("intel_refusal.kind");
  refusal.error.kind = static_cast<ErrorKind>(row.integer(3));
  refusal.error.code = row.text(4);
  HINOMI_ASSIGN(refusal.error.args, read_args(row.text_view(5)));
  return refusal;
}

}  // namespace

Result<void> insert(Transaction& transaction, const IntelImport& import, std::int64_t source,
                    LabelNumber label) {
  const NewImport& original = import.original;
  HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
  bind_label(statement, original.label);
  statement.bind("$id", import.id).bind("$source", source).bind("$digest", original.digest);
  statement.bind("$blob", original.blob).bind("$form", original.form).bind("$name", original.name);
  statement.bind("$bytes", original.bytes).bind("$label_number", std::int64_t{label});
  statement.bind("$grade", static_cast<std::int64_t>(original.grade.value_or(SourceGrade::x)));
  statement.bind("$info", static_cast<std::int64_t>(original.info.value_or(InfoGrade::uncorroborated)));
  statement.bind("$reach", access::reach_of(original.label)).bind("$columns", original.columns);
  statement.bind("$pap", static_cast<std::int64_t>(original.pap));
  statement.bind("$handling", enums_text(original.handling)).bind("$taken", import.taken);
  return statement.bind("$state", static_cast<std::int64_t>(import.state)).run();
}

Result<void> update(Transaction& transaction, const IntelImport& import) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(update_sql));
  statement.bind("$state", static_cast<std::int64_t>(import.state)).bind("$finished", import.finished);
  statement.bind("$cursor", static_cast<std::int64_t>(import.cursor)).bind("$in", import.counts.in);
  statement.bind("$indexed", import.counts.indexed).bind("$rejected", import.counts.rejected);
  return statement.bind("$occurrences", import.counts.occurrences).bind("$number", import.number).run();
}

Result<std::optional<IntelImport>> find(Snapshot& snapshot, std::string_view id) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(find_sql));
  return read_one(statement.bind("$id", id));
}

Result<std::optional<IntelImport>> find_by_number(Snapshot& snapshot, std::int64_t number) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(find_number_sql));
  return read_one(statement.bind("$number", number));
}

Result<std::optional<IntelImport>> find_by_original(Snapshot& snapshot, std::int64_t source,
                                                    std::string_view digest, LabelNumber label) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(find_original_sql));
  statement.bind("$source", source).bind("$digest", digest);
  return read_one(statement.bind("$label", std::int64_t{label}));
}

Result<std::vector<IntelImport>> of_original(Snapshot& snapshot, std::int64_t source,
                                             std::string_view digest) {
  std::vector<IntelImport> imports;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(of_original_sql));
  statement.bind("$source", source).bind("$digest", digest);
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(IntelImport import, read_import(row));
    imports.push_back(std::move(import));
    return {};
  }));
  return imports;
}

Result<std::vector<IntelImport>> list(Snapshot& snapshot, const access::Principal& person,
                                      Permission permission, std::int64_t before, std::size_t limit) {
  std::vector<IntelImport> imports;
  Where where;
  where.access(person, permission, "i");
  HINOMI_ASSIGN(auto statement, where.prepare(snapshot, list_sql));
  statement.bind("$before", before).bind("$limit", static_cast<std::int64_t>(limit));
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(IntelImport import, read_import(row));
    imports.push_back(std::move(import));
    return {};
  }));
  return imports;
}

Result<void> each_source(Snapshot& snapshot, const access::Principal& person, Permission permission,
                         const std::function<Result<void>(std::int64_t, const IntelImport&)>& take) {
  Where where;
  where.access(person, permission, "i");
  HINOMI_ASSIGN(auto statement, where.prepare(snapshot, sources_sql));
  return each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(const auto newest, find_by_number(snapshot, row.integer(2)));
    if (!newest) return damaged("intel_import.source");
    return take(row.integer(1), *newest);
  });
}

Result<std::vector<IntelImport>> open(Snapshot& snapshot) {
  std::vector<IntelImport> imports;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(open_sql));
  statement.bind("$state", static_cast<std::int64_t>(ImportState::open));
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(IntelImport import, read_import(row));
    imports.push_back(std::move(import));
    return {};
  }));
  return imports;
}

Result<std::optional<IntelImport>> seen(Snapshot& snapshot, const access::Principal& person,
                                        Permission permission, std::string_view id) {
  Where where;
  where.access(person, permission, "i");
  HINOMI_ASSIGN(auto statement, where.prepare(snapshot, seen_sql));
  return read_one(statement.bind("$id", id));
}

Result<void> add_refusal(Transaction& transaction, std::int64_t import, const TakenRefusal& refusal,
                         const std::optional<ObjectLabels>& labels) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(add_refusal_sql));
  statement.bind("$import", import).bind("$begin", static_cast<std::int64_t>(refusal.span.begin));
  statement.bind("$end", static_cast<std::int64_t>(refusal.span.end)).bind("$object", refusal.id);
  statement.bind("$kind", static_cast<std::int64_t>(refusal.error.kind)).bind("$code", refusal.error.code);
  HINOMI_TRY(statement.bind("$args", args_text(refusal.error.args)).run());
  if (!labels) return {};
  HINOMI_ASSIGN(auto label, transaction.prepare(add_refusal_label_sql));
  label.bind("$container", std::int64_t{labels->container}).bind("$own", std::int64_t{labels->own});
  return label.run();
}

Result<std::vector<TakenRefusal>> refusals_seen(Snapshot& snapshot, std::int64_t import, std::size_t limit,
                                                const std::function<bool(const ObjectLabels&)>& sees) {
  std::vector<TakenRefusal> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(refusals_seen_sql));
  statement.bind("$import", import);
  while (found.size() < limit) {
    HINOMI_ASSIGN(const bool there, statement.step());
    if (!there) break;
    const ObjectLabels labels{static_cast<LabelNumber>(statement.optional_integer(6).value_or(0)),
                              static_cast<LabelNumber>(statement.optional_integer(7).value_or(0))};
    if (!sees(labels)) continue;
    HINOMI_ASSIGN(auto refusal, read_refusal(statement));
    found.push_back(std::move(refusal));
  }
  return found;
}

Result<void> add_objects(Transaction& transaction, std::int64_t import, const ObjectLabels& labels,
                         const ObjectCounts& counts) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(add_objects_sql));
  statement.bind("$import", import).bind("$container", std::int64_t{labels.container});
  statement.bind("$own", std::int64_t{labels.own}).bind("$warned", counts.warned);
  return statement.bind("$count", counts.objects).run();
}

Result<std::vector<std::pair<ObjectLabels, ObjectCounts>>> objects_by_label(Snapshot& snapshot,
                                                                            std::int64_t import) {
  std::vector<std::pair<ObjectLabels, ObjectCounts>> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(objects_by_label_sql));
  statement.bind("$import", import);
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    found.push_back({{static_cast<LabelNumber>(row.integer(0)), static_cast<LabelNumber>(row.integer(1))},
                     {row.integer(2), row.integer(3)}});
    return {};
  }));
  return found;
}

Result<std::vector<TakenRefusal>> refusals(Snapshot& snapshot, std::int64_t import, std::size_t limit) {
  std::vector<TakenRefusal> found;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(refusals_sql));
  statement.bind("$import", import).bind("$limit", static_cast<std::int64_t>(limit));
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    HINOMI_ASSIGN(auto refusal, read_refusal(row));
    found.push_back(std::move(refusal));
    return {};
  }));
  return found;
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"insert_import", insert_sql},
                                            {"update_import", update_sql},
                                            {"find_import", find_sql},
                                            {"find_import_number", find_number_sql},
                                            {"find_original", find_original_sql},
                                            {"imports_of_original", of_original_sql},
                                            {"list_imports", list_sql},
                                            {"sources_seen", sources_sql},
                                            {"open_imports", open_sql},
                                            {"seen_import", seen_sql},
                                            {"add_refusal", add_refusal_sql},
                                            {"add_refusal_label", add_refusal_label_sql},
                                            {"refusals_seen", refusals_seen_sql},
                                            {"add_objects", add_objects_sql},
                                            {"objects_by_label", objects_by_label_sql},
                                            {"refusals", refusals_sql}};
  return texts;
}

}  // namespace hinomi::store::intel_imports
