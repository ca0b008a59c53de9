// Tables as they come from spreadsheets: quotes, line ends within cells, character sets, limits.
#include "decode/table/csv.hpp"

#include <doctest/doctest.h>

#include <random>

#include "decode/limits.hpp"

namespace hinomi::decode {

TEST_CASE("Csv reads_cells_and_lines") {
  const auto rows =
      read_csv("\xEF\xBB\xBF概要,内容\r\n\"a,b\",\"一行目\r\n二行目 \"\"引用\"\"\"\r\n\r\nx,\n");
  REQUIRE(rows);
  REQUIRE(rows->size() == 3);
  CHECK((*rows)[0].cells == std::vector<std::string>{"概要", "内容"});
  CHECK((*rows)[1].cells == std::vector<std::string>{"a,b", "一行目\n二行目 \"引用\""});
  CHECK((*rows)[2].line == 5);
  CHECK((*rows)[2].cells == std::vector<std::string>{"x", ""});
}

TEST_CASE("Csv reads_shift_jis_and_tabs") {
  const auto rows = read_csv("\x8A\x54\x97\x76\t\x93\xE0\x97\x65\r\nx\ty,z\r\n");
  REQUIRE(rows);
  CHECK((*rows)[0].cells == std::vector<std::string>{"概要", "内容"});
  CHECK((*rows)[1].cells == std::vector<std::string>{"x", "y,z"});
}

TEST_CASE("Csv tells_the_line_of_an_open_quote") {
  const auto rows = read_csv("a,b\n1,\"open\n");
  REQUIRE_FALSE(rows);
  CHECK(rows.error().code == "table.quote_open");
  CHECK(rows.error().args[0].second == "2");
  std::string wide(1000, ',');
  CHECK(read_csv(wide).error().code == "table.too_large");
}

TEST_CASE("Csv survives_noise") {
  std::mt19937_64 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(random() % 60, '\0');
    for (char& c : bytes) c = ",\"\r\n\tab;\x8A\x1B$B"[random() % 12];
    const auto rows = read_csv(bytes);
    if (!rows) CHECK((rows.error().code == "table.quote_open" || rows.error().code == "table.too_large"));
  }
}

TEST_CASE("Csv refuses_more_cells_than_it_may_hold") {
  std::string rows;
  for (std::size_t i = 0; i <= limits::table_cells_max / 2; ++i) rows += "a,b\n";
  const auto read = read_csv(rows);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == "table.too_large");
  rows.resize(limits::table_cells_max / 2 * 4);
  CHECK(read_csv(rows)->size() == limits::table_cells_max / 2);
}

}  // namespace hinomi::decode
