// Keeps saved views; every statement on the table saved_view. The address is taken only below /observe/ and
// without what could lead a browser elsewhere, because the page follows it.
#include "store/people/saved_views.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "store/limits.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

constexpr std::string_view save_view_sql =
    "INSERT INTO saved_view (id, person, name, path, created_us) VALUES ($id, $person, $name, $path, "
    "$created)"
    " ON CONFLICT (person, name) DO UPDATE SET path = excluded.path, created_us = excluded.created_us"
    " RETURNING id";
constexpr std::string_view list_views_sql =
    "SELECT id, name, path, created_us FROM saved_view WHERE person = $person ORDER BY name, id";
constexpr std::string_view count_views_sql =
    "SELECT count(*) AS views FROM saved_view WHERE person = $person AND name <> $name";
constexpr std::string_view remove_view_sql =
    "DELETE FROM saved_view WHERE id = $id AND person = $person RETURNING name";

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7f;
  });
}

Result<void> check(const SavedViewWanted& wanted) {
  const auto characters = std::count_if(wanted.name.begin(), wanted.name.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  });
  if (trim(wanted.name).empty() || characters > limits::saved_view_name_max || has_control(wanted.name)) {
    return fail(ErrorKind::malformed, "view.name_unfit");
  }
  const std::string_view path = wanted.path;
  if (!path.starts_with("/observe/") || path.size() > limits::saved_view_path_bytes_max ||
      has_control(path) || path.find('\\') != std::string_view::npos ||
      path.find("..") != std::string_view::npos) {
    return fail(ErrorKind::malformed, "view.path_unfit");
  }
  return {};
}

Result<void> check_count(Transaction& transaction, std::string_view account, std::string_view name) {
  HINOMI_ASSIGN(auto statement, transaction.prepare(count_views_sql));
  HINOMI_TRY(statement.bind("$person", account).bind("$name", name).step());
  if (statement.integer(0) < limits::saved_views_max) return {};
  return fail(ErrorKind::limit_exceeded, "view.too_many",
              {{"limit", std::to_string(limits::saved_views_max)}});
}

JournalDraft view_draft(const access::Principal& actor, std::string_view action, std::string_view id,
                        std::string_view name) {
  JournalDraft draft;
  draft.action = action;
  draft.subject = "view/" + std::string(id);
  draft.payload_json = to_text(Json{{"name", name}});
  draft.label = access::own_label(actor);
  return draft;
}

}  // namespace

Result<SavedView> SavedViews::save(const access::Principal& actor, std::string_view account,
                                   const SavedViewWanted& wanted) {
  HINOMI_TRY(check(wanted));
  SavedView view{{}, std::string(trim(wanted.name)), wanted.path, {}};
  HINOMI_TRY(x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_TRY(check_count(transaction, account, view.name));
    view.created = transaction.now();
    HINOMI_ASSIGN(auto statement, transaction.prepare(save_view_sql));
    statement.bind("$id", make_id(view.created)).bind("$person", account).bind("$name", view.name);
    HINOMI_TRY(statement.bind("$path", view.path).bind("$created", view.created).step());
    view.id = statement.text(0);
    HINOMI_TRY(statement.run());
    HINOMI_TRY(x_journal.append(transaction, actor, view_draft(actor, "view.saved", view.id, view.name)));
    return {};
  }));
  return view;
}

Result<SavedViewList> SavedViews::list(std::string_view account) const {
  SavedViewList list;
  HINOMI_TRY(x_database.read([&](Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(auto row, snapshot.prepare(list_views_sql));
    row.bind("$person", account);
    while (true) {
      HINOMI_ASSIGN(const bool there, row.step());
      if (!there) return {};
      list.items.push_back({row.text(0), row.text(1), row.text(2), row.instant(3)});
    }
  }));
  return list;
}

Result<void> SavedViews::remove(const access::Principal& actor, std::string_view account,
                                std::string_view id) {
  return x_database.write([&](Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto statement, transaction.prepare(remove_view_sql));
    HINOMI_ASSIGN(const bool there, statement.bind("$id", id).bind("$person", account).step());
    if (!there) return fail(ErrorKind::not_found, "view.not_found");
    const std::string name = statement.text(0);
    HINOMI_TRY(statement.run());
    HINOMI_TRY(x_journal.append(transaction, actor, view_draft(actor, "view.removed", id, name)));
    return {};
  });
}

std::span<const StatementText> saved_view_statements() {
  static constexpr StatementText statements[] = {{"save", save_view_sql},
                                                 {"list", list_views_sql},
                                                 {"count", count_views_sql},
                                                 {"remove", remove_view_sql}};
  return statements;
}

}  // namespace hinomi::store
