// Keeps mappings of columns; every statement on the table intel_profile. A name stands once for the owner of
// its label, so that nobody learns of a name that others keep. In, out: TableProfile, by access. Limit:
// intel_page_max in a list. Fails as the database does.
#include "store/intel/intel_rows.hpp"
#include "store/intel/limits.hpp"
#include "store/sql/where.hpp"

namespace hinomi::store::intel_profiles {
namespace {

constexpr std::string_view put_sql =
    "INSERT INTO intel_profile (id, name, columns, label_confidentiality, label_tlp, label_handling,"
    " label_owner, label_compartment, changed_us, changed_by) VALUES ($id, $name, $columns,"
    " $label_confidentiality, $label_tlp, $label_handling, $label_owner, $label_compartment, $changed, $by)"
    " ON CONFLICT (label_owner, name) DO UPDATE SET columns = excluded.columns,"
    " changed_us = excluded.changed_us, changed_by = excluded.changed_by";
constexpr std::string_view list_sql =
    "SELECT p.id, p.name, p.columns, p.label_confidentiality, p.label_tlp, p.label_handling, p.label_owner,"
    " p.label_compartment, p.changed_us, p.changed_by FROM intel_profile p WHERE p.name <> '' /*where*/"
    " ORDER BY p.name, p.label_owner LIMIT $limit";
constexpr std::string_view id_sql =
    "SELECT id FROM intel_profile WHERE label_owner = $owner AND name = $name";

}  // namespace

Result<void> put(Transaction& transaction, const TableProfile& profile) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(put_sql));
  bind_label(statement, profile.label);
  statement.bind("$id", profile.id).bind("$name", profile.name).bind("$columns", profile.columns);
  return statement.bind("$changed", profile.changed).bind("$by", profile.changed_by).run();
}

Result<std::vector<TableProfile>> list(Snapshot& snapshot, const access::Principal& person,
                                       Permission permission) {
  std::vector<TableProfile> profiles;
  Where where;
  where.access(person, permission, "p");
  HINOMI_ASSIGN(auto statement, where.prepare(snapshot, list_sql));
  statement.bind("$limit", static_cast<std::int64_t>(limits::intel_page_max));
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    TableProfile profile;
    profile.id = row.text(0);
    profile.name = row.text(1);
    profile.columns = row.text(2);
    HINOMI_ASSIGN(profile.label, read_label(row, 3));
    profile.changed = row.instant(8);
    profile.changed_by = row.text(9);
    profiles.push_back(std::move(profile));
    return {};
  }));
  return profiles;
}

Result<std::optional<std::string>> id_of(Snapshot& snapshot, std::string_view owner, std::string_view name) {
  HINOMI_ASSIGN(auto row, snapshot.prepare(id_sql));
  HINOMI_ASSIGN(const bool there, row.bind("$owner", owner).bind("$name", name).step());
  return there ? std::optional(row.text(0)) : std::nullopt;
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {
      {"put_profile", put_sql}, {"list_profiles", list_sql}, {"profile_id", id_sql}};
  return texts;
}

}  // namespace hinomi::store::intel_profiles
