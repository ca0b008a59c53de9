// Workbooks as programs write them and as attackers would: cells, dates, readings, merges; bombs, cuts,
// noise.
#include "decode/table/xlsx.hpp"

#include <doctest/doctest.h>

#include <random>

#include "decode/limits.hpp"
#include "decode/table/book_parts.hpp"
#include "decode/table/testdata/books.hpp"

namespace hinomi::decode {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

// A workbook of one sheet whose rows are given as XML.
Files one_sheet(const std::string& rows, const std::string& properties = {}) {
  return {{"[Content_Types].xml", "<Types/>"},
          {"xl/workbook.xml", test::index_xml({{"様式", {}, {}}}, properties)},
          {"xl/_rels/workbook.xml.rels", test::relations_xml(1)},
          {"xl/worksheets/sheet0.xml", test::sheet_xml(rows)}};
}

std::string texts_of(const std::string& bytes) {
  const auto book = read_xlsx(bytes);
  if (!book) return book.error().code;
  std::string texts;
  for (const Sheet& sheet : book->sheets) {
    for (const SheetCell& cell : sheet.cells) texts += cell.text + "|";
  }
  return texts;
}

std::string row(const std::string& cells) { return "<row>" + cells + "</row>"; }

}  // namespace

TEST_CASE("Xlsx reads_visible_sheets_with_places_and_merges") {
  const auto book =
      read_xlsx(test::book({{"一枚目", {{"B2", "組織名"}, {"C2", "架空 & <病院>"}, {"A10", "下"}}, {"B2:B4"}},
                            {"選択肢", {{"A1", "隠れた値"}}, {}, "hidden"},
                            {"別紙", {{"AA1", "右"}}, {"AA1:AC1"}}}));
  REQUIRE(book);
  REQUIRE(book->sheets.size() == 2);
  CHECK(book->sheets[0].name == "一枚目");
  REQUIRE(book->sheets[0].cells.size() == 3);
  const SheetCell& label = book->sheets[0].cells[0];
  CHECK(label.row == 2);
  CHECK(label.column == 2);
  CHECK(label.rows == 3);
  CHECK(label.columns == 1);
  CHECK(label.text == "組織名");
  CHECK(book->sheets[0].cells[1].text == "架空 & <病院>");
  CHECK(book->sheets[0].cells[2].row == 10);
  CHECK(book->sheets[1].cells[0].column == 27);
  CHECK(book->sheets[1].cells[0].columns == 3);
  CHECK_FALSE(book->more);
}

TEST_CASE("Xlsx shows_values_as_a_person_sees_them") {
  Files files =
      one_sheet(row("<c s=\"1\"><v>45931.395833333336</v></c><c s=\"2\"><v>45931</v></c><c><v>0.1</v></c>"
                    "<c><v>12000000</v></c><c s=\"3\"><v>0.5</v></c><c t=\"b\"><v>1</v></c>"
                    "<c t=\"str\"><f>A1&amp;B1</f><v>結果</v></c><c><f>NOW()</f></c>"
                    "<c t=\"inlineStr\"><is><r><t>二</t></r><r><t>行_x000D_\n目</t></r></is></c>"
                    "<c t=\"e\"><v>#N/A</v></c><c t=\"s\"><v>9</v></c>"));
  files.emplace_back(
      "xl/styles.xml",
      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"ggge&quot;年&quot;m&quot;月&quot;d\"/>"
      "<numFmt numFmtId=\"165\" formatCode=\"0.00E+00;[Red]\\-0\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
      "<xf numFmtId=\"22\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
  CHECK(texts_of(test::packed(files)) ==
        "2025-10-01 09:30|2025-10-01|0.1|12000000|0.5|TRUE|結果|=NOW()|二行\n目|#N/A|");
}

TEST_CASE("Xlsx looks_for_dates_in_short_formats_only") {
  const auto shown_as = [](const std::string& format) {
    Files files = one_sheet(row("<c s=\"0\"><v>45931</v></c>"));
    files.emplace_back("xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"" +
                                            format +
                                            "\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs>"
                                            "</styleSheet>");
    return texts_of(test::packed(files));
  };
  CHECK(shown_as("[Red][h]:mm") == "2025-10-01|");
  CHECK(shown_as(std::string(limits::book_format_bytes_max - 1, '0') + "d") == "2025-10-01|");
  CHECK(shown_as(std::string(limits::book_format_bytes_max, '0') + "d") == "45931|");
  CHECK(shown_as(std::string(1u << 20, '[') + "h]") == "45931|");
}

TEST_CASE("Xlsx knows_both_calendars") {
  CHECK(date_of_days(1, false) == "1900-01-01");
  CHECK(date_of_days(59, false) == "1900-02-28");
  CHECK(date_of_days(61, false) == "1900-03-01");
  CHECK(date_of_days(44469, true) == "2025-10-01");
  CHECK(date_of_days(0.75, false) == "18:00");
  CHECK(date_of_days(45931.000011574, false) == "2025-10-01 00:00:01");
  CHECK(date_of_days(-1, false).empty());
  CHECK(date_of_days(1e12, false).empty());
}

TEST_CASE("Xlsx says_that_there_is_more_than_cells") {
  CHECK(read_xlsx(test::book({{"a", {{"A1", "x"}}, {}}}, {{"xl/drawings/drawing1.xml", "<x/>"}}))->more);
  CHECK(read_xlsx(test::book({{"a", {{"A1", "x"}}, {}}}, {{"xl/comments1.xml", "<x/>"}}))->more);
}

TEST_CASE("Xlsx refuses_what_is_no_plain_workbook") {
  CHECK(texts_of("a,b\n") == "book.not_a_book");
  CHECK(texts_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == "book.not_a_book");
  CHECK(texts_of(test::packed({{"word/document.xml", "<x/>"}})) == "book.not_a_book");
  CHECK(texts_of(test::book({{"a", {}, {}}}, {{"xl/vbaProject.bin", "x"}})) == "book.macro");
  Files elsewhere = one_sheet("");
  elsewhere[2].second =
      "<Relationships><Relationship Id=\"r0\" TargetMode=\"External\" "
      "Target=\"worksheets/sheet0.xml\"/></Relationships>";
  CHECK(texts_of(test::packed(elsewhere)) == "book.not_a_book");
  Files twice = one_sheet("");
  twice.push_back(twice[1]);
  CHECK(texts_of(test::packed(twice)) == "archive.damaged");
}

TEST_CASE("Xlsx declares_and_fetches_nothing") {
  for (const char* xml :
       {"<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><worksheet/>", "<worksheet>&b;</worksheet>",
        "<worksheet>&#0;</worksheet>", "<worksheet>&#xD800;</worksheet>", "<worksheet><a></worksheet>",
        "<worksheet a=\"<\"/>", "<worksheet a=b/>", "<worksheet", "x<worksheet/>"}) {
    Files files = one_sheet("");
    files[3].second = xml;
    CHECK_MESSAGE(texts_of(test::packed(files)) == "xml.malformed", xml);
  }
  std::string deep;
  for (std::size_t i = 0; i <= limits::xml_depth_max; ++i) deep += "<a>";
  Files files = one_sheet(deep);
  CHECK(texts_of(test::packed(files)) == "xml.malformed");
}

TEST_CASE("Xlsx keeps_its_limits") {
  // A bomb: 40 MiB of blanks in a few kilobytes.
  Files bomb = one_sheet("");
  bomb[3].second = "<worksheet>" + std::string(40u << 20, ' ') + "</worksheet>";
  CHECK(texts_of(test::packed(bomb)) == "archive.too_large");
  // Little in the file, much in memory: one long text that many cells share.
  std::string cells;
  for (int i = 0; i < 400; ++i) cells += row("<c t=\"s\"><v>0</v></c>");
  Files shared = one_sheet(cells);
  shared.emplace_back("xl/sharedStrings.xml", "<sst><si><t>" + std::string(100'000, 'a') + "</t></si></sst>");
  CHECK(texts_of(test::packed(shared)) == "book.too_large");
  Files wide =
      one_sheet(row("<c t=\"str\"><v>" + std::string(limits::book_cell_bytes_max + 1, 'a') + "</v></c>"));
  CHECK(texts_of(test::packed(wide)) == "book.too_large");
  Files far = one_sheet(row("<c r=\"XFE1\"><v>1</v></c>"));
  CHECK(texts_of(test::packed(far)) == "1|");
  Files below = one_sheet("<row r=\"4000000000\"><c><v>1</v></c></row>");
  CHECK(texts_of(test::packed(below)) == "book.not_a_book");
  Files many;
  for (std::size_t i = 0; i <= limits::archive_entries_max; ++i) many.emplace_back(std::to_string(i), "");
  CHECK(texts_of(test::packed(many)) == "archive.entries_many");
}

TEST_CASE("Xlsx survives_cuts_and_changes_at_every_byte") {
  const std::string whole = test::book({{"様式", {{"A1", "組織名"}, {"B1", "架空病院"}}, {"A1:A2"}}});
  const std::string right = texts_of(whole);
  REQUIRE(right == "組織名|架空病院|");
  for (std::size_t size = 0; size < whole.size(); ++size)
    CHECK_FALSE(read_xlsx(std::string_view(whole).substr(0, size)));
  std::mt19937_64 random(7);
  int refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1u << (random() % 8)));
    const std::string texts = texts_of(changed);
    const bool read = texts == right || texts.empty();
    refused += !read;
    CHECK_MESSAGE((read || texts.find('|') == std::string::npos), at);
  }
  CHECK(refused > static_cast<int>(whole.size() / 2));
}

}  // namespace hinomi::decode
