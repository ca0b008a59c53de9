// Profiles of columns as text, see csv_profile.hpp: JSON as it is kept, and the words of a person. In: JSON,
// or COLUMN=USE with commas between and the beginning of the list. Out: a profile, or its JSON. Limit:
// list_columns_max. Fails: malformed `csv.profile_unreadable`, `csv.column_unknown`, `csv.use_unknown`,
// `csv.no_value_column`.
#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "decode/intel/canonical_json.hpp"
#include "decode/intel/csv_profile.hpp"
#include "decode/intel/json_tree.hpp"
#include "decode/intel/limits.hpp"

namespace hinomi::decode {
namespace {

Error unreadable(std::string_view field) {
  return fail(ErrorKind::malformed, "csv.profile_unreadable", {{"field", std::string(field)}}, 0);
}

Result<CsvColumn> column_as(std::string_view word) {
  if (const auto use = parse_column_use(word); use && *use != ColumnUse::value)
    return CsvColumn{*use, ObservableKind::other, ValueRole::indicator};
  if (const auto kind = parse_observable_kind(word))
    return CsvColumn{ColumnUse::value, *kind, ValueRole::indicator};
  std::string expected;
  for (const ColumnUse use : all_column_use()) {
    if (use != ColumnUse::value) expected += std::string(to_text(use)) + ", ";
  }
  for (const ObservableKind kind : all_observable_kind()) expected += std::string(to_text(kind)) + ", ";
  expected.resize(expected.size() - 2);
  return fail(ErrorKind::malformed, "csv.use_unknown", {{"use", std::string(word)}, {"expected", expected}});
}

// A heading first, since headings may be numbers too.
Result<std::size_t> place_of(std::string_view word, const std::vector<ReadColumn>& columns) {
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (!columns[at].name.empty() && fold(columns[at].name) == fold(word)) return at;
  }
  std::size_t number = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  if (read.ec == std::errc() && read.ptr == word.data() + word.size() && number >= 1 &&
      number <= columns.size())
    return number - 1;
  return fail(ErrorKind::malformed, "csv.column_unknown",
              {{"column", std::string(word)}, {"count", std::to_string(columns.size())}});
}

bool is_value(const CsvColumn& column) {
  return column.use == ColumnUse::value || column.use == ColumnUse::any_value;
}

}  // namespace

std::string to_json(const CsvProfile& profile) {
  std::string out = "{\"columns\":[";
  for (std::size_t i = 0; i < profile.columns.size(); ++i) {
    const CsvColumn& column = profile.columns[i];
    out += i == 0 ? "{\"kind\":" : ",{\"kind\":";
    add_json_text(to_text(column.kind), out);
    out += ",\"role\":";
    add_json_text(to_text(column.role), out);
    out += ",\"use\":";
    add_json_text(to_text(column.use), out);
    out += '}';
  }
  out += std::string("],\"has_header\":") + (profile.has_header ? "true" : "false") + ",\"separator\":";
  add_json_text(std::string_view(&profile.separator, 1), out);
  return out + "}";
}

Result<CsvProfile> parse_csv_profile(std::string_view json) {
  JsonTree tree;
  HINOMI_TRY(tree.read(json));
  const JsonView root = tree.root(), columns = root.find("columns");
  CsvProfile profile;
  const std::string_view separator = root.find("separator").text();
  if (separator.size() != 1 || std::string_view("\"#\r\n ").find(separator) != std::string_view::npos)
    return unreadable("separator");
  profile.separator = separator.front();
  const auto header = root.find("has_header").truth();
  if (!header) return unreadable("has_header");
  profile.has_header = *header;
  if (!columns.is(JsonKind::array) || columns.size() > limits::list_columns_max) return unreadable("columns");
  for (JsonView one = columns.first(); one; one = one.after(columns)) {
    const auto use = parse_column_use(one.find("use").text());
    const auto kind = parse_observable_kind(one.find("kind").text());
    const auto role = parse_value_role(one.find("role").text());
    if (!use || !kind || !role) return unreadable("columns");
    profile.columns.push_back({*use, *kind, *role});
  }
  return profile;
}

Result<CsvProfile> parse_csv_columns(std::string_view words, std::string_view beginning) {
  CsvProfile profile = guess_csv_profile(beginning);
  const auto columns = look_at_columns(beginning, profile, true);
  for (CsvColumn& column : profile.columns) column = {};
  for (const std::string_view word : split(words, ',')) {
    const std::size_t cut = word.rfind('=');
    const std::string_view name = trim(word.substr(0, cut));
    HINOMI_ASSIGN(const std::size_t place, place_of(name, columns));
    HINOMI_ASSIGN(profile.columns[place],
                  column_as(cut == std::string_view::npos ? std::string_view() : trim(word.substr(cut + 1))));
  }
  if (std::none_of(profile.columns.begin(), profile.columns.end(), is_value))
    return fail(ErrorKind::malformed, "csv.no_value_column");
  return profile;
}

std::string values_wanted(const CsvProfile& profile) {
  std::string wanted;
  for (std::size_t at = 0; at < profile.columns.size(); ++at) {
    const CsvColumn& column = profile.columns[at];
    if (!is_value(column)) continue;
    if (!wanted.empty()) wanted += ", ";
    wanted += std::to_string(at + 1) + '=' +
              std::string(column.use == ColumnUse::value ? to_text(column.kind) : to_text(column.use));
  }
  return wanted;
}

}  // namespace hinomi::decode
