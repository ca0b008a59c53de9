// Each row of a table becomes a report. In: rows under headings that import_columns.yaml maps to fields. Out:
// reports; rows that do not fit, with their line. Values of choices may be codes or labels in Japanese or
// English. Fails as read_csv() does, malformed `intake.column_unknown`.
#include <algorithm>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/file/sniff.hpp"
#include "decode/table/csv.hpp"
#include "procedure/intake/limits.hpp"
#include "procedure/intake/source_intake.hpp"
#include "procedure/intake/written_values.hpp"
#include "procedure/procedures.hpp"
#include "store/store.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::procedure::intake {
namespace {

struct Column {
  const FieldDefinition* field = nullptr;
};

Result<std::vector<Column>> columns_of(const SourceRoom& room, const RecordType& type,
                                       const decode::TableRow& headings) {
  std::vector<Column> columns;
  for (const std::string& heading : headings.cells) {
    const std::string* name = room.columns.field(heading);
    const FieldDefinition* field = name == nullptr ? nullptr : find_field(type, *name);
    if (field == nullptr && !trim(heading).empty())
      return fail(ErrorKind::malformed, "intake.column_unknown",
                  {{"column", heading.substr(0, 64)}, {"file", room.columns.file()}});
    columns.push_back({field});
  }
  return columns;
}

std::string row_fields(const Definitions& definitions, const std::vector<Column>& columns,
                       const decode::TableRow& row) {
  Json fields{{"kind", "report"}, {"channel", "import"}};
  for (std::size_t at = 0; at < columns.size() && at < row.cells.size(); ++at) {
    const std::string written(trim(row.cells[at]));
    const FieldDefinition* field = columns[at].field;
    if (field != nullptr && !written.empty())
      fields[field->name] = value_as_written(definitions, *field, written);
  }
  if (!fields.contains("summary") && fields.contains("narrative"))
    fields["summary"] = fitting(fields["narrative"].get<std::string>(), 60, false);
  return to_text(fields);
}

}  // namespace

Result<SourceReport> take_table(const SourceRoom& room, std::string_view bytes) {
  HINOMI_ASSIGN(const auto rows, decode::read_csv(bytes));
  const Definitions& definitions = room.desk.procedures().definitions();
  const RecordType* type = definitions.in_force(received_type, system_now());
  if (type == nullptr)
    return fail(ErrorKind::not_found, "record.type_unknown", {{"type", std::string(received_type)}});
  SourceReport report;
  report.kept = !decode::holds_encoded_picture(bytes);
  HINOMI_ASSIGN(report.original, keep_source(room, bytes, report.kept));
  if (rows.empty()) return report;
  if (rows.size() > limits::table_rows_max) return fail(ErrorKind::limit_exceeded, "table.too_large");
  HINOMI_ASSIGN(const auto columns, columns_of(room, *type, rows.front()));
  for (std::size_t at = 1; at < rows.size(); ++at) {
    const std::string fields = row_fields(definitions, columns, rows[at]);
    const std::string digest = store::keyed_digest(room.desk.store().vault().key(), fields);
    const auto received = room.desk.receive({room.organisation,
                                             fields,
                                             "row:" + room.organisation + ":" + digest,
                                             {},
                                             report.kept ? report.original : "",
                                             "row:" + room.organisation + ":" + to_hex(sha256(fields))});
    if (!received) {
      report.not_taken.push_back({rows[at].line, received.error()});
      continue;
    }
    (received->again ? report.again : report.received) += 1;
    report.dangers += received->danger && !received->again;
  }
  HINOMI_TRY(settle_source(room, bytes, report));
  return report;
}

}  // namespace hinomi::procedure::intake
