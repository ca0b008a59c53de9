// Keeps the tree of organisations; every statement on the table organisation. The tree is small (some hundred
// codes) and is put in order here rather than by a recursive query.
#include "store/people/organisations.hpp"

#include <map>
#include <set>

#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

#define HINOMI_ORGANISATION_COLUMNS "code, parent, ja, en, tenant"

constexpr std::string_view put_organisation_sql =
    "INSERT INTO organisation (code, parent, ja, en, tenant) VALUES ($code, $parent, $ja, $en, $tenant)"
    " ON CONFLICT (code) DO UPDATE SET parent = excluded.parent, ja = excluded.ja, en = excluded.en,"
    " tenant = excluded.tenant";
constexpr std::string_view find_organisation_sql =
    "SELECT " HINOMI_ORGANISATION_COLUMNS " FROM organisation WHERE code = $code";
constexpr std::string_view list_organisations_sql =
    "SELECT " HINOMI_ORGANISATION_COLUMNS " FROM organisation ORDER BY code";

Organisation read_organisation(const Statement& row) {
  return {row.text(0), row.optional_text(1), row.text(2), row.text(3), row.flag(4)};
}

using Tree = std::map<std::string, std::vector<Organisation>>;  // by parent; the roots under the empty code

// Every organisation has one parent, so each is met once; a ring of parents hangs under no root and is never
// met.
void walk(const Tree& tree, const std::string& parent, std::vector<Organisation>& out) {
  const auto found = tree.find(parent);
  if (found == tree.end()) return;
  for (const Organisation& organisation : found->second) {
    out.push_back(organisation);
    walk(tree, organisation.code, out);
  }
}

Result<Tree> read_tree(Snapshot& snapshot) {
  HINOMI_ASSIGN(auto statement, snapshot.prepare(list_organisations_sql));
  Tree tree;
  while (true) {
    HINOMI_ASSIGN(const bool row, statement.step());
    if (!row) return tree;
    Organisation organisation = read_organisation(statement);
    const std::string parent = organisation.parent.value_or("");
    tree[parent].push_back(std::move(organisation));
  }
}

Result<void> check_tree(const Tree& tree) {
  std::vector<Organisation> met;
  walk(tree, "", met);
  std::set<std::string> codes;
  for (const Organisation& organisation : met) codes.insert(organisation.code);
  for (const auto& [parent, children] : tree) {
    for (const Organisation& child : children) {
      if (codes.contains(child.code)) continue;
      return fail(ErrorKind::malformed, "organisation.parent_unknown",
                  {{"code", child.code}, {"parent", parent}});
    }
  }
  return {};
}

}  // namespace

Result<void> Organisations::load(std::span<const Organisation> organisations) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    for (const Organisation& organisation : organisations) {
      HINOMI_ASSIGN(auto statement, transaction.prepare(put_organisation_sql));
      statement.bind("$code", organisation.code).bind("$parent", organisation.parent);
      statement.bind("$ja", organisation.ja).bind("$en", organisation.en);
      HINOMI_TRY(statement.bind_flag("$tenant", organisation.tenant).run());
    }
    HINOMI_ASSIGN(const Tree tree, read_tree(transaction));
    return check_tree(tree);
  });
}

Result<std::optional<Organisation>> Organisations::find(std::string_view code) const {
  std::optional<Organisation> found;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto statement, snapshot.prepare(find_organisation_sql));
    HINOMI_ASSIGN(const bool there, statement.bind("$code", code).step());
    if (there) found = read_organisation(statement);
    return {};
  }));
  return found;
}

Result<std::vector<Organisation>> Organisations::list() const {
  std::vector<Organisation> all;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const Tree tree, read_tree(snapshot));
    walk(tree, "", all);
    return {};
  }));
  return all;
}

Result<std::vector<std::string>> Organisations::codes_below(std::string_view code) const {
  HINOMI_ASSIGN(const auto top, find(code));
  std::vector<std::string> codes;
  if (!top) return codes;
  codes.emplace_back(code);
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(const Tree tree, read_tree(snapshot));
    std::vector<Organisation> below;
    walk(tree, std::string(code), below);
    for (Organisation& organisation : below) codes.push_back(std::move(organisation.code));
    return {};
  }));
  return codes;
}

std::span<const StatementText> organisation_statements() {
  static constexpr StatementText statements[] = {
      {"put", put_organisation_sql}, {"find", find_organisation_sql}, {"list", list_organisations_sql}};
  return statements;
}

}  // namespace hinomi::store
