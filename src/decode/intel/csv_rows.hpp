// Rows of a list as they come, in memory that does not grow with it. In: bytes in pieces of any size; cells
// may be quoted and then hold line ends; lines of blanks and lines that begin with # are left out. Cells that
// are not UTF-8 are read as the charset that fits them. Out: to a sink, each row with its cells, its line and
// its place. Limits: intel/limits.hpp. Fails: limit_exceeded `csv.row_too_large` (line, limit), malformed
// `table.quote_open` (line). Source: RFC 4180.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/intel.hpp"

namespace hinomi::decode {

struct CsvCell {
  std::string_view text;  // as long as the sink runs
  Span span;
};

struct CsvRow {
  std::size_t line = 1;
  Span span;
  const std::vector<CsvCell>& cells;
};

class CsvRows {
 public:
  using Sink = std::function<Result<void>(const CsvRow&)>;
  CsvRows(char separator, Sink sink) : x_separator(separator), x_sink(std::move(sink)) {}
  Result<void> add(std::string_view bytes);
  Result<void> finish();

 private:
  std::size_t row_end(std::string_view bytes, std::size_t at) const;
  Result<void> give(std::string_view row, std::uint64_t begin);
  void add_cell(std::string_view written, std::uint64_t begin);
  Error too_large() const;

  char x_separator;
  Sink x_sink;
  std::string x_held;  // of a row that has not ended
  std::vector<CsvCell> x_cells;
  std::vector<std::string> x_changed;  // cells that are not as they stand
  std::uint64_t x_base = 0;
  std::size_t x_line = 1;
  bool x_first = true;
};

}  // namespace hinomi::decode
