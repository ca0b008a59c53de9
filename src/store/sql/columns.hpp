// Columns that several tables share: labels, lists of texts or enums as JSON, and the cursor of a page.
// Enums are stored as their generated numbers; a number past the last (a damaged file) fails as malformed
// `store.damaged`, never as a default.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/api.hpp"
#include "store/sql/statement.hpp"

namespace hinomi::store {

/// Binds $label_confidentiality, $label_tlp, $label_handling, $label_owner and $label_compartment.
void bind_label(Statement& statement, const Label& label);
/// Reads the five label columns that begin at `column`.
Result<Label> read_label(const Statement& statement, int column);

/// Writes a list of texts as a JSON array, and reads one.
std::string list_text(const std::vector<std::string>& values);
Result<std::vector<std::string>> read_list(std::string_view text);

/// Says that a column holds what this program never writes.
Error damaged(std::string_view what);

/// Reads an enum stored by number.
template <class Enum>
Result<Enum> read_enum(std::int64_t number, std::span<const Enum> all) {
  if (number < 0 || static_cast<std::size_t>(number) >= all.size()) return damaged("enum");
  return all[static_cast<std::size_t>(number)];
}

/// Reads a list of enums stored by name.
template <class Enum>
Result<std::vector<Enum>> read_enums(std::string_view text, std::optional<Enum> (*parse)(std::string_view)) {
  HINOMI_ASSIGN(const std::vector<std::string> names, read_list(text));
  std::vector<Enum> values;
  for (const std::string& name : names) {
    const std::optional<Enum> value = parse(name);
    if (!value) return damaged("enum");
    values.push_back(*value);
  }
  return values;
}

template <class Enum>
std::string enums_text(const std::vector<Enum>& values) {
  std::vector<std::string> names;
  for (const Enum value : values) names.emplace_back(to_text(value));
  return list_text(names);
}

/// Where a page ended: the sort key and the id of its last row, as text that a client hands back unread.
struct PagePlace {
  std::int64_t key = 0;
  std::string id;
};
std::string write_cursor(const PagePlace& place);
/// Reads a cursor; malformed `request.cursor_unreadable`.
Result<PagePlace> read_cursor(std::string_view cursor);
/// Gives the rows that a page may hold: 1 to page_rows_max, page_rows_default when absent.
std::int64_t page_rows(const std::optional<std::int64_t>& limit);

}  // namespace hinomi::store
