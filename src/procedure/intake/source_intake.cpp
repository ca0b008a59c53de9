// What mail and tables share; see source_intake.hpp.
#include "procedure/intake/source_intake.hpp"

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "base/yaml.hpp"
#include "procedure/intake/limits.hpp"
#include "store/records/retain/record_blobs.hpp"
#include "store/store.hpp"

namespace hinomi::procedure::intake {

Result<ImportColumns> ImportColumns::load(const std::string& content_folder) {
  ImportColumns columns;
  columns.x_file = content_folder + "/public/import_columns.yaml";
  HINOMI_ASSIGN(const std::string text, read_file(columns.x_file, limits::rules_file_bytes_max));
  HINOMI_ASSIGN(const YamlNode root, parse_yaml(text, columns.x_file));
  const YamlNode* list = root.find("columns");
  if (list == nullptr || list->kind != YamlKind::map)
    return fail(ErrorKind::malformed, "content.field",
                {{"file", columns.x_file}, {"line", std::to_string(root.line)}, {"expected", "columns"}});
  for (const YamlEntry& entry : list->map) {
    for (const YamlNode& heading : entry.value.list) columns.x_fields[fold(trim(heading.text))] = entry.key;
    columns.x_fields[fold(entry.key)] = entry.key;
  }
  return columns;
}

const std::string* ImportColumns::field(std::string_view heading) const {
  const auto found = x_fields.find(fold(trim(heading)));
  return found == x_fields.end() ? nullptr : &found->second;
}

Result<std::string> keep_source(const SourceRoom& room, std::string_view bytes, bool kept) {
  if (!kept) return to_hex(sha256(bytes));
  store::Store& store = room.desk.store();
  return store::put_blob({store.database(), store.vault()}, bytes_of(bytes));
}

Result<void> settle_source(const SourceRoom& room, std::string_view bytes, const SourceReport& report) {
  if (!report.kept) return {};
  store::Store& store = room.desk.store();
  if (!report.not_taken.empty()) {
    HINOMI_TRY(store.database().write([&](store::Transaction& transaction) {
      return store::keep_blob_until(transaction, report.original, transaction.now() + limits::source_kept);
    }));
  }
  // The same bytes may have been given up by a disposal while they came in again.
  if (store.vault().has(report.original) || (report.received == 0 && report.not_taken.empty())) return {};
  HINOMI_TRY(keep_source(room, bytes, true));
  return {};
}

std::string fitting(std::string_view text, std::int64_t characters_max, bool lines) {
  std::string fit;
  std::int64_t characters = 0;
  for (const char c : to_utf8(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool line = c == '\n' || c == '\t';
    if (c == '\r' || byte == 0x7F || (byte < 0x20 && !(lines && line))) {
      if (!lines && line) fit += ' ';
      continue;
    }
    if ((byte & 0xC0u) != 0x80u && ++characters > characters_max) break;
    fit += c;
  }
  return fit;
}

}  // namespace hinomi::procedure::intake
