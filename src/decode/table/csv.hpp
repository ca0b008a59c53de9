// Rows of a table as text: comma-separated values as spreadsheets and banks write them. In: bytes in UTF-8,
// Shift_JIS, ISO-2022-JP or EUC-JP; the separator is a comma, a tab or a semicolon, whichever the first line
// has most. Out: rows of cells in order, each with the line where it begins; empty lines are left out. Quoted
// cells may hold line ends. Limits: limits.hpp. Fails as limit_exceeded `table.too_large`, malformed
// `table.quote_open` (line). Source: RFC 4180.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::decode {

struct TableRow {
  std::size_t line = 1;
  std::vector<std::string> cells;
};

Result<std::vector<TableRow>> read_csv(std::string_view bytes);

}  // namespace hinomi::decode
