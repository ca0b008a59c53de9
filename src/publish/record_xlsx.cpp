// A table of records as XLSX: one sheet, a frozen bold heading, every cell a text, so that nothing is run as
// a formula and no leading zero is lost. In: a RecordTable. Out: a zip archive (zip_text.hpp). See
// record_text.hpp. Source: ECMA-376 part 1, §18.3.
#include "publish/record_text.hpp"
#include "publish/report_chart.hpp"
#include "publish/zip_text.hpp"

namespace hinomi::publish {
namespace {

constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

std::string column_name(std::size_t index) {
  std::string name;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return name;
}

void add_row(std::string& xml, std::size_t number, const std::vector<std::string>& cells, bool heading) {
  xml += "<row r=\"" + std::to_string(number) + "\">";
  for (std::size_t index = 0; index < cells.size(); ++index) {
    if (cells[index].empty()) continue;
    xml += "<c r=\"" + column_name(index) + std::to_string(number) + "\" t=\"inlineStr\"" +
           (heading ? " s=\"1\"" : "") + "><is><t xml:space=\"preserve\">" + html_text(cells[index]) +
           "</t></is></c>";
  }
  xml += "</row>";
}

std::string sheet_xml(const procedure::RecordTable& table) {
  std::string xml;
  xml +=
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView "
      "workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
      "state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\" "
      "defaultColWidth=\"16\"/><sheetData>";
  add_row(xml, 1, table.headings, true);
  std::size_t number = 1;
  for (const auto& row : table.rows) add_row(xml, ++number, row, false);
  add_row(xml, number + 2, {table.mark}, false);
  return xml + "</sheetData></worksheet>";
}

constexpr std::string_view styles_xml =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts "
    "count=\"2\"><font><sz val=\"11\"/><name val=\"游ゴシック\"/></font><font><b/><sz val=\"11\"/><name "
    "val=\"游ゴシック\"/></font></fonts><fills count=\"2\"><fill><patternFill "
    "patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders "
    "count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs "
    "count=\"2\"><xf "
    "fontId=\"0\"/><xf fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>";

constexpr std::string_view types_xml =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
    "Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
    "ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override "
    "PartName=\"/xl/worksheets/sheet1.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override "
    "PartName=\"/xl/styles.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";

constexpr std::string_view package_xml =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"r1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>";

constexpr std::string_view parts_xml =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"r1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
    "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
    "Target=\"styles.xml\"/></Relationships>";

// Names of sheets are at most 31 characters and carry no []:*?/\.
std::string sheet_name(const std::string& heading) {
  std::string name;
  std::size_t count = 0;
  for (const char c : heading) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
    if (begins && ++count > 31) break;
    name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : '_';
  }
  return name.empty() ? "records" : name;
}

}  // namespace

std::string record_xlsx(const procedure::RecordTable& table) {
  std::string book(
      "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet "
      "name=\"");
  book += html_text(sheet_name(table.heading));
  book += "\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
  std::vector<std::pair<std::string, std::string>> files;
  files.emplace_back("[Content_Types].xml", types_xml);
  files.emplace_back("_rels/.rels", package_xml);
  files.emplace_back("xl/workbook.xml", book);
  files.emplace_back("xl/_rels/workbook.xml.rels", parts_xml);
  files.emplace_back("xl/styles.xml", styles_xml);
  files.emplace_back("xl/worksheets/sheet1.xml", sheet_xml(table));
  for (auto& [name, text] : files) text.insert(0, xml_head);
  return zip_of(files);
}

}  // namespace hinomi::publish
