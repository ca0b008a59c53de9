// Reads a file of many records into headings and lines, whatever its form: a table with headings (CSV, TSV),
// a list with one value a line, JSON Lines. In: bytes in UTF-8 with or without a mark of byte order,
// Shift_JIS, EUC-JP or ISO-2022-JP; what tells whether a text is a value of its own. Out: lines in order,
// each with its number in the file; a line that cannot be read is a line with its reason. Empty lines, and in
// lists those that begin with #, are no lines. Limits: limits.hpp. Fails as read_csv() does, limit_exceeded
// `bulk.too_large`, malformed `bulk.empty`. Source: RFC 4180, RFC 8259.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/api_sites.hpp"

namespace hinomi::procedure::bulk {

struct Cell {
  std::string text;
  bool json = false;  // a JSON value that is no text
};

struct InputLine {
  std::size_t line = 0;
  std::vector<Cell> cells;  // by heading
  std::optional<Error> unread;
};

struct Input {
  BulkForm form = BulkForm::table;
  std::vector<std::string> headings;  // one empty heading for a list
  std::vector<InputLine> lines;
};

Result<Input> read_input(std::string_view bytes, const std::function<bool(std::string_view)>& is_value);
/// The line of the file as it stands, for who puts it right; without its end.
std::string raw_line(const InputLine& line);

}  // namespace hinomi::procedure::bulk
