// Keeps the sources; every statement on the table intel_source.
#include "store/intel/intel_rows.hpp"

namespace hinomi::store::intel_sources {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO intel_source (id, name, kind, grade, info, label) VALUES ($id, $name, $kind, $grade, $info,"
    " $label) ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
    " grade = excluded.grade, info = excluded.info, label = excluded.label";
constexpr std::string_view all_sql =
    "SELECT s.number, s.id, s.name, s.kind, s.grade, s.info, l.label_confidentiality, l.label_tlp,"
    " l.label_handling, l.label_owner, l.label_compartment"
    " FROM intel_source s JOIN intel_label l ON l.number = s.label ORDER BY s.number";

}  // namespace

Result<void> put(Transaction& transaction, const IntelSource& source, LabelNumber label) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_sql));
  statement.bind("$id", source.id).bind("$name", source.name).bind("$kind", source.kind);
  statement.bind("$grade", static_cast<std::int64_t>(source.grade));
  statement.bind("$info", static_cast<std::int64_t>(source.info));
  return statement.bind("$label", std::int64_t{label}).run();
}

Result<std::vector<Row>> load(Snapshot& snapshot) {
  std::vector<Row> rows;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(all_sql));
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    Row read;
    read.number = row.integer(0);
    read.source.id = row.text(1);
    read.source.name = row.text(2);
    read.source.kind = row.text(3);
    HINOMI_ASSIGN(read.source.grade, read_enum(row.integer(4), all_source_grade()));
    HINOMI_ASSIGN(read.source.info, read_enum(row.integer(5), all_info_grade()));
    HINOMI_ASSIGN(read.source.label, read_label(row, 6));
    rows.push_back(std::move(read));
    return {};
  }));
  return rows;
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"put_source", put_sql}, {"all_sources", all_sql}};
  return texts;
}

}  // namespace hinomi::store::intel_sources
