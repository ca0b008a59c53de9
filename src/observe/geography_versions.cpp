// Keeps the list as JSON, written whole each time; the rows are written before the list names them, so that a
// program that ends between leaves a file that nobody uses and the next import writes again.
#include "observe/geography_versions.hpp"

#include <algorithm>
#include <cstdio>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "observe/geography_read.hpp"
#include "observe/importer.hpp"

namespace hinomi::observe {

namespace {

constexpr std::size_t list_bytes_max = 4u << 20;
constexpr std::size_t id_digest_letters = 12;

std::optional<GeographyKind> parse_kind(std::string_view text) {
  for (const GeographyKind kind : {GeographyKind::country, GeographyKind::as})
    if (text == to_text(kind)) return kind;
  return std::nullopt;
}

bool is_day(std::string_view text, Instant now) {
  int year = 0, month = 0, day = 0, end = 0;
  const std::string copy(text);
  if (copy.size() != 10 || std::sscanf(copy.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 ||
      end != 10)
    return false;
  const std::optional<Day> known = checked_day(year, month, day);
  return known && *known <= jst_day(now);
}

std::string country_row(const AddressRange& range) {
  return to_text(range.first) + "," + to_text(range.last) + "," + static_cast<char>(range.value >> 8) +
         static_cast<char>(range.value & 0xff) + "\n";
}

std::string prefix_row(const AddressRange& range) {
  unsigned bits = 128;
  while (bits > 0 && last_of({range.first, static_cast<std::uint8_t>(bits)}) < range.last) --bits;
  return to_text(range.first) + "\t" + std::to_string(range.first.is_v4() ? bits - 96 : bits) + "\t" +
         std::to_string(range.value) + "\n";
}

Result<GeographyVersion> read_version(const Json& row) {
  const auto damaged = [] {
    return fail(ErrorKind::malformed, "geography.version_altered", {{"id", "versions.json"}});
  };
  const auto text = [&](const char* name) -> std::string {
    const auto at = row.find(name);
    return at != row.end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  if (!row.is_object()) return damaged();
  GeographyVersion version;
  const auto kind = parse_kind(text("kind"));
  const Result<Timestamp> imported = parse_timestamp(text("imported"));
  if (!kind || !imported || text("id").empty() || !row.contains("sources") || !row["sources"].is_array())
    return damaged();
  version.id = text("id");
  version.kind = *kind;
  version.dated = text("dated");
  version.digest = text("digest");
  version.rows = row.value("rows", std::int64_t{0});
  version.imported = imported->instant;
  version.chosen = row.value("chosen", false);
  for (const Json& source : row["sources"])
    if (source.is_string()) version.sources.push_back(source.get<std::string>());
  return version;
}

}  // namespace

std::string_view to_text(GeographyKind kind) { return kind == GeographyKind::country ? "country" : "as"; }

Result<GeographyVersions> GeographyVersions::open(std::string folder) {
  GeographyVersions versions(std::move(folder));
  const Result<std::string> text = read_file(versions.x_folder + "/versions.json", list_bytes_max);
  if (!text && text.error().kind == ErrorKind::not_found) return versions;
  if (!text) return text.error();
  HINOMI_ASSIGN(const Json list, parse_json(*text));
  if (!list.is_array())
    return fail(ErrorKind::malformed, "geography.version_altered", {{"id", "versions.json"}});
  for (const Json& row : list) {
    HINOMI_ASSIGN(GeographyVersion version, read_version(row));
    versions.x_versions.push_back(std::move(version));
  }
  return versions;
}

const GeographyVersion* GeographyVersions::chosen(GeographyKind kind) const {
  const auto at = std::find_if(x_versions.begin(), x_versions.end(), [&](const GeographyVersion& version) {
    return version.kind == kind && version.chosen;
  });
  return at == x_versions.end() ? nullptr : &*at;
}

Result<const GeographyVersion*> GeographyVersions::find(std::string_view id) const {
  for (const GeographyVersion& version : x_versions)
    if (version.id == id) return &version;
  return fail(ErrorKind::not_found, "geography.version_unknown", {{"id", std::string(id)}});
}

std::string GeographyVersions::path(const GeographyVersion& version) const {
  return x_folder + "/" + version.id + ".txt";
}

Result<void> GeographyVersions::check(const GeographyVersion& version) const {
  const Result<std::string> digest = digest_of_file(path(version));
  if (digest && *digest == version.digest) return {};
  return fail(ErrorKind::malformed, "geography.version_altered", {{"id", version.id}});
}

Result<void> GeographyVersions::write() const {
  Json list = Json::array();
  for (const GeographyVersion& version : x_versions)
    list.push_back(Json{{"id", version.id},
                        {"kind", std::string(to_text(version.kind))},
                        {"dated", version.dated},
                        {"digest", version.digest},
                        {"rows", version.rows},
                        {"sources", version.sources},
                        {"imported", to_iso(version.imported)},
                        {"chosen", version.chosen}});
  return write_file_durably(x_folder + "/versions.json", hinomi::to_text(list) + "\n");
}

Result<GeographyVersion> GeographyVersions::import(std::string_view kind, std::string_view dated,
                                                   const std::vector<std::string>& files, Instant now) {
  GeographyVersion version;
  const auto known_kind = parse_kind(kind);
  if (!known_kind) return fail(ErrorKind::malformed, "geography.kind_unknown");
  if (!is_day(dated, now))
    return fail(ErrorKind::malformed, "geography.dated_unreadable", {{"dated", std::string(dated)}});
  version.kind = *known_kind;
  version.dated = dated;
  version.imported = now;
  std::string text;
  for (const std::string& file : files) {
    const bool is_country = version.kind == GeographyKind::country;
    HINOMI_ASSIGN(const std::vector<AddressRange> rows,
                  is_country ? read_countries(file) : read_prefixes(file));
    if (rows.empty()) return fail(ErrorKind::malformed, "geography.empty", {{"file", file}});
    for (const AddressRange& row : rows) text += is_country ? country_row(row) : prefix_row(row);
    version.rows += static_cast<std::int64_t>(rows.size());
    HINOMI_ASSIGN(const std::string digest, digest_of_file(file));
    version.sources.push_back(file.substr(file.rfind('/') + 1) + " " + digest);
  }
  version.digest = to_hex(sha256(text));
  version.id = std::string(kind) + "-" + version.dated + "-" + version.digest.substr(0, id_digest_letters);
  HINOMI_TRY(make_folder(x_folder));
  HINOMI_TRY(write_file_durably(path(version), text));
  if (const auto known = find(version.id)) return **known;
  x_versions.push_back(version);
  HINOMI_TRY(write());
  return version;
}

Result<GeographyVersion> GeographyVersions::choose(std::string_view id) {
  HINOMI_ASSIGN(const GeographyVersion* wanted, find(id));
  HINOMI_TRY(check(*wanted));
  for (GeographyVersion& version : x_versions)
    if (version.kind == wanted->kind) version.chosen = &version == wanted;
  HINOMI_TRY(write());
  return *wanted;
}

}  // namespace hinomi::observe
