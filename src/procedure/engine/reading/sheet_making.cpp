// See sheet_making.hpp.
#include "procedure/engine/reading/sheet_making.hpp"

#include <algorithm>

#include "access/decision.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/reading/reading.hpp"
#include "procedure/engine/values/values.hpp"
#include "procedure/letters/letter_value.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

const std::string& pick(const TextPair& pair, bool english) { return english ? pair.en : pair.ja; }

Result<void> may_export(const access::Principal& person) {
  if (access::may(person, Permission::record_export).allowed) return {};
  return fail(ErrorKind::forbidden, "access.permission", {{"permission", "record_export"}});
}

std::string label_text(const Label& label, bool english) {
  const Language language = english ? Language::en : Language::ja;
  return std::string(label.confidentiality == Confidentiality::class1 && label.tlp == Tlp::clear
                         ? ""
                         : hinomi::label(label.confidentiality, language)) +
         " " + std::string(hinomi::label(label.tlp, language));
}

std::string mark_text(const Kernel& kernel, const access::Principal& person, bool english) {
  const std::string time = to_jst_minute(kernel.now());
  const auto own = kernel.store().organisations().find(person.organisation);
  const std::string name = own && *own ? (english ? (*own)->en : (*own)->ja) : person.organisation;
  return english ? "Taken out by " + person.name + " (" + name + ") on " + time + " JST"
                 : "出力者　" + person.name + "（" + name + "）　出力日時　" + time;
}

std::string state_text(const RecordType& type, const std::string& name, bool english) {
  const StateDefinition* state = find_state(type, name);
  return state == nullptr ? name : pick(state->label, english);
}

std::vector<const FieldDefinition*> exported_fields(const access::Principal& person, const RecordType& type) {
  std::vector<const FieldDefinition*> fields;
  for (const FieldDefinition& field : type.fields) {
    if (sees_field(person, field)) fields.push_back(&field);
  }
  return fields;
}

void add_headings(RecordTable& table, const ListedTypes& listed,
                  const std::vector<const FieldDefinition*>& fields, bool english) {
  const std::pair<const char*, TextPair> fixed[] = {
      {"number", {"番号", "Number"}},     {"state", {"状態", "State"}},   {"owner", {"所管", "Owner"}},
      {"assignee", {"担当", "Assignee"}}, {"made", {"作成日時", "Made"}}, {"due", {"期限", "Due"}}};
  for (const auto& [name, heading] : fixed) {
    table.names.emplace_back(name);
    table.headings.push_back(pick(heading, english));
  }
  if (listed.family) {
    table.names.emplace_back("type");
    table.headings.emplace_back(english ? "Kind" : "種別");
  }
  for (const FieldDefinition* field : fields) {
    table.names.push_back(field->name);
    table.headings.push_back(pick(field->label, english));
  }
}

// A value is masked as the record's own kind says.
void add_row(const Kernel& kernel, const access::Principal& person, RecordTable& table,
             const std::vector<const FieldDefinition*>& fields, const RecordType& type, bool family,
             const StoredRecord& record, bool english) {
  std::vector<std::string> row{record.number,
                               state_text(type, record.state, english),
                               record.owner_unit,
                               kernel.person_name(record.assignee),
                               to_jst_minute(record.made),
                               record.due ? to_jst_minute(*record.due) : std::string()};
  Json json{{"number", record.number},     {"id", record.id},
            {"state", record.state},       {"owner", record.owner_unit},
            {"made", to_iso(record.made)}, {"demonstration", record.demonstration}};
  if (family) {
    row.push_back(pick(type.label, english));
    json["type"] = type.name;
  }
  const auto values = parse_json(record.fields);
  for (const FieldDefinition* listed : fields) {
    const FieldDefinition* field = find_field(type, listed->name);
    if (field == nullptr || field->kind != listed->kind || !sees_field(person, *field)) {
      row.emplace_back();
      continue;
    }
    Json shown;
    if (values && values->contains(field->name)) shown = masked_value(*field, (*values)[field->name]);
    row.push_back(value_text(kernel, *field, shown, english));
    if (!shown.is_null() && field->kind != FieldKind::file) json["fields"][field->name] = shown;
  }
  table.rows.push_back(std::move(row));
  table.json_rows.push_back(to_text(json));
}

Result<void> add_rows(const Kernel& kernel, const access::Principal& person, const ListedTypes& listed,
                      store::RecordQuery query, RecordTable& table, bool english) {
  const auto fields = exported_fields(person, *listed.shown);
  add_headings(table, listed, fields, english);
  query.limit = limits::list_rows_max;
  while (true) {
    HINOMI_ASSIGN(const auto page, kernel.records().list(person, query));
    for (const StoredRecord& row : page.items) {
      const auto type = std::find_if(listed.types.begin(), listed.types.end(),
                                     [&](const RecordType* each) { return each->name == row.type; });
      if (type == listed.types.end()) continue;
      HINOMI_ASSIGN(const auto record, kernel.records().find(person, {row.type}, row.id));
      if (record) add_row(kernel, person, table, fields, **type, listed.family, *record, english);
    }
    if (table.rows.size() > limits::export_rows_max) {
      return fail(ErrorKind::limit_exceeded, "record.export_large",
                  {{"limit", std::to_string(limits::export_rows_max)}});
    }
    if (!page.next) return {};
    query.cursor = *page.next;
  }
}

void add_sections(const Kernel& kernel, RecordSheet& sheet, const RecordType& type,
                  const RecordDetail& detail, bool english) {
  const auto values = parse_json(detail.fields);
  if (!values) return;
  for (const FieldDefinition& field : type.fields) {
    if (!values->contains(field.name)) continue;
    std::string heading = field.section.value_or("");
    const auto section = std::find_if(type.sections.begin(), type.sections.end(),
                                      [&](const Term& each) { return each.code == heading; });
    if (section != type.sections.end()) heading = pick(section->label, english);
    if (sheet.sections.empty() || sheet.sections.back().heading != heading)
      sheet.sections.push_back({heading, {}});
    const Json& value = (*values)[field.name];
    const bool amount = field.kind == FieldKind::yen && value.is_number_integer();
    sheet.sections.back().lines.emplace_back(
        pick(field.label, english),
        amount ? letter_yen(value.get<std::int64_t>(), english) : value_text(kernel, field, value, english));
  }
}

std::string step_text(const RecordType& type, const std::string& action, bool english) {
  if (const TransitionDefinition* step = find_transition(type, action)) return pick(step->label, english);
  const std::pair<std::string_view, TextPair> verbs[] = {
      {"record.made", {"作成", "Made"}},
      {"record.changed", {"変更", "Changed"}},
      {"record.undone", {"取消し", "Taken back"}},
      {"record.linked", {"関連付け", "Linked"}},
      {"record.unlinked", {"関連の解除", "Unlinked"}},
      {"record.file_kept", {"資料の添付", "File kept"}},
      {"record.reassigned", {"担当の変更", "Reassigned"}},
      {"record.held", {"廃棄停止", "Held"}},
      {"record.released", {"廃棄停止の解除", "Released"}},
      {"record.disposed", {"廃棄", "Disposed of"}},
      {"record.revealed", {"伏せた項目の表示", "Field shown"}},
      {"record.break_glass", {"緊急閲覧", "Emergency access"}},
      {"record.withdrawn", {"取下げ", "Withdrawn"}},
      {"record.content_dropped", {"画像等を含む資料の消去", "Files destroyed"}}};
  for (const auto& [name, text] : verbs) {
    if (name == action) return pick(text, english);
  }
  return action;
}

}  // namespace

Result<RecordTable> make_table(const Kernel& kernel, const access::Principal& person, std::string_view type,
                               const ListRecordsQuery& query, const TableForm& form) {
  HINOMI_TRY(may_export(person));
  HINOMI_ASSIGN(const ListedTypes listed, listed_types(kernel, person, type));
  const RecordType* definition = listed.shown;
  HINOMI_ASSIGN(store::RecordQuery wanted, store_query(kernel, person, listed, query));
  wanted.cursor.clear();
  wanted.limit = 0;
  wanted.facets = false;
  RecordTable table;
  table.type = definition->name;
  table.heading = pick(definition->label, form.english);
  table.query_digest = to_hex(sha256(question(type, wanted)));
  HINOMI_TRY(add_rows(kernel, person, listed, wanted, table, form.english));
  Sha256Stream digest;
  for (const std::string& row : table.json_rows) digest.add(row + "\n");
  table.rows_digest = to_hex(digest.finish());
  table.mark = mark_text(kernel, person, form.english) + " " + table.query_digest.substr(0, 16);
  const Json payload{{"format", form.format},
                     {"query_digest", table.query_digest},
                     {"rows_digest", table.rows_digest},
                     {"count", table.rows.size()}};
  HINOMI_TRY(
      note_entry(kernel, person,
                 {"record.exported", "record/" + std::string(type), to_text(payload), own_label(person)}));
  return table;
}

Result<RecordSheet> make_sheet(const Kernel& kernel, const access::Principal& person, std::string_view type,
                               std::string_view id, bool english) {
  HINOMI_TRY(may_export(person));
  HINOMI_ASSIGN(const StoredRecord record, find_readable(kernel, person, type, id));
  HINOMI_ASSIGN(const RecordType* definition, kernel.type_of(record));
  HINOMI_ASSIGN(const RecordDetail detail, shown_record(kernel, person, record));
  const std::string digest = to_hex(sha256(detail.fields));
  HINOMI_TRY(
      note_entry(kernel, person,
                 {"record.printed", "record/" + record.type + "/" + record.id,
                  to_text(Json{{"number", record.number}, {"version", record.version}, {"digest", digest}}),
                  record.label}));
  RecordSheet sheet;
  sheet.heading = pick(definition->label, english);
  sheet.number = record.number;
  sheet.title = record.title;
  sheet.state = state_text(*definition, record.state, english);
  HINOMI_ASSIGN(const auto owner, kernel.store().organisations().find(record.owner_unit));
  sheet.owner = owner ? (english ? owner->en : owner->ja) : record.owner_unit;
  sheet.label = label_text(record.label, english);
  sheet.legal_basis = definition->legal_basis;
  sheet.printed = mark_text(kernel, person, english);
  sheet.demonstration = record.demonstration;
  add_sections(kernel, sheet, *definition, detail, english);
  for (auto change = detail.changes.rbegin(); change != detail.changes.rend(); ++change) {
    sheet.history.push_back({to_jst_minute(change->time), step_text(*definition, change->action, english),
                             change->actor_name, change->reason});
  }
  return sheet;
}

}  // namespace hinomi::procedure
