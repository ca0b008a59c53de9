// The parts of a workbook that say how its sheets are to be read: which there are and where, the texts that
// cells share, which styles show a number as a date. In: the XML of one part. Out: plain lists. Limits and
// failures as xlsx.hpp says. Source: ECMA-376 part 1, §18.2, §18.4, §18.8; part 2, §9.3.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "decode/table/xml_reader.hpp"

namespace hinomi::decode {

struct BookSheet {
  std::string name, relation;  // relation: id under which the package says where it is
};

struct BookIndex {
  std::vector<BookSheet> sheets;  // the visible ones
  bool from_1904 = false;         // days count from 1904-01-01
};

struct BookRelation {
  std::string id, target;  // target: name in the archive; empty when it is elsewhere
};

Result<BookIndex> read_book_index(std::string_view xml);
Result<std::vector<BookRelation>> read_book_relations(std::string_view xml);
Result<std::vector<std::string>> read_shared_texts(std::string_view xml);
/// For each style of a cell whether it shows a number as a date or a time.
Result<std::vector<bool>> read_date_styles(std::string_view xml);
/// Reads a text with its runs up to the end of the element that was just opened.
Result<std::string> read_rich_text(XmlReader& reader, std::string_view element);
/// Writes the number of days as a date, with a time where there is one; empty when no calendar has it.
std::string date_of_days(double days, bool from_1904);

}  // namespace hinomi::decode
