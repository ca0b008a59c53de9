// Reads and writes the shared columns.
#include "store/sql/columns.hpp"

#include <algorithm>
#include <charconv>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "store/limits.hpp"

namespace hinomi::store {

Error damaged(std::string_view what) {
  return fail(ErrorKind::malformed, "store.damaged",
              {{"file", "records.sqlite"}, {"detail", std::string(what)}});
}

void bind_label(Statement& statement, const Label& label) {
  statement.bind("$label_confidentiality", static_cast<std::int64_t>(label.confidentiality))
      .bind("$label_tlp", static_cast<std::int64_t>(label.tlp))
      .bind("$label_handling", list_text(label.handling))
      .bind("$label_owner", label.owner)
      .bind("$label_compartment", label.compartment);
}

Result<Label> read_label(const Statement& statement, int column) {
  Label label;
  HINOMI_ASSIGN(label.confidentiality, read_enum(statement.integer(column), all_confidentiality()));
  HINOMI_ASSIGN(label.tlp, read_enum(statement.integer(column + 1), all_tlp()));
  HINOMI_ASSIGN(label.handling, read_list(statement.text_view(column + 2)));
  label.owner = statement.text(column + 3);
  label.compartment = statement.text(column + 4);
  return label;
}

std::string list_text(const std::vector<std::string>& values) {
  return values.empty() ? "[]" : to_text(Json(values));
}

Result<std::vector<std::string>> read_list(std::string_view text) {
  std::vector<std::string> values;
  if (text == "[]") return values;
  HINOMI_ASSIGN(const Json list, parse_json(text));
  if (!list.is_array()) return damaged("list");
  for (const Json& value : list) {
    if (!value.is_string()) return damaged("list");
    values.push_back(value.get_ref<const std::string&>());
  }
  return values;
}

std::string write_cursor(const PagePlace& place) {
  const std::string plain = std::to_string(place.key) + "/" + place.id;
  return to_hex(bytes_of(plain));
}

Result<PagePlace> read_cursor(std::string_view cursor) {
  const Error unread = fail(ErrorKind::malformed, "request.cursor_unreadable");
  if (cursor.size() > limits::cursor_bytes_max) return unread;
  const Result<std::string> plain = from_hex(cursor);
  if (!plain) return unread;
  PagePlace place;
  const char* const end = plain->data() + plain->size();
  const auto [after, code] = std::from_chars(plain->data(), end, place.key);
  if (code != std::errc{} || after == end || *after != '/') return unread;
  place.id.assign(after + 1, end);
  return place;
}

std::int64_t page_rows(const std::optional<std::int64_t>& limit) {
  return std::clamp<std::int64_t>(limit.value_or(limits::page_rows_default), 1, limits::page_rows_max);
}

}  // namespace hinomi::store
