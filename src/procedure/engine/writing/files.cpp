// See files.hpp.
#include "procedure/engine/writing/files.hpp"

#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "decode/file/sniff.hpp"
#include "procedure/engine/authority.hpp"
#include "procedure/engine/limits.hpp"
#include "procedure/engine/writing/step.hpp"
#include "store/store.hpp"

namespace hinomi::procedure {
namespace {

constexpr std::size_t salt_bytes = 16;

Error unreadable() { return fail(ErrorKind::malformed, "record.file_unreadable"); }

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

Result<Taken> take(const RecordType& type, const FileWanted& wanted) {
  Taken taken;
  HINOMI_ASSIGN(taken.name, file_name(wanted.name));
  if (wanted.content.size() / 4 * 3 > limits::file_bytes_max) {
    return fail(ErrorKind::limit_exceeded, "record.file_large",
                {{"limit", std::to_string(limits::file_bytes_max >> 20)}});
  }
  auto bytes = read_base64(wanted.content);
  if (!bytes) return unreadable();
  taken.bytes = *std::move(bytes);
  const decode::Sniffed found = decode::sniff(taken.bytes);
  taken.type = found.type;
  if (type.content_free && decode::may_hold_pictures(taken.bytes))
    return fail(ErrorKind::forbidden, "record.file_content_free");
  if (!is_allowed(found)) return fail(ErrorKind::unsupported, "record.file_type", {{"type", taken.type}});
  if (!decode::name_fits(taken.name, taken.type))
    return fail(ErrorKind::unsupported, "record.file_name_lies", {{"type", taken.type}});
  return taken;
}

Result<Json> store_file(const Kernel& kernel, const Taken& taken) {
  std::array<std::uint8_t, salt_bytes> salt{};
  fill_random(salt);
  std::string salted(reinterpret_cast<const char*>(salt.data()), salt.size());
  salted += taken.bytes;
  const auto* begin = reinterpret_cast<const std::uint8_t*>(salted.data());
  HINOMI_ASSIGN(const std::string vault, kernel.store().vault().put(Bytes{begin, salted.size()}));
  return Json{{"id", make_id(kernel.now())}, {"vault", vault},
              {"name", taken.name},          {"type", taken.type},
              {"bytes", taken.bytes.size()}, {"digest", to_hex(sha256(taken.bytes))},
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
                       std::string_view id, const FileWanted& wanted) {
  HINOMI_ASSIGN(const StoredRecord present, find_readable(kernel, person, type, id));
  HINOMI_ASSIGN(const RecordType* definition, kernel.type_of(present));
  HINOMI_TRY(may_change(kernel, person, *definition, present));
  HINOMI_TRY(file_field(person, *definition, wanted.field));
  HINOMI_ASSIGN(const Taken taken, take(*definition, wanted));
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
  if (!kept) static_cast<void>(bool(kernel.store().vault().remove(file["vault"].get<std::string>())));
  return kept;
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
      HINOMI_ASSIGN(const auto bytes, kernel.store().vault().get(each.value("vault", std::string())));
      if (bytes.size() < salt_bytes) return unknown;
      return Procedures::FileBytes{each.value("name", std::string()), each.value("type", std::string()),
                                   std::string(bytes.begin() + salt_bytes, bytes.end())};
    }
  }
  return unknown;
}

}  // namespace hinomi::procedure
