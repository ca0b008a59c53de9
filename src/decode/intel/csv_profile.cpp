// Guesses what columns hold, and tells why.
#include "decode/intel/csv_profile.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "base/time.hpp"
#include "decode/intel/csv_rows.hpp"
#include "decode/intel/limits.hpp"
#include "decode/intel/value_of.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

struct HeaderRow {
  std::string_view word;
  ColumnUse use;
  ObservableKind kind;
};

// Words of first rows, in lower case; the longer ones first where one holds another.
constexpr std::array headers{
    HeaderRow{"first_seen", ColumnUse::first_seen, ObservableKind::other},
    HeaderRow{"firstseen", ColumnUse::first_seen, ObservableKind::other},
    HeaderRow{"初見", ColumnUse::first_seen, ObservableKind::other},
    HeaderRow{"last_seen", ColumnUse::last_seen, ObservableKind::other},
    HeaderRow{"lastseen", ColumnUse::last_seen, ObservableKind::other},
    HeaderRow{"最終", ColumnUse::last_seen, ObservableKind::other},
    HeaderRow{"user_agent", ColumnUse::value, ObservableKind::user_agent},
    HeaderRow{"file_name", ColumnUse::value, ObservableKind::file_name},
    HeaderRow{"filename", ColumnUse::value, ObservableKind::file_name},
    HeaderRow{"ファイル名", ColumnUse::value, ObservableKind::file_name},
    HeaderRow{"mutex", ColumnUse::value, ObservableKind::mutex},
    HeaderRow{"registry", ColumnUse::value, ObservableKind::registry_key},
    HeaderRow{"ssdeep", ColumnUse::value, ObservableKind::fuzzy_hash},
    HeaderRow{"tlsh", ColumnUse::value, ObservableKind::fuzzy_hash},
    HeaderRow{"imphash", ColumnUse::value, ObservableKind::fuzzy_hash},
    HeaderRow{"ja3", ColumnUse::value, ObservableKind::fingerprint},
    HeaderRow{"asn", ColumnUse::value, ObservableKind::asn},
    HeaderRow{"confidence", ColumnUse::confidence, ObservableKind::other},
    HeaderRow{"score", ColumnUse::confidence, ObservableKind::other},
    HeaderRow{"確度", ColumnUse::confidence, ObservableKind::other},
    HeaderRow{"count", ColumnUse::count, ObservableKind::other},
    HeaderRow{"件数", ColumnUse::count, ObservableKind::other},
    HeaderRow{"date", ColumnUse::created, ObservableKind::other},
    HeaderRow{"time", ColumnUse::created, ObservableKind::other},
    HeaderRow{"日", ColumnUse::created, ObservableKind::other},
    HeaderRow{"tag", ColumnUse::tag, ObservableKind::other},
    HeaderRow{"malware", ColumnUse::tag, ObservableKind::other},
    HeaderRow{"threat", ColumnUse::tag, ObservableKind::other},
    HeaderRow{"family", ColumnUse::tag, ObservableKind::other},
    HeaderRow{"種別", ColumnUse::tag, ObservableKind::other},
    HeaderRow{"description", ColumnUse::text, ObservableKind::other},
    HeaderRow{"comment", ColumnUse::text, ObservableKind::other},
    HeaderRow{"備考", ColumnUse::text, ObservableKind::other},
    HeaderRow{"説明", ColumnUse::text, ObservableKind::other},
    HeaderRow{"title", ColumnUse::title, ObservableKind::other},
    HeaderRow{"名称", ColumnUse::title, ObservableKind::other},
    HeaderRow{"uuid", ColumnUse::id, ObservableKind::other},
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

struct Guess {
  CsvColumn column;
  ColumnReason reason = ColumnReason::empty;
};

Guess guess_of(const Tally& tally, const HeaderRow* header) {
  const auto as = [](ColumnUse use, ObservableKind kind, ColumnReason reason) {
    return Guess{{use, kind, ValueRole::indicator}, reason};
  };
  if (header != nullptr && header->use != ColumnUse::created)
    return as(header->use, header->kind, ColumnReason::header);
  if (tally.filled == 0) return {};
  const std::size_t times_wanted = header != nullptr ? 5 : 8;  // in ten
  if (tally.times * 10 >= tally.filled * times_wanted)
    return as(ColumnUse::created, ObservableKind::other, ColumnReason::times);
  if (tally.identifiers * 10 >= tally.filled * 6) {
    const auto most = std::max_element(tally.kinds.begin(), tally.kinds.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most->second * 10 >= tally.identifiers * 9)
      return as(ColumnUse::value, most->first, ColumnReason::cells);
    return as(ColumnUse::any_value, ObservableKind::other, ColumnReason::mixed);
  }
  return as(ColumnUse::text, ObservableKind::other, ColumnReason::words);
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

// What every look at the beginning of a list starts from.
std::string_view looked_at(std::string_view beginning) {
  beginning = beginning.substr(0, limits::guess_bytes_max);
  if (beginning.starts_with("\xef\xbb\xbf")) beginning.remove_prefix(3);
  return beginning;
}

Guess guess_column(const Sample& rows, bool has_header, std::size_t column) {
  const bool named = has_header && column < rows.front().size();
  return guess_of(tally_of(rows, has_header ? 1 : 0, column),
                  named ? header_of(rows.front()[column]) : nullptr);
}

bool fits(const CsvColumn& column, const std::string& cell) {
  switch (column.use) {
    case ColumnUse::value:
      return value_of(column.kind, cell).has_value();
    case ColumnUse::any_value:
      return value_of_any(cell).has_value();
    case ColumnUse::created:
    case ColumnUse::first_seen:
    case ColumnUse::last_seen:
      return bool(parse_timestamp(cell));
    case ColumnUse::nothing:
    case ColumnUse::title:
    case ColumnUse::text:
    case ColumnUse::tag:
    case ColumnUse::count:
    case ColumnUse::confidence:
    case ColumnUse::id:
      return true;
  }
  HINOMI_ASSERT(false);
}

}  // namespace

CsvProfile guess_csv_profile(std::string_view beginning) {
  beginning = looked_at(beginning);
  CsvProfile profile;
  profile.separator = separator_of(beginning);
  const Sample rows = sample_of(beginning, profile.separator);
  profile.has_header = has_header(rows);
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  for (std::size_t column = 0; column < columns; ++column)
    profile.columns.push_back(guess_column(rows, profile.has_header, column).column);
  return profile;
}

std::vector<ReadColumn> look_at_columns(std::string_view beginning, const CsvProfile& profile, bool chosen) {
  const Sample rows = sample_of(looked_at(beginning), profile.separator);
  const bool headed = profile.has_header && !rows.empty();
  std::vector<ReadColumn> looked;
  for (std::size_t at = 0; at < profile.columns.size(); ++at) {
    ReadColumn column;
    column.use = profile.columns[at].use;
    column.kind = profile.columns[at].kind;
    column.reason = chosen ? ColumnReason::chosen : guess_column(rows, headed, at).reason;
    if (headed && at < rows.front().size()) column.name = rows.front()[at];
    for (std::size_t i = headed ? 1 : 0; i < rows.size(); ++i) {
      if (at >= rows[i].size() || rows[i][at].empty()) continue;
      ++column.filled;
      if (fits(profile.columns[at], rows[i][at])) ++column.fitting;
      if (column.samples.size() < limits::list_samples) column.samples.push_back(rows[i][at]);
    }
    looked.push_back(std::move(column));
  }
  return looked;
}

}  // namespace hinomi::decode
