// Workbooks built for tests, as spreadsheet programs write them: shared texts with readings, styles, merged
// cells, deflated parts. In: sheets as lists of places and texts. Out: the bytes of an .xlsx file. Nothing is
// checked and nothing fails; tests only. Source: ECMA-376 part 1, §18; PKWARE APPNOTE 6.3.9, §4.3.
#pragma once
#include <zlib.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hinomi::decode::test {

inline void put_number(std::string& out, std::uint64_t value, int bytes) {
  for (int index = 0; index < bytes; ++index) out += static_cast<char>(value >> (8 * index) & 0xFFu);
}

inline std::string deflated(std::string_view text) {
  z_stream stream{};
  ::deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(::deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

/// A zip archive; names that end in .xml are deflated, others stored.
inline std::string packed(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out, directory;
  for (const auto& [name, text] : files) {
    const bool packs = name.ends_with(".xml");
    const std::string body = packs ? deflated(text) : text;
    std::string head;
    put_number(head, 20, 2);
    put_number(head, 0, 2);
    put_number(head, packs ? 8 : 0, 2);
    put_number(head, 0x00210000, 4);
    put_number(head, ::crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())),
               4);
    put_number(head, body.size(), 4);
    put_number(head, text.size(), 4);
    put_number(head, name.size(), 2);
    put_number(head, 0, 2);
    put_number(directory, 0x02014B50, 4);
    put_number(directory, 20, 2);
    directory += head;
    put_number(directory, 0, 10);
    put_number(directory, out.size(), 4);
    directory += name;
    put_number(out, 0x04034B50, 4);
    out += head + name + body;
  }
  const std::size_t begin = out.size();
  out += directory;
  put_number(out, 0x06054B50, 4);
  put_number(out, 0, 4);
  put_number(out, files.size(), 2);
  put_number(out, files.size(), 2);
  put_number(out, directory.size(), 4);
  put_number(out, begin, 4);
  put_number(out, 0, 2);
  return out;
}

struct TestSheet {
  std::string name;
  std::vector<std::pair<std::string, std::string>> cells;  // place, text; in the order of rows
  std::vector<std::string> merges;
  std::string state = "visible";
};

inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    if (c == '<') out += "&lt;";
    if (c != '&' && c != '<') out += c;
  }
  return out;
}

/// XML of a sheet from XML of its cells.
inline std::string sheet_xml(const std::string& rows, const std::string& after = {}) {
  return "<?xml version=\"1.0\"?><worksheet "
         "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" +
         rows + "</sheetData>" + after + "</worksheet>";
}

inline std::string index_xml(const std::vector<TestSheet>& sheets, const std::string& properties = {}) {
  std::string xml = "<workbook xmlns:r=\"x\">" + properties + "<sheets>";
  for (std::size_t at = 0; at < sheets.size(); ++at)
    xml += "<sheet name=\"" + escaped(sheets[at].name) + "\" state=\"" + sheets[at].state + "\" r:id=\"r" +
           std::to_string(at) + "\"/>";
  return xml + "</sheets></workbook>";
}

inline std::string relations_xml(std::size_t sheets) {
  std::string xml = "<Relationships>";
  for (std::size_t at = 0; at < sheets; ++at)
    xml += "<Relationship Id=\"r" + std::to_string(at) + "\" Target=\"worksheets/sheet" + std::to_string(at) +
           ".xml\"/>";
  return xml + "</Relationships>";
}

/// A workbook whose texts are shared, each with a reading that is not part of it. `more` are further parts.
inline std::string book(const std::vector<TestSheet>& sheets,
                        const std::vector<std::pair<std::string, std::string>>& more = {}) {
  std::vector<std::pair<std::string, std::string>> files{
      {"[Content_Types].xml", "<Types/>"},
      {"xl/workbook.xml", index_xml(sheets)},
      {"xl/_rels/workbook.xml.rels", relations_xml(sheets.size())}};
  std::string texts = "<sst>";
  std::size_t count = 0;
  for (std::size_t at = 0; at < sheets.size(); ++at) {
    std::string rows, row;
    for (const auto& [place, text] : sheets[at].cells) {
      const std::string number = place.substr(place.find_first_of("0123456789"));
      if (number != row) rows += (row.empty() ? "<row r=\"" : "</row><row r=\"") + number + "\">";
      row = number;
      rows += "<c r=\"" + place + "\" t=\"s\"><v>" + std::to_string(count++) + "</v></c>";
      texts += "<si><t xml:space=\"preserve\">" + escaped(text) + "</t><rPh><t>ヨミ</t></rPh></si>";
    }
    if (!row.empty()) rows += "</row>";
    std::string merges;
    for (const std::string& merge : sheets[at].merges) merges += "<mergeCell ref=\"" + merge + "\"/>";
    files.emplace_back("xl/worksheets/sheet" + std::to_string(at) + ".xml",
                       sheet_xml(rows, "<mergeCells>" + merges + "</mergeCells>"));
  }
  files.emplace_back("xl/sharedStrings.xml", texts + "</sst>");
  files.insert(files.end(), more.begin(), more.end());
  return packed(files);
}

}  // namespace hinomi::decode::test
