// Cells of a workbook (.xlsx) as a person reads them. In: the bytes of the file. Out: its visible sheets in
// order, each with the cells that hold a text, by row and then by column. Numbers that are shown as a date
// become 2026-11-22 09:30 (no time zone; 1900 and 1904 calendars), others plain digits; a formula gives the
// value that was saved with it, else its own text, and is never worked out; readings (ふりがな) are left out.
// Nothing is run, looked up or loaded from elsewhere. What is drawn, pictured or commented is not read:
// `more` says that it is there. Limits: limits.hpp. Fails: malformed `book.not_a_book` (also with a password,
// and .xls), unsupported `book.macro`, limit_exceeded `book.too_large`, and as zip_archive.hpp and
// xml_reader.hpp do. Source: ECMA-376 part 1, §18.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::decode {

struct SheetCell {
  std::uint32_t row = 1, column = 1;    // from 1
  std::uint32_t rows = 1, columns = 1;  // more where cells are merged
  std::string text;                     // never blank
};

struct Sheet {
  std::string name;
  std::vector<SheetCell> cells;
};

struct Workbook {
  std::vector<Sheet> sheets;
  bool more = false;  // drawings, pictures or comments that were not read
};

Result<Workbook> read_xlsx(std::string_view bytes);

}  // namespace hinomi::decode
