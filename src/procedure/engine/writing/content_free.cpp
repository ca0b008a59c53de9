// See content_free.hpp.
#include "procedure/engine/writing/content_free.hpp"

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "decode/file/sniff.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/values/index_keys.hpp"
#include "procedure/engine/writing/files.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

bool holds(const Json& value, const std::vector<std::string>& wanted) {
  if (value.is_boolean()) return value == true;
  const auto is_wanted = [&](const Json& one) {
    return one.is_string() &&
           std::find(wanted.begin(), wanted.end(), one.get_ref<const std::string&>()) != wanted.end();
  };
  return value.is_array() ? std::any_of(value.begin(), value.end(), is_wanted) : is_wanted(value);
}

// By its type or by a value of its own.
bool free_by_itself(const Kernel& kernel, const RecordType& type, const StoredRecord& record) {
  if (type.content_free) return true;
  const ContentFree* rule = kernel.definitions().content_free_when(type.name, type.version);
  if (rule == nullptr) return false;
  const Json values = stored_object(record.fields);
  const auto value = values.find(rule->field);
  return value != values.end() && holds(*value, rule->values);
}

std::vector<std::string> named_records(const RecordType& type, const Json& values) {
  std::vector<std::string> ids;
  for (const FieldDefinition& field : type.fields) {
    if (field.kind == FieldKind::record && values.contains(field.name) && values[field.name].is_string())
      ids.push_back(values[field.name].get<std::string>());
  }
  return ids;
}

bool has_files(const RecordType& type, const Json& values) {
  return std::any_of(type.fields.begin(), type.fields.end(), [&](const FieldDefinition& field) {
    return field.kind == FieldKind::file && values.contains(field.name);
  });
}

void add_text(const Json& value, std::string& text) {
  if (value.is_string()) (text += value.get_ref<const std::string&>()) += '\n';
  if (!value.is_structured()) return;
  for (const Json& each : value) add_text(each, text);
}

// Values that this change brings in.
Result<void> check_texts(const Change& change) {
  for (const std::string& name : change.changed) {
    const FieldDefinition* field = find_field(change.type, name);
    if (field == nullptr || field->kind == FieldKind::file) continue;
    std::string text;
    add_text(change.value(name), text);
    if (decode::holds_encoded_picture(text))
      return fail(ErrorKind::forbidden, "record.file_content_free", {{"field", name}});
  }
  return {};
}

Result<bool> may_stay(const Kernel& kernel, const Json& file) {
  const auto bytes = bytes_of_file(kernel, file);
  if (!bytes && bytes.error().kind == ErrorKind::unavailable) return bytes.error();
  if (!bytes) return false;  // gone, or damaged
  return !decode::may_hold_pictures(*bytes);
}

// The bytes go after the commit, with the original of the same bytes, whatever other record uses them.
Result<void> drop_file(const Change& change, const Json& file) {
  for (const char* name : {"vault", "digest"}) {
    const std::string blob = file.value(name, std::string());
    if (!blob.empty()) HINOMI_TRY(store::drop_blob(change.transaction, blob));
  }
  change.kernel.note_dropped();
  return {};
}

Result<void> drop_of_field(Change& change, const std::string& field) {
  Json kept = Json::array();
  std::string destroyed;
  for (const Json& file : change.value(field)) {
    HINOMI_ASSIGN(const bool stays, may_stay(change.kernel, file));
    if (stays) {
      kept.push_back(file);
      continue;
    }
    HINOMI_TRY(drop_file(change, file));
    destroyed += (destroyed.empty() ? "" : ",") + file.value("digest", std::string());
  }
  if (destroyed.empty()) return {};
  change.told.emplace_back("destroyed_" + field, destroyed);
  change.undo_seconds = 0;
  change.set(field, kept);
  return {};
}

std::set<std::string> listed_blobs(const Change& change) {
  std::set<std::string> listed;
  for (const FieldDefinition& field : change.type.fields) {
    if (field.kind != FieldKind::file) continue;
    for (const Json& file : change.value(field.name)) listed.insert(file.value("vault", std::string()));
  }
  return listed;
}

// What the record uses beside the files that it lists: the mail or table it came from, and files that an
// older version listed. A sealed file shows no kind from outside, and goes.
Result<void> drop_unlisted(Change& change, const std::vector<std::string>& used) {
  const std::set<std::string> listed = listed_blobs(change);
  for (const std::string& blob : used) {
    if (listed.contains(blob)) continue;
    const auto bytes = change.kernel.store().vault().get(blob);
    if (bytes && !decode::may_hold_pictures({reinterpret_cast<const char*>(bytes->data()), bytes->size()}))
      continue;
    HINOMI_TRY(store::drop_blob(change.transaction, blob));
    change.told.emplace_back("destroyed_original", blob);
    change.undo_seconds = 0;
    change.kernel.note_dropped();
  }
  return {};
}

bool became_free(const Change& change) {
  return free_by_itself(change.kernel, change.type, change.record) &&
         (change.is_new() || !free_by_itself(change.kernel, change.type, change.before));
}

// A record that names the one that has become content-free.
Result<void> drop_of_other(Change& change, const StoredRecord& row) {
  HINOMI_ASSIGN(auto other, change.kernel.records().load(change.transaction, row.id));
  if (!other) return {};
  HINOMI_ASSIGN(const RecordType* type, change.kernel.type_of(*other));
  const access::Principal program = program_for(other->label.owner);
  Change dropping{change.kernel, change.transaction,      program, *type, *other,
                  *other,        "record.content_dropped"};
  HINOMI_TRY(drop_content(dropping));
  return dropping.changed.empty() && dropping.told.empty() ? Result<void>() : finish_change(dropping);
}

}  // namespace

Result<bool> is_content_free(const Kernel& kernel, store::Snapshot& snapshot, const RecordType& type,
                             const StoredRecord& record) {
  if (free_by_itself(kernel, type, record)) return true;
  for (const std::string& id : named_records(type, stored_object(record.fields))) {
    HINOMI_ASSIGN(const auto named, kernel.records().load(snapshot, id));
    if (!named) continue;
    HINOMI_ASSIGN(const RecordType* other, kernel.type_of(*named));
    if (free_by_itself(kernel, *other, *named)) return true;
  }
  return false;
}

Result<void> drop_content(Change& change) {
  const Json values = stored_object(change.record.fields);
  const bool by_itself = free_by_itself(change.kernel, change.type, change.record);
  if (by_itself) HINOMI_TRY(check_texts(change));
  std::vector<std::string> used;
  if (!change.is_new()) {
    HINOMI_ASSIGN(used, store::used_blobs(change.transaction, change.record.id));
  }
  if (!has_files(change.type, values) && used.empty()) return {};
  HINOMI_ASSIGN(const bool empty,
                is_content_free(change.kernel, change.transaction, change.type, change.record));
  if (!empty) return {};
  for (const FieldDefinition& field : change.type.fields) {
    if (field.kind == FieldKind::file && values.contains(field.name))
      HINOMI_TRY(drop_of_field(change, field.name));
  }
  return drop_unlisted(change, used);
}

Result<void> drop_content_of_referring(Change& change) {
  if (change.is_new() || !became_free(change)) return {};
  std::vector<std::string> types;
  for (const RecordType* type : change.kernel.definitions().all(change.kernel.now()))
    types.push_back(type->name);
  HINOMI_ASSIGN(const auto others,
                change.kernel.records().referring(change.transaction, change.record.id, types,
                                                  reference_fields(change.kernel, types)));
  for (const StoredRecord& other : others) HINOMI_TRY(drop_of_other(change, other));
  return {};
}

}  // namespace hinomi::procedure
