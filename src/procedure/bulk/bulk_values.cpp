// See bulk_values.hpp.
#include "procedure/bulk/bulk_values.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "procedure/intake/written_values.hpp"

namespace hinomi::procedure::bulk {
namespace {

const FieldDefinition* field_named(const RecordType& type, std::string_view heading) {
  const std::string folded = fold(trim(heading));
  for (const FieldDefinition& field : type.fields) {
    if (folded == fold(field.name) || folded == fold(field.label.ja) || folded == fold(field.label.en))
      return &field;
  }
  return nullptr;
}

bool can_be_given(const FieldDefinition& field) { return !field.by_program && field.kind != FieldKind::file; }

// The last = parts heading and field: a heading may hold one, a field's name does not.
Result<void> take_mapping(const RecordType& type, const Input& input, const std::string& mapping,
                          std::vector<std::string>& columns) {
  const std::size_t at = mapping.rfind('=');
  if (at == std::string::npos)
    return fail(ErrorKind::malformed, "bulk.map_form", {{"text", mapping.substr(0, 64)}});
  const std::string heading(trim(std::string_view(mapping).substr(0, at)));
  const std::string field(trim(std::string_view(mapping).substr(at + 1)));
  const FieldDefinition* definition = find_field(type, field);
  if (field != left_out && (definition == nullptr || !can_be_given(*definition)))
    return fail(ErrorKind::malformed, "bulk.map_unknown", {{"field", field.substr(0, 64)}});
  bool found = false;
  for (std::size_t column = 0; column < input.headings.size(); ++column) {
    if (fold(input.headings[column]) != fold(heading)) continue;
    columns[column] = field;
    found = true;
  }
  if (!found) return fail(ErrorKind::malformed, "bulk.map_heading", {{"heading", heading.substr(0, 64)}});
  return {};
}

// The signs that stand between words of a list become commas.
std::string with_commas(std::string_view text) {
  std::string made;
  while (!text.empty()) {
    std::size_t taken = 1;
    char c = text.front();
    for (const std::string_view mark : {"、", "，", "；", ";", "|", "\n"}) {
      if (!text.starts_with(mark)) continue;
      taken = mark.size();
      c = ',';
    }
    made.push_back(c);
    text.remove_prefix(taken);
  }
  return made;
}

Json codes_of(const Definitions& definitions, const FieldDefinition& field, const std::string& written) {
  FieldDefinition one = field;
  one.kind = FieldKind::choice;
  Json codes = Json::array();
  const std::string rest = with_commas(written);
  for (const std::string_view part : split(rest, ',')) {
    const std::string word(trim(part));
    if (word.empty()) continue;
    Json code = intake::value_as_written(definitions, one, word);
    for (const Term& item : field.items) {
      if (fold(word) == fold(item.code) || fold(word) == fold(item.label.ja) ||
          fold(word) == fold(item.label.en))
        code = item.code;
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

Json value_of(const Definitions& definitions, const FieldDefinition& field, const Cell& cell) {
  if (cell.json) {
    auto value = parse_json(cell.text);
    if (value && field.kind != FieldKind::text && field.kind != FieldKind::observable)
      return *std::move(value);
  }
  const std::string written(trim(cell.text));
  if (field.kind == FieldKind::choices || field.kind == FieldKind::checklist)
    return codes_of(definitions, field, written);
  return intake::value_as_written(definitions, field, written);
}

bool needed_at_first(const RecordType& type, const FieldDefinition& field) {
  return std::find(field.required_in.begin(), field.required_in.end(), type.initial) !=
         field.required_in.end();
}

}  // namespace

const FieldDefinition* key_field(const RecordType& type) {
  const FieldDefinition* first = nullptr;
  for (const FieldDefinition& field : type.fields) {
    if (field.kind != FieldKind::observable || !field.observable || !can_be_given(field)) continue;
    if (needed_at_first(type, field)) return &field;
    if (first == nullptr) first = &field;
  }
  return first;
}

void drop_heading(const RecordType& type, Input& input) {
  if (input.form != BulkForm::list || input.lines.empty()) return;
  if (field_named(type, input.lines.front().cells.front().text) != nullptr)
    input.lines.erase(input.lines.begin());
}

Result<std::vector<std::string>> columns_of(const RecordType& type, const Input& input,
                                            const std::vector<std::string>& map) {
  std::vector<std::string> columns(input.headings.size());
  const FieldDefinition* key = key_field(type);
  if (input.form == BulkForm::list && key != nullptr) columns.front() = key->name;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const FieldDefinition* field = field_named(type, input.headings[column]);
    if (field != nullptr && can_be_given(*field)) columns[column] = field->name;
  }
  for (const std::string& mapping : map) HINOMI_TRY(take_mapping(type, input, mapping, columns));
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const auto again =
        std::find(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(column), columns[column]);
    if (columns[column].empty() || columns[column] == left_out) continue;
    if (again != columns.begin() + static_cast<std::ptrdiff_t>(column))
      return fail(ErrorKind::malformed, "bulk.column_twice", {{"field", columns[column]}});
  }
  return columns;
}

Json given_values(const Definitions& definitions, const RecordType& type,
                  const std::vector<std::string>& columns, const InputLine& line) {
  Json given = Json::object();
  for (std::size_t at = 0; at < columns.size() && at < line.cells.size(); ++at) {
    const FieldDefinition* field = find_field(type, columns[at]);
    if (field == nullptr || trim(line.cells[at].text).empty()) continue;
    given[field->name] = value_of(definitions, *field, line.cells[at]);
  }
  return given;
}

}  // namespace hinomi::procedure::bulk
