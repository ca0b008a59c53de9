// A letter as DOCX (WordprocessingML): A4, the mark of the class and the number in the header, n/N by page
// fields in the footer, tables with a repeated head, a frame where the seal goes. For offices that fill in or
// file letters as texts; no macro, no link, no outside part. Source: ECMA-376-1 §17.
#include <initializer_list>

#include "publish/letters/letter_files.hpp"
#include "publish/letters/letter_words.hpp"
#include "publish/report_chart.hpp"
#include "publish/zip_text.hpp"

namespace hinomi::publish {
namespace {

using procedure::LetterBlock;
using procedure::LetterSheet;

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_names =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr std::string_view types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
    "wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
    "wordprocessingml.styles+xml\"/>"
    "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
    "wordprocessingml.header+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
    "wordprocessingml.footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package."
    "core-properties+xml\"/></Types>";
constexpr std::string_view package_links =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    "officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
    "core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
constexpr std::string_view document_links =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    "styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    "header\" Target=\"header1.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    "footer\" Target=\"footer1.xml\"/></Relationships>";
constexpr std::string_view section =
    "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:footerReference w:type=\"default\" "
    "r:id=\"rId3\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1247\" "
    "w:bottom=\"1361\" w:left=\"1418\" w:header=\"624\" w:footer=\"624\" w:gutter=\"0\"/></w:sectPr>";
constexpr std::string_view no_frame =
    "<w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>";

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out.append(part);
  return out;
}

/// The head of a part and its outermost element.
std::string opened(std::string_view element) { return joined({head, "<w:", element, main_names, ">"}); }

std::string styles(const LetterSheet& sheet) {
  const bool english = sheet.language == "en";
  return joined(
      {opened("styles"),
       "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Noto Serif CJK JP\" w:hAnsi=\"Noto Serif "
       "CJK JP\" w:eastAsia=\"Noto Serif CJK JP\" w:cs=\"Noto Serif CJK JP\"/><w:sz w:val=\"22\"/><w:lang "
       "w:val=\"",
       english ? "en-GB" : "ja-JP",
       "\" w:eastAsia=\"ja-JP\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"0\" "
       "w:after=\"0\" w:line=\"360\" w:lineRule=\"exact\"/></w:pPr></w:pPrDefault></w:docDefaults>"
       "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
       "</w:style><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:pPr>"
       "<w:spacing w:before=\"360\" w:after=\"360\" w:line=\"480\" w:lineRule=\"exact\"/><w:jc "
       "w:val=\"center\"/></w:pPr><w:rPr><w:sz w:val=\"30\"/></w:rPr></w:style></w:styles>"});
}

std::string run(std::string_view text, std::string_view properties = {}) {
  std::string out = "<w:r>";
  if (!properties.empty()) out.append("<w:rPr>").append(properties).append("</w:rPr>");
  return joined({out, "<w:t xml:space=\"preserve\">", html_text(text), "</w:t></w:r>"});
}

std::string paragraph(std::string_view text, std::string_view properties = {},
                      std::string_view letters = {}) {
  std::string out = "<w:p>";
  if (!properties.empty()) out.append("<w:pPr>").append(properties).append("</w:pPr>");
  return out + run(text, letters) + "</w:p>";
}

constexpr std::string_view to_right = "<w:jc w:val=\"right\"/>", centre = "<w:jc w:val=\"center\"/>";
constexpr std::string_view small = "<w:sz w:val=\"19\"/>";
constexpr std::string_view tight = "<w:spacing w:line=\"280\" w:lineRule=\"exact\"/>";

std::string field(std::string_view name) {
  return joined({"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> ",
                 name, " </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>", run("1"),
                 "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"});
}

std::string indent(int ems) { return joined({"<w:ind w:left=\"", std::to_string(ems * 220), "\"/>"}); }

std::string borders(std::string_view name) {
  std::string out = joined({"<w:", name, ">"});
  const auto line = [&](std::string_view side) {
    out += joined({"<w:", side, " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"});
  };
  for (const char* side : {"top", "left", "bottom", "right"}) line(side);
  if (name == "tblBorders") line("insideH");
  if (name == "tblBorders") line("insideV");
  return out + joined({"</w:", name, ">"});
}

std::string table_row(const std::vector<std::string>& cells, std::size_t columns, bool is_head) {
  std::string out = is_head ? "<w:tr><w:trPr><w:tblHeader/></w:trPr>" : "<w:tr>";
  for (std::size_t column = 0; column < columns; ++column) {
    const std::string_view text =
        column < cells.size() ? std::string_view(cells[column]) : std::string_view();
    out += joined({"<w:tc>", paragraph(text, joined({tight, is_head ? centre : ""}), small), "</w:tc>"});
  }
  return out + "</w:tr>";
}

std::string table(const LetterBlock& block) {
  if (block.head.empty()) return {};
  std::string out = joined({"<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/>", borders("tblBorders"),
                            "<w:tblLayout w:type=\"autofit\"/></w:tblPr><w:tblGrid>"});
  for (std::size_t column = 0; column < block.head.size(); ++column) out += "<w:gridCol/>";
  out += "</w:tblGrid>" + table_row(block.head, block.head.size(), true);
  for (const auto& row : block.rows) out += table_row(row, block.head.size(), false);
  return out + "</w:tbl>" + paragraph("", tight);
}

std::string paragraphs(const std::vector<LetterBlock>& blocks) {
  std::string out;
  for (const LetterBlock& block : blocks) {
    if (!block.title.empty()) out += paragraph(block.title);
    for (const std::string& line : block.lines) out += paragraph(line);
    out += table(block);
  }
  return out;
}

// The sender at the right, and beside it the frame of the seal.
std::string sender(const LetterSheet& sheet) {
  std::string lines;
  for (const std::string& line : sheet.from) lines += paragraph(line, to_right);
  if (sheet.seal == procedure::LetterSeal::none) return lines;
  if (lines.empty()) lines = paragraph("");
  return joined({"<w:tbl>", no_frame,
                 "<w:tblGrid><w:gridCol w:w=\"7880\"/><w:gridCol w:w=\"1361\"/></w:tblGrid>"
                 "<w:tr><w:trPr><w:trHeight w:val=\"1361\" w:hRule=\"exact\"/></w:trPr>"
                 "<w:tc><w:tcPr><w:tcW w:w=\"7880\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>",
                 lines, "</w:tc><w:tc><w:tcPr><w:tcW w:w=\"1361\" w:type=\"dxa\"/>", borders("tcBorders"),
                 "<w:vAlign w:val=\"center\"/></w:tcPr>",
                 paragraph(seal_words(sheet), centre, "<w:color w:val=\"767676\"/><w:sz w:val=\"18\"/>"),
                 "</w:tc></w:tr></w:tbl>"});
}

std::string document(const LetterSheet& sheet) {
  const LetterWords words = letter_words(sheet);
  std::string out = opened("document") + "<w:body>";
  out += paragraph(sheet.number, to_right) + paragraph(sheet.date, to_right) + paragraph("");
  for (const std::string& line : sheet.to) out += paragraph(line, indent(1));
  out += paragraph("") + sender(sheet) + paragraph(sheet.title, "<w:pStyle w:val=\"Title\"/>");
  out += paragraphs(sheet.opening);
  if (!sheet.body.empty()) {
    out += paragraph("") + paragraph(words.below, centre) + paragraph("");
    std::size_t number = 0;
    for (const LetterBlock& block : sheet.body) {
      out += paragraph(item_number(++number, sheet) + block.title, indent(1));
      for (const std::string& line : block.lines) out += paragraph(line, indent(3));
      out += table(block);
    }
  }
  out += paragraphs(sheet.closing);
  if (!sheet.attachments.empty()) out += paragraph("") + paragraph(words.attachments);
  for (const std::string& line : sheet.attachments) out += paragraph(line, indent(2));
  if (!sheet.body.empty()) out += paragraph(words.end, to_right);
  if (!sheet.contact.empty()) out += paragraph("") + paragraph(words.contact, indent(20), small);
  for (const std::string& line : sheet.contact) out += paragraph(line, indent(21), small);
  return joined({out, section, "</w:body></w:document>"});
}

std::string header(const procedure::LetterText& text, const LetterSheet& sheet) {
  const LetterWords words = letter_words(sheet);
  std::string out = opened("hdr") + paragraph(sheet.mark, joined({tight, to_right}), small);
  constexpr std::string_view warning = "<w:b/><w:color w:val=\"BA0000\"/><w:sz w:val=\"28\"/>";
  if (text.demonstration) out += paragraph(words.demonstration, {}, warning);
  if (text.draft) out += paragraph(words.draft, {}, warning);
  return out + "</w:hdr>";
}

std::string footer(const LetterSheet& sheet) {
  return joined({opened("ftr"), "<w:p><w:pPr>", centre, "</w:pPr>", field("PAGE"), run("/"),
                 field("NUMPAGES"), "</w:p>", paragraph(sheet.number, joined({tight, to_right}), small),
                 "</w:ftr>"});
}

std::string properties(const procedure::LetterText& text, const LetterSheet& sheet) {
  return joined({head,
                 "<cp:coreProperties "
                 "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                 " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
                 " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>",
                 html_text(sheet.title), "</dc:title><dc:language>", sheet.language,
                 "</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">",
                 html_text(text.time.substr(0, 19)), "Z</dcterms:created></cp:coreProperties>"});
}

}  // namespace

std::string letter_docx(const procedure::LetterText& text, const LetterSheet& sheet) {
  return zip_of({{"[Content_Types].xml", joined({head, types})},
                 {"_rels/.rels", joined({head, package_links})},
                 {"docProps/core.xml", properties(text, sheet)},
                 {"word/document.xml", document(sheet)},
                 {"word/_rels/document.xml.rels", joined({head, document_links})},
                 {"word/styles.xml", styles(sheet)},
                 {"word/header1.xml", header(text, sheet)},
                 {"word/footer1.xml", footer(sheet)}});
}

}  // namespace hinomi::publish
