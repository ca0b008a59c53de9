// See migrate.hpp.
#include "procedure/engine/values/migrate.hpp"

#include "base/json.hpp"
#include "procedure/engine/values/values.hpp"

namespace hinomi::procedure {
namespace {

// Defaults stand as text in the file; the field says what they are.
Json default_value(const RecordType& type, const std::string& field, const std::string& text) {
  const FieldDefinition* definition = find_field(type, field);
  const FieldKind kind = definition == nullptr ? FieldKind::text : definition->kind;
  if (kind != FieldKind::integer && kind != FieldKind::yen && kind != FieldKind::flag) return Json(text);
  auto read = parse_json(text);
  return read ? *std::move(read) : Json(text);
}

void rename(Json& values, const std::string& from, const std::string& to) {
  if (!values.contains(from)) return;
  Json value = values[from];
  values.erase(from);
  values[to] = std::move(value);
}

void take_step(const RecordType& next, const Migration& step, StoredRecord& record) {
  Json values = stored_object(record.fields);
  for (const auto& [from, to] : step.renamed_fields) rename(values, from, to);
  for (const std::string& name : step.dropped_fields) values.erase(name);
  for (const auto& [name, text] : step.added_defaults) {
    if (!values.contains(name)) values[name] = default_value(next, name, text);
  }
  for (const auto& [from, to] : step.renamed_states) {
    if (record.state == from) {
      record.state = to;
      break;
    }
  }
  record.fields = to_text(values);
  record.definition_version = next.version;
}

}  // namespace

Result<StoredRecord> migrated(const Kernel& kernel, StoredRecord record) {
  const Definitions& definitions = kernel.definitions();
  const RecordType* newest = definitions.in_force(record.type, kernel.now());
  while (newest != nullptr && record.definition_version < newest->version) {
    const Migration* step = definitions.migration(record.type, record.definition_version);
    const RecordType* next = definitions.version(record.type, record.definition_version + 1);
    if (step == nullptr || next == nullptr) break;
    take_step(*next, *step, record);
  }
  return record;
}

}  // namespace hinomi::procedure
