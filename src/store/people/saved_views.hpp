// Views of the observation screens that a person keeps: a name and the address with its filter. Owns the
// table saved_view. A person reaches only their own. Appends view.saved and view.removed (the name, never the
// address: a filter may hold an indicator). Limits: limits::saved_views_max, saved_view_path_bytes_max; a
// name is one line of 1 to 64 characters. Fails: malformed `view.name_unfit`, `view.path_unfit`;
// limit_exceeded `view.too_many` (limit); not_found `view.not_found`.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "model/api.hpp"
#include "store/journal/journal.hpp"

namespace hinomi::store {

class SavedViews {
 public:
  SavedViews(Database& database, Journal& journal) : x_database(database), x_journal(journal) {}

  /// Keeps a view of the account; the same name again takes its place.
  Result<SavedView> save(const access::Principal& actor, std::string_view account,
                         const SavedViewWanted& wanted);
  /// By name.
  Result<SavedViewList> list(std::string_view account) const;
  Result<void> remove(const access::Principal& actor, std::string_view account, std::string_view id);

 private:
  Database& x_database;
  Journal& x_journal;
};

std::span<const StatementText> saved_view_statements();

}  // namespace hinomi::store
