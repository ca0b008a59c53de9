// See files.hpp.
#include "procedure/engine/writing/files.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/file/sniff.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/writing/content_free.hpp"
#include "procedure/engine/writing/step.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::size_t salt_bytes = 16;

constexpr std::string_view office = "application/vnd.openxmlformats-officedocument.";
constexpr std::string_view allowed[] = {"application/pdf", "image/png",  "image/jpeg", "image/gif",
                                        "image/webp",      "image/heic", "text/plain", "message/rfc822"};

bool is_allowed(const decode::Sniffed& found) {
  if (found.active) return false;
  return found.type.starts_with(office) ||
         std::find(std::begin(allowed), std::end(allowed), found.type) != std::end(allowed);
}

struct Taken {
  std::string name, type, bytes;
};

// Names are shown and offered for saving, so they carry no folders and no tricks.
Result<std::string> file_name(const std::string& name) {
  const std::string plain(trim(name));
  const bool folders = plain.find_first_of("/\\:*?\"<>|") != std::string::npos;
  if (plain.empty() || folders || plain.front() == '.' || plain.find("\xE2\x80\xAE") != std::string::npos)
    return fail(ErrorKind::malformed, "record.file_name");
  HINOMI_TRY(check_text("name", plain, 200, false));
  return plain;
}

Result<Taken> take(const GivenFile& given, bool content_free) {
  Taken taken;
  HINOMI_ASSIGN(taken.name, file_name(given.name));
  if (given.bytes.size() > limits::file_bytes_max) {
    return fail(ErrorKind::limit_exceeded, "record.file_large",
                {{"limit", std::to_string(limits::file_bytes_max >> 20)}});
  }
  taken.bytes = given.bytes;
  const decode::Sniffed found = decode::sniff(taken.bytes);
  taken.type = found.type;
  if (content_free && decode::may_hold_pictures(taken.bytes))
    return fail(ErrorKind::forbidden, "record.file_content_free");
  if (!is_allowed(found)) return fail(ErrorKind::unsupported, "record.file_type", {{"type", taken.type}});
  if (!decode::name_fits(taken.name, taken.type))
    return fail(ErrorKind::unsupported, "record.file_name_lies", {{"type", taken.type}});
  return taken;
}

// What was refused is told by its digest alone: nothing of it is stored (SR10).
Result<void> note_refused(const Kernel& kernel, const access::Principal& person, const StoredRecord& record,
                          const GivenFile& given) {
  const Json payload{{"digest", to_hex(sha256(given.bytes))},
                     {"bytes", given.bytes.size()},
                     {"type", decode::sniff(given.bytes).type}};
  return kernel.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_TRY(kernel.store().journal().append(
        transaction, person,
        {"record.file_refused", "record/" + record.type + "/" + record.id, to_text(payload), record.label}));
    return {};
  });
}

Result<bool> content_free(const Kernel& kernel, const RecordType& type, const StoredRecord& record) {
  bool empty = false;
  HINOMI_TRY(kernel.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(empty, is_content_free(kernel, snapshot, type, record));
    return {};
  }));
  return empty;
}

Result<Json> store_file(const Kernel& kernel, const Taken& taken) {
  const std::string id = make_id(kernel.now());
  store::Store& store = kernel.store();
  HINOMI_ASSIGN(const store::SealedFile sealed,
                store::put_file({store.database(), store.vault()}, bytes_of(taken.bytes), id));
  return Json{{"id", id},
              {"vault", sealed.blob},
              {"key", sealed.key},
              {"name", taken.name},
              {"type", taken.type},
              {"bytes", taken.bytes.size()},
              {"digest", to_hex(sha256(taken.bytes))},
              {"made", to_iso(kernel.now())}};
}

Result<const FieldDefinition*> file_field(const access::Principal& person, const RecordType& type,
                                          const std::string& name) {
  const FieldDefinition* field = find_field(type, name);
  if (field == nullptr || field->kind != FieldKind::file || !sees_field(person, *field))
    return fail(ErrorKind::malformed, "record.field_unknown", {{"field", name.substr(0, 64)}});
  if (!writes_field(person, *field))
    return fail(ErrorKind::forbidden, "record.field_forbidden", {{"field", name}});
  return field;
}

}  // namespace

Result<void> keep_file(Kernel& kernel, const access::Principal& person, std::string_view type,
                       std::string_view id, const GivenFile& wanted) {
  HINOMI_ASSIGN(const StoredRecord present, find_readable(kernel, person, type, id));
  HINOMI_ASSIGN(const RecordType* definition, kernel.type_of(present));
  HINOMI_TRY(may_change(kernel, person, *definition, present));
  HINOMI_TRY(file_field(person, *definition, wanted.field));
  HINOMI_ASSIGN(const bool empty, content_free(kernel, *definition, present));
  const auto fitting = take(wanted, empty);
  if (!fitting) {
    if (fitting.error().code == "record.file_content_free")
      HINOMI_TRY(note_refused(kernel, person, present, wanted));
    return fitting.error();
  }
  const Taken& taken = *fitting;
  HINOMI_ASSIGN(const Json file, store_file(kernel, taken));
  const auto kept =
      change_record(kernel, person, type, id, wanted.version, [&](Change& change) -> Result<void> {
        HINOMI_TRY(may_change(kernel, person, change.type, change.record));
        Json files = change.value(wanted.field);
        if (!files.is_array()) files = Json::array();
        if (files.size() >= limits::files_max) {
          return fail(ErrorKind::limit_exceeded, "record.field_rows",
                      {{"field", wanted.field}, {"limit", std::to_string(limits::files_max)}});
        }
        files.push_back(file);
        change.set(wanted.field, files);
        change.action = "record.file_kept";
        change.told.emplace_back("file_digest", file["digest"].get<std::string>());
        return {};
      });
  if (kept) return {};
  HINOMI_TRY(kernel.store().database().write([&](store::Transaction& transaction) {
    return store::let_blob_go(transaction, file["vault"].get<std::string>(), Instant{});
  }));
  kernel.note_dropped();
  return kept.error();
}

// Files of an older program lie behind a salt instead of a key.
Result<std::string> bytes_of_file(const Kernel& kernel, const Json& file) {
  const store::Vault& vault = kernel.store().vault();
  const std::string blob = file.value("vault", std::string());
  if (file.contains("key"))
    return store::read_sealed_file(vault, {blob, file.value("key", std::string())},
                                   file.value("id", std::string()));
  HINOMI_ASSIGN(const auto bytes, vault.get(blob));
  if (bytes.size() < salt_bytes) return fail(ErrorKind::not_found, "record.file_unknown");
  return std::string(bytes.begin() + salt_bytes, bytes.end());
}

Result<Procedures::FileBytes> file_of(const Kernel& kernel, const access::Principal& person,
                                      const StoredRecord& record, std::string_view file) {
  const Error unknown = fail(ErrorKind::not_found, "record.file_unknown");
  HINOMI_ASSIGN(const RecordType* type, kernel.type_of(record));
  HINOMI_ASSIGN(const Json values, parse_json(record.fields));
  for (const FieldDefinition& field : type->fields) {
    if (field.kind != FieldKind::file || !sees_field(person, field) || !values.contains(field.name)) continue;
    for (const Json& each : values[field.name]) {
      if (each.value("id", std::string()) != file) continue;
      HINOMI_ASSIGN(auto bytes, bytes_of_file(kernel, each));
      return Procedures::FileBytes{each.value("name", std::string()), each.value("type", std::string()),
                                   std::move(bytes)};
    }
  }
  return unknown;
}

}  // namespace hinomi::procedure
