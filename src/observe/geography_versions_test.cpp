// Versions of geography tables: the same rows whatever form they came in, one chosen of a kind, changed rows
// refused, and an answer that follows the version.
#include "observe/geography_versions.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "observe/geography.hpp"

namespace hinomi::observe {
namespace {

const Instant now = parse_timestamp("2026-11-22T12:00:00+09:00")->instant;

struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / "hinomi-geography-versions-test") {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file(const std::string& name, std::string_view text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }
  std::string store() const { return (path / "geography").string(); }
  std::filesystem::path path;
};

TEST_CASE("GeographyVersions the_same_table_again_is_the_same_version") {
  const Folder folder;
  auto versions = GeographyVersions::open(folder.store());
  REQUIRE(versions);
  const std::string table = folder.file("a.tsv", "192.0.2.0\t24\t64496\n192.0.2.128\t25\t64497_64498\n");
  const auto first = versions->import("as", "2026-11-01", {table}, now);
  REQUIRE(first);
  CHECK(first->rows == 2);
  CHECK(first->id.starts_with("as-2026-11-01-"));
  CHECK(versions
            ->import("as", "2026-11-01",
                     {folder.file("b.tsv", "# again\n192.0.2.0\t24\t64496\n192.0.2.128\t25\t64497\n")}, now)
            ->id == first->id);
  CHECK(versions->list().size() == 1);
  CHECK(versions->import("as", "2026-11-02", {table}, now)->id != first->id);
  const auto again = GeographyVersions::open(folder.store());
  REQUIRE(again);
  CHECK(again->list().size() == 2);
  CHECK(again->list()[0].sources == first->sources);
}

TEST_CASE("GeographyVersions one_of_a_kind_is_chosen_and_answers") {
  const Folder folder;
  auto versions = GeographyVersions::open(folder.store());
  const auto old = versions->import("as", "2026-10-01", {folder.file("o", "192.0.2.0\t24\t64496\n")}, now);
  const auto six = folder.file("s", "2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,NL\n");
  const auto country =
      versions->import("country", "2026-11-01", {folder.file("f", "3221225984,3221226239,JP\n"), six}, now);
  const auto young = versions->import("as", "2026-11-01", {folder.file("y", "192.0.2.0\t24\t64511\n")}, now);
  REQUIRE(old);
  REQUIRE(country);
  REQUIRE(young);
  CHECK(versions->chosen(GeographyKind::as) == nullptr);
  REQUIRE(versions->choose(old->id));
  REQUIRE(versions->choose(country->id));
  REQUIRE(versions->choose(young->id));
  const auto again = GeographyVersions::open(folder.store());
  REQUIRE(again->chosen(GeographyKind::as) != nullptr);
  CHECK(again->chosen(GeographyKind::as)->id == young->id);
  CHECK(again->chosen(GeographyKind::country)->id == country->id);
  const auto geography =
      Geography::open({.country_v4 = again->path(*country), .country_v6 = "", .asn = again->path(*young)});
  REQUIRE(geography);
  CHECK(geography->find(*parse_address("192.0.2.9")).asn == 64'511);
  CHECK(geography->find(*parse_address("192.0.2.9")).country == std::array<char, 2>{'J', 'P'});
  CHECK(geography->find(*parse_address("2001:db8::9")).country == std::array<char, 2>{'N', 'L'});
}

TEST_CASE("GeographyVersions refuses_what_is_no_version") {
  const Folder folder;
  auto versions = GeographyVersions::open(folder.store());
  const std::string table = folder.file("t", "192.0.2.0\t24\t64496\n");
  CHECK(versions->import("city", "2026-11-01", {table}, now).error().code == "geography.kind_unknown");
  for (const char* dated : {"2026-11-31", "2026-11-23", "2026-1-1", "26-11-01xx", ""})
    CHECK(versions->import("as", dated, {table}, now).error().code == "geography.dated_unreadable");
  CHECK(versions->import("as", "2026-11-22", {folder.file("e", "# nothing\n")}, now).error().code ==
        "geography.empty");
  CHECK(versions->import("as", "2026-11-22", {folder.file("b", "nothing\n")}, now).error().code ==
        "geography.unreadable");
  CHECK(versions->list().empty());
  CHECK(versions->choose("as-2026-11-01-000000000000").error().code == "geography.version_unknown");
  const auto version = versions->import("as", "2026-11-22", {table}, now);
  std::ofstream(versions->path(*version), std::ios::app) << "203.0.113.0\t24\t64511\n";
  CHECK(versions->choose(version->id).error().code == "geography.version_altered");
}

}  // namespace
}  // namespace hinomi::observe
