// Forms and character sets of files of many records; lines keep their numbers.
#include "procedure/bulk/bulk_reading.hpp"

#include <doctest/doctest.h>

namespace hinomi::procedure::bulk {
namespace {

bool is_address(std::string_view text) { return text.find("http") == 0; }

}  // namespace

TEST_CASE("BulkReading tells_the_forms_apart") {
  struct Row {
    const char* text;
    BulkForm form;
    std::size_t lines;
  };
  for (const Row& row : {Row{"http://a.example/,x\nhttp://b.example/;y\n", BulkForm::list, 2},
                         Row{"# 県からの一覧\nhttp://a.example/\n\n", BulkForm::list, 1},
                         Row{"URL\nhttp://a.example/\n", BulkForm::table, 1},
                         Row{"URL\nhttp://a.example/\nhttp://b.example/\n", BulkForm::list, 3},
                         Row{"URL\tkind\nhttp://a.example/\tx\n", BulkForm::table, 1},
                         Row{"URL,県\nhttp://a.example/x,01\nhttp://b.example/x,02\n", BulkForm::table, 2},
                         Row{"{\"url\":\"http://a.example/\"}\n", BulkForm::json_lines, 1}}) {
    CAPTURE(row.text);
    const auto input = read_input(row.text, is_address);
    REQUIRE(input);
    CHECK(input->form == row.form);
    CHECK(input->lines.size() == row.lines);
  }
  CHECK(read_input(" \n\n", is_address).error().code == "bulk.empty");
}

TEST_CASE("BulkReading reads_shift_jis_and_keeps_the_numbers_of_lines") {
  const auto input =
      read_input("URL,\x94\xF5\x8D\x6C\r\n\r\nhttp://a.example/,\x93\xFA\x96\x7B\r\n", is_address);
  REQUIRE(input);
  REQUIRE(input->lines.size() == 1);
  CHECK(input->headings[1] == "備考");
  CHECK(input->lines[0].line == 3);
  CHECK(input->lines[0].cells[1].text == "日本");
}

TEST_CASE("BulkReading keeps_what_cannot_be_read_as_a_line_with_its_reason") {
  const auto table = read_input("URL,kind\nhttp://a.example/,x,beyond\n", is_address);
  REQUIRE(table);
  REQUIRE(table->lines[0].unread);
  CHECK(table->lines[0].unread->code == "bulk.cells_beyond");
  const auto lines = read_input("{\"url\":1}\n{\n", is_address);
  REQUIRE(lines);
  CHECK(lines->lines[1].unread);
  CHECK(raw_line(lines->lines[1]) == "{");
}

}  // namespace hinomi::procedure::bulk
