// See csv.hpp.
#include "decode/table/csv.hpp"

#include <algorithm>

#include "decode/limits.hpp"
#include "decode/mail/charset.hpp"

namespace hinomi::decode {
namespace {

char separator_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char each : {',', '\t', ';'}) {
    const auto count = std::count(first.begin(), first.end(), each);
    if (count > most) {
      best = each;
      most = count;
    }
  }
  return best;
}

class Reading {
 public:
  explicit Reading(std::string_view text) : x_text(text), x_separator(separator_of(text)) {}

  Result<std::vector<TableRow>> rows() {
    while (x_at < x_text.size()) {
      TableRow row{x_line, {}};
      HINOMI_TRY(read_row(row));
      const bool empty =
          std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell.empty(); });
      if (!empty) x_rows.push_back(std::move(row));
    }
    return std::move(x_rows);
  }

 private:
  Result<void> read_row(TableRow& row) {
    for (;;) {
      std::string cell;
      if (x_at < x_text.size() && x_text[x_at] == '"') HINOMI_TRY(read_quoted(cell));
      while (x_at < x_text.size() && x_text[x_at] != x_separator && x_text[x_at] != '\n' &&
             x_text[x_at] != '\r')
        cell += x_text[x_at++];
      if (cell.size() > limits::table_cell_bytes_max || row.cells.size() >= limits::table_columns_max ||
          ++x_cells > limits::table_cells_max)
        return fail(ErrorKind::limit_exceeded, "table.too_large");
      row.cells.push_back(std::move(cell));
      if (x_at >= x_text.size()) return {};
      if (x_text[x_at] == x_separator) {
        ++x_at;
        continue;
      }
      if (x_text[x_at] == '\r' && x_at + 1 < x_text.size() && x_text[x_at + 1] == '\n') ++x_at;
      ++x_at;
      ++x_line;
      return {};
    }
  }
  Result<void> read_quoted(std::string& cell) {
    const std::size_t began = x_line;
    for (++x_at; x_at < x_text.size(); ++x_at) {
      const char c = x_text[x_at];
      if (c == '"' && x_at + 1 < x_text.size() && x_text[x_at + 1] == '"') {
        ++x_at;
      } else if (c == '"') {
        ++x_at;
        return {};
      }
      if (c == '\n') ++x_line;
      if (c != '\r') cell += c;
    }
    return fail(ErrorKind::malformed, "table.quote_open", {{"line", std::to_string(began)}});
  }

  std::string_view x_text;
  char x_separator;
  std::size_t x_at = 0, x_line = 1, x_cells = 0;
  std::vector<TableRow> x_rows;
};

}  // namespace

Result<std::vector<TableRow>> read_csv(std::string_view bytes) {
  if (bytes.size() > limits::table_bytes_max) return fail(ErrorKind::limit_exceeded, "table.too_large");
  const std::string text = to_utf8_from(bytes, {});
  return Reading(text).rows();
}

}  // namespace hinomi::decode
