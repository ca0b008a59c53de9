// A row is looked for whole; only the one at the end of a piece is kept for the next.
#include "decode/intel/csv_rows.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "decode/intel/json_tree.hpp"
#include "decode/intel/limits.hpp"
#include "decode/mail/charset.hpp"

namespace hinomi::decode {

Error CsvRows::too_large() const {
  return fail(ErrorKind::limit_exceeded, "csv.row_too_large",
              {{"line", std::to_string(x_line)}, {"limit", std::to_string(limits::list_row_bytes_max)}},
              x_base);
}

// Where the line end of the row that begins at `at` stands; npos when it is not there yet. A quote opens only
// at the beginning of a cell: in the middle of one it is a sign like others.
std::size_t CsvRows::row_end(std::string_view bytes, std::size_t at) const {
  const std::size_t line_end = bytes.find('\n', at);
  if (bytes[at] == '#' || bytes.substr(at, line_end - at).find('"') == std::string_view::npos)
    return line_end;
  bool quoted = false, cell_begins = true;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (quoted) {
      if (c == '"') quoted = false;
    } else if (c == '"' && cell_begins) {
      quoted = true;
    } else if (c == '\n') {
      return at;
    }
    // After a closing quote another one means a quote in the cell.
    cell_begins = c == x_separator || (c == '"' && !quoted) || (cell_begins && c == ' ');
  }
  return std::string_view::npos;
}

Result<void> CsvRows::add(std::string_view bytes) {
  if (x_first && bytes.starts_with("\xef\xbb\xbf")) {
    bytes.remove_prefix(3);
    x_base = 3;
  }
  x_first = false;
  std::string held;
  if (!x_held.empty()) {
    held = std::move(x_held);
    held += bytes;
    bytes = held;
    x_held.clear();
  }
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t end = row_end(bytes, at);
    if (end == std::string_view::npos) break;
    if (end - at > limits::list_row_bytes_max) return too_large();
    HINOMI_TRY(give(bytes.substr(at, end - at), x_base + at));
    at = end + 1;
  }
  if (bytes.size() - at > limits::list_row_bytes_max) return too_large();
  x_held = std::string(bytes.substr(at));
  x_base += at;
  return {};
}

Result<void> CsvRows::finish() {
  const std::string last = std::move(x_held);
  x_held.clear();
  if (last.empty()) return {};
  const std::string ended = last + "\n";
  if (row_end(ended, 0) == std::string_view::npos)
    return fail(ErrorKind::malformed, "table.quote_open", {{"line", std::to_string(x_line)}}, x_base);
  return give(last, x_base);
}

Result<void> CsvRows::give(std::string_view row, std::uint64_t begin) {
  const std::size_t line = x_line;
  x_line += 1 + static_cast<std::size_t>(std::count(row.begin(), row.end(), '\n'));
  if (row.ends_with('\r')) row.remove_suffix(1);
  if (row.empty() || row.front() == '#' || row.find_first_not_of(" \t") == std::string_view::npos) return {};
  x_cells.clear();
  x_changed.clear();
  x_changed.reserve(limits::list_columns_max);
  std::size_t cell = 0;
  bool quoted = false;
  for (std::size_t at = 0; at <= row.size(); ++at) {
    if (at < row.size() && row[at] == '"' && (quoted || at == cell)) quoted = !quoted;
    if (at < row.size() && (quoted || row[at] != x_separator)) continue;
    if (x_cells.size() >= limits::list_columns_max) return too_large();
    add_cell(row.substr(cell, at - cell), begin + cell);
    cell = at + 1;
  }
  return x_sink({line, {begin, begin + row.size()}, x_cells});
}

void CsvRows::add_cell(std::string_view written, std::uint64_t begin) {
  const Span span{begin, begin + written.size()};
  if (written.size() >= 2 && written.front() == '"' && written.back() == '"') {
    written = written.substr(1, written.size() - 2);
    if (written.find('"') != std::string_view::npos) {
      std::string& text = x_changed.emplace_back();
      for (std::size_t i = 0; i < written.size(); ++i) {
        text += written[i];
        if (written[i] == '"' && i + 1 < written.size() && written[i + 1] == '"') ++i;
      }
      written = text;
    }
  }
  if (!holds_utf8(written)) written = x_changed.emplace_back(to_utf8_from(written, {}));
  x_cells.push_back({trim(written), span});
}

}  // namespace hinomi::decode
