// A PDF that a test writes itself: one page, one line of text in a CID font whose letters a ToUnicode map
// names, as office programs write Japanese; nothing is embedded, so that nothing can be drawn, only read.
// Tests only.
#pragma once
#include <cstdio>
#include <string>
#include <vector>

namespace hinomi::intel::test {

inline std::string hex4(unsigned number) {
  char text[8];
  std::snprintf(text, sizeof text, "%04X", number);
  return text;
}

/// `letters` are code points of the basic plane.
inline std::string pdf_of(const std::u16string& letters) {
  std::string shown, map;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    shown += hex4(static_cast<unsigned>(at + 1));
    map += "<" + hex4(static_cast<unsigned>(at + 1)) + "> <" + hex4(letters[at]) + ">\n";
  }
  const auto stream = [](const std::string& text) {
    return "<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text + "\nendstream";
  };
  const std::vector<std::string> objects{
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 "
      "R >> >> >>",
      stream("BT /F1 12 Tf 10 100 Td <" + shown + "> Tj ET"),
      "<< /Type /Font /Subtype /Type0 /BaseFont /Fiction /Encoding /Identity-H /DescendantFonts [6 0 R] "
      "/ToUnicode 7 0 R >>",
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Fiction /CIDSystemInfo << /Registry (Adobe) "
      "/Ordering (Identity) "
      "/Supplement 0 >> /DW 1000 /FontDescriptor 8 0 R >>",
      stream("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /F def\n/CMapType 2 "
             "def\n"
             "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n" +
             std::to_string(letters.size()) + " beginbfchar\n" + map + "endbfchar\nendcmap\nend\nend"),
      "<< /Type /FontDescriptor /FontName /Fiction /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent "
      "800 "
      "/Descent -200 /CapHeight 700 /StemV 80 >>"};
  std::string pdf = "%PDF-1.7\n";
  std::string places;
  for (std::size_t at = 0; at < objects.size(); ++at) {
    char place[24];
    std::snprintf(place, sizeof place, "%010zu 00000 n \n", pdf.size());
    places += place;
    pdf += std::to_string(at + 1) + " 0 obj\n" + objects[at] + "\nendobj\n";
  }
  const std::size_t table = pdf.size();
  pdf += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n" + places +
         "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
  return pdf;
}

}  // namespace hinomi::intel::test
