// Cells of a comma-separated file: quoting, and nothing that a spreadsheet would run.
#include "publish/csv.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace hinomi::publish;

TEST_CASE("csv: a cell is quoted, its quotes doubled and its line ends kept") {
  CHECK(csv_cell("23/TCP") == "\"23/TCP\"");
  CHECK(csv_cell("a\"b,c\r\n") == "\"a\"\"b,c\r\n\"");
  CHECK(csv_cell("") == "\"\"");
}

TEST_CASE("csv: what begins like a formula is made text") {
  for (const char* formula : {"=1+1", "+81", "-1", "@SUM(A1)", "\tx", "\rx", "|cmd", "%0"}) {
    CAPTURE(formula);
    CHECK(csv_cell(formula) == "\"'" + std::string(formula) + "\"");
  }
}

TEST_CASE("csv: a line is its cells with commas between and CR LF after") {
  CHECK(csv_line(std::vector<std::string>{"a", "", "=b"}) == "\"a\",\"\",\"'=b\"\r\n");
}
