// The versions of geography tables that were imported, in a folder of their own: `versions.json` names them,
// a text file each holds the rows in one form whatever was imported (countries as `first,last,CC`, prefixes
// as pfx2as), readable without this program. A version's id is its kind, its date and the begin of the
// SHA-256 of those rows, so that the same table again is the same version. Of each kind at most one is
// chosen. Not for several threads, nor for a server and a command at once. Fails: as geography_read.hpp;
// malformed `geography.kind_unknown`, `geography.dated_unreadable`, `geography.empty`,
// `geography.version_altered` (id), not_found `geography.version_unknown` (id); as base/file.hpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace hinomi::observe {

enum class GeographyKind : std::uint8_t { country, as };
std::string_view to_text(GeographyKind kind);

struct GeographyVersion {
  std::string id;
  GeographyKind kind = GeographyKind::country;
  std::string dated;   // the day of the table as its publisher says, e.g. 2026-11-01
  std::string digest;  // SHA-256 of the rows as they stand in the folder
  std::int64_t rows = 0;
  std::vector<std::string> sources;  // name and SHA-256 of each imported file
  Instant imported;
  bool chosen = false;
};

class GeographyVersions {
 public:
  /// Takes what the folder holds; one that is missing holds nothing.
  static Result<GeographyVersions> open(std::string folder);

  const std::vector<GeographyVersion>& list() const { return x_versions; }
  const GeographyVersion* chosen(GeographyKind kind) const;
  Result<const GeographyVersion*> find(std::string_view id) const;
  /// The file of a version's rows.
  std::string path(const GeographyVersion& version) const;
  /// Tells whether the rows are those that were imported.
  Result<void> check(const GeographyVersion& version) const;

  /// Reads the files of one table (of IPv4 and IPv6, say) and keeps their rows; does not choose it.
  Result<GeographyVersion> import(std::string_view kind, std::string_view dated,
                                  const std::vector<std::string>& files, Instant now);
  /// From the next start of the program on, this version of its kind is used.
  Result<GeographyVersion> choose(std::string_view id);

 private:
  explicit GeographyVersions(std::string folder) : x_folder(std::move(folder)) {}
  Result<void> write() const;

  std::string x_folder;
  std::vector<GeographyVersion> x_versions;
};

}  // namespace hinomi::observe
