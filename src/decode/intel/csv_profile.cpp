// Guesses what columns hold, and keeps profiles as JSON.
#include "decode/intel/csv_profile.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "base/time.hpp"
#include "decode/intel/canonical_json.hpp"
#include "decode/intel/csv_rows.hpp"
#include "decode/intel/json_tree.hpp"
#include "decode/intel/limits.hpp"
#include "decode/intel/value_of.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

constexpr std::array<std::string_view, 12> use_names{"nothing",   "value", "any_value",  "title",
                                                     "text",      "tag",   "created",    "first_seen",
                                                     "last_seen", "count", "confidence", "id"};

struct HeaderRow {
  std::string_view word;
  CsvUse use;
  ObservableKind kind;
};

// Words of first rows, in lower case; the longer ones first where one holds another.
constexpr std::array headers{
    HeaderRow{"first_seen", CsvUse::first_seen, ObservableKind::other},
    HeaderRow{"firstseen", CsvUse::first_seen, ObservableKind::other},
    HeaderRow{"初見", CsvUse::first_seen, ObservableKind::other},
    HeaderRow{"last_seen", CsvUse::last_seen, ObservableKind::other},
    HeaderRow{"lastseen", CsvUse::last_seen, ObservableKind::other},
    HeaderRow{"最終", CsvUse::last_seen, ObservableKind::other},
    HeaderRow{"user_agent", CsvUse::value, ObservableKind::user_agent},
    HeaderRow{"file_name", CsvUse::value, ObservableKind::file_name},
    HeaderRow{"filename", CsvUse::value, ObservableKind::file_name},
    HeaderRow{"ファイル名", CsvUse::value, ObservableKind::file_name},
    HeaderRow{"mutex", CsvUse::value, ObservableKind::mutex},
    HeaderRow{"registry", CsvUse::value, ObservableKind::registry_key},
    HeaderRow{"ssdeep", CsvUse::value, ObservableKind::fuzzy_hash},
    HeaderRow{"tlsh", CsvUse::value, ObservableKind::fuzzy_hash},
    HeaderRow{"imphash", CsvUse::value, ObservableKind::fuzzy_hash},
    HeaderRow{"ja3", CsvUse::value, ObservableKind::fingerprint},
    HeaderRow{"asn", CsvUse::value, ObservableKind::asn},
    HeaderRow{"confidence", CsvUse::confidence, ObservableKind::other},
    HeaderRow{"score", CsvUse::confidence, ObservableKind::other},
    HeaderRow{"確度", CsvUse::confidence, ObservableKind::other},
    HeaderRow{"count", CsvUse::count, ObservableKind::other},
    HeaderRow{"件数", CsvUse::count, ObservableKind::other},
    HeaderRow{"date", CsvUse::created, ObservableKind::other},
    HeaderRow{"time", CsvUse::created, ObservableKind::other},
    HeaderRow{"日", CsvUse::created, ObservableKind::other},
    HeaderRow{"tag", CsvUse::tag, ObservableKind::other},
    HeaderRow{"malware", CsvUse::tag, ObservableKind::other},
    HeaderRow{"threat", CsvUse::tag, ObservableKind::other},
    HeaderRow{"family", CsvUse::tag, ObservableKind::other},
    HeaderRow{"種別", CsvUse::tag, ObservableKind::other},
    HeaderRow{"description", CsvUse::text, ObservableKind::other},
    HeaderRow{"comment", CsvUse::text, ObservableKind::other},
    HeaderRow{"備考", CsvUse::text, ObservableKind::other},
    HeaderRow{"説明", CsvUse::text, ObservableKind::other},
    HeaderRow{"title", CsvUse::title, ObservableKind::other},
    HeaderRow{"名称", CsvUse::title, ObservableKind::other},
    HeaderRow{"uuid", CsvUse::id, ObservableKind::other},
};

std::string heading(std::string_view text) {
  std::string out = small_letters(text);
  for (char& c : out) {
    if (c == ' ' || c == '-') c = '_';
  }
  return out;
}

const HeaderRow* header_of(std::string_view cell) {
  const std::string name = heading(cell);
  const auto row = std::find_if(headers.begin(), headers.end(), [&](const HeaderRow& one) {
    return name.find(one.word) != std::string::npos;
  });
  return row == headers.end() ? nullptr : &*row;
}

using Sample = std::vector<std::vector<std::string>>;

Sample sample_of(std::string_view beginning, char separator) {
  Sample rows;
  CsvRows reader(separator, [&](const CsvRow& row) -> Result<void> {
    std::vector<std::string> cells;
    for (const CsvCell& cell : row.cells) cells.emplace_back(cell.text);
    rows.push_back(std::move(cells));
    if (rows.size() >= limits::list_guess_rows) return fail(ErrorKind::cancelled, "csv.row_too_large");
    return {};
  });
  // The last row of a beginning may be cut; it is left out by not finishing, unless it is all there is.
  const Result<void> read = reader.add(beginning);
  if (read && (rows.empty() || beginning.size() < limits::guess_bytes_max)) (void)reader.finish();
  return rows;
}

// The separator by which most rows have the same number of cells, and more than one.
char separator_of(std::string_view beginning) {
  char best = ',';
  std::size_t most = 0;
  for (const char separator : {',', '\t', ';', '|'}) {
    const Sample rows = sample_of(beginning, separator);
    std::map<std::size_t, std::size_t> sizes;
    for (const auto& row : rows) ++sizes[row.size()];
    for (const auto& [cells, count] : sizes) {
      if (cells < 2 || count <= most) continue;
      most = count;
      best = separator;
    }
  }
  return best;
}

struct Tally {
  std::size_t filled = 0, times = 0, identifiers = 0;
  std::map<ObservableKind, std::size_t> kinds;
};

Tally tally_of(const Sample& rows, std::size_t from, std::size_t column) {
  Tally tally;
  for (std::size_t i = from; i < rows.size(); ++i) {
    if (column >= rows[i].size() || rows[i][column].empty()) continue;
    const std::string& cell = rows[i][column];
    ++tally.filled;
    if (const auto value = value_of_any(cell)) {
      ++tally.identifiers;
      ++tally.kinds[value->kind];
    } else if (cell.size() >= 8 && parse_timestamp(cell)) {
      ++tally.times;
    }
  }
  return tally;
}

CsvColumn column_of(const Tally& tally, const HeaderRow* header) {
  if (header != nullptr && header->use != CsvUse::created)
    return {header->use, header->kind, ValueRole::indicator};
  if (tally.filled == 0) return {};
  const std::size_t times_wanted = header != nullptr ? 5 : 8;  // in ten
  if (tally.times * 10 >= tally.filled * times_wanted)
    return {CsvUse::created, ObservableKind::other, ValueRole::indicator};
  if (tally.identifiers * 10 >= tally.filled * 6) {
    const auto most = std::max_element(tally.kinds.begin(), tally.kinds.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most->second * 10 >= tally.identifiers * 9) return {CsvUse::value, most->first, ValueRole::indicator};
    return {CsvUse::any_value, ObservableKind::other, ValueRole::indicator};
  }
  return {CsvUse::text, ObservableKind::other, ValueRole::indicator};
}

// A first row that holds no identifier where the rows below do.
bool has_header(const Sample& rows) {
  if (rows.size() < 2) return false;
  bool named = false;
  for (std::size_t column = 0; column < rows.front().size(); ++column) {
    const std::string& cell = rows.front()[column];
    if (value_of_any(cell)) return false;
    const Tally below = tally_of(rows, 1, column);
    named = named || below.identifiers * 2 > below.filled || header_of(cell) != nullptr;
  }
  return named;
}

Error unreadable(std::string_view field) {
  return fail(ErrorKind::malformed, "csv.profile_unreadable", {{"field", std::string(field)}}, 0);
}

}  // namespace

CsvProfile guess_csv_profile(std::string_view beginning) {
  beginning = beginning.substr(0, limits::guess_bytes_max);
  if (beginning.starts_with("\xef\xbb\xbf")) beginning.remove_prefix(3);
  CsvProfile profile;
  profile.separator = separator_of(beginning);
  const Sample rows = sample_of(beginning, profile.separator);
  profile.has_header = has_header(rows);
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  for (std::size_t column = 0; column < columns; ++column) {
    const bool named = profile.has_header && column < rows.front().size();
    const Tally tally = tally_of(rows, profile.has_header ? 1 : 0, column);
    profile.columns.push_back(column_of(tally, named ? header_of(rows.front()[column]) : nullptr));
  }
  return profile;
}

std::string to_json(const CsvProfile& profile) {
  std::string out = "{\"columns\":[";
  for (std::size_t i = 0; i < profile.columns.size(); ++i) {
    const CsvColumn& column = profile.columns[i];
    out += i == 0 ? "{\"kind\":" : ",{\"kind\":";
    add_json_text(to_text(column.kind), out);
    out += ",\"role\":";
    add_json_text(to_text(column.role), out);
    out += ",\"use\":";
    add_json_text(use_names[static_cast<std::size_t>(column.use)], out);
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
    const auto use = std::find(use_names.begin(), use_names.end(), one.find("use").text());
    const auto kind = parse_observable_kind(one.find("kind").text());
    const auto role = parse_value_role(one.find("role").text());
    if (use == use_names.end() || !kind || !role) return unreadable("columns");
    profile.columns.push_back({static_cast<CsvUse>(use - use_names.begin()), *kind, *role});
  }
  return profile;
}

}  // namespace hinomi::decode
