// See xlsx.hpp.
#include "decode/table/xlsx.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.hpp"
#include "decode/file/zip_archive.hpp"
#include "decode/limits.hpp"
#include "decode/table/book_parts.hpp"

namespace hinomi::decode {
namespace {

constexpr std::string_view book_part = "xl/workbook.xml";
constexpr std::uint32_t rows_max = 1'048'576, columns_max = 16'384;  // what the form has

Error too_large() { return fail(ErrorKind::limit_exceeded, "book.too_large"); }
Error not_a_book() { return fail(ErrorKind::malformed, "book.not_a_book"); }

struct Place {
  std::uint32_t row = 0, column = 0;  // 0: none
};

// B12; anything else is no place.
Place place_of(std::string_view text) {
  Place place;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && place.column <= columns_max; ++at)
    place.column = place.column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
  const auto read = std::from_chars(text.data() + at, text.data() + text.size(), place.row);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!whole || place.column > columns_max || place.row > rows_max) return {};
  return place;
}

// 0.1 as it was typed, not as a binary number holds it.
std::string plain_number(std::string_view written, double value) {
  const bool digits = written.find_first_not_of("0123456789-") == std::string_view::npos;
  if (digits) return std::string(written);
  char room[32];
  const auto end = std::to_chars(room, room + sizeof room, value, std::chars_format::general, 15);
  return std::string(room, end.ptr);
}

struct Book {
  std::vector<std::string> texts;
  std::vector<bool> date_styles;
  bool from_1904 = false;
  std::size_t cells = 0, text_bytes = 0;  // read so far

  std::string shown(std::string_view type, std::string_view style, const std::string& value) const {
    const std::string_view written = trim(value);
    const char* const end = written.data() + written.size();
    if (type == "s") {
      std::size_t number = 0;
      const auto read = std::from_chars(written.data(), end, number);
      return read.ec == std::errc() && number < texts.size() ? texts[number] : std::string();
    }
    if (type == "b") return written == "1" ? "TRUE" : "FALSE";
    if (!type.empty() && type != "n") return value;
    double number = 0;
    const auto read = std::from_chars(written.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return value;
    std::size_t index = 0;
    std::from_chars(style.data(), style.data() + style.size(), index);
    const bool date = index < date_styles.size() && date_styles[index];
    const std::string day = date ? date_of_days(number, from_1904) : std::string();
    return day.empty() ? plain_number(written, number) : day;
  }
};

class SheetReading {
 public:
  SheetReading(Book& book, std::string_view xml) : x_book(book), x_reader(xml) {}

  Result<std::vector<SheetCell>> cells() {
    for (;;) {
      HINOMI_ASSIGN(const XmlPiece piece, x_reader.next());
      if (piece.kind == XmlPiece::Kind::end) break;
      if (piece.opens("row")) begin_row(piece);
      if (piece.opens("c")) HINOMI_TRY(read_cell(piece));
      if (piece.opens("mergeCell")) HINOMI_TRY(read_merge(piece.attribute("ref")));
    }
    std::stable_sort(x_cells.begin(), x_cells.end(), [](const SheetCell& a, const SheetCell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    for (SheetCell& cell : x_cells) {
      const auto merge = x_merges.find({cell.row, cell.column});
      if (merge != x_merges.end()) std::tie(cell.rows, cell.columns) = merge->second;
    }
    return std::move(x_cells);
  }

 private:
  // Rows and cells may leave their place out; then they follow the one before.
  void begin_row(const XmlPiece& piece) {
    std::uint32_t row = 0;
    const std::string_view written = piece.attribute("r");
    std::from_chars(written.data(), written.data() + written.size(), row);
    x_at = {row == 0 ? x_at.row + 1 : row, 0};
  }

  Result<void> read_cell(const XmlPiece& opened) {
    const Place place = place_of(opened.attribute("r"));
    x_at = place.column != 0 && place.row != 0 ? place : Place{x_at.row, x_at.column + 1};
    if (x_at.row == 0 || x_at.row > rows_max || x_at.column > columns_max) return not_a_book();
    const std::string_view type = opened.attribute("t");
    std::string value, formula, text;
    for (;;) {
      HINOMI_ASSIGN(const XmlPiece piece, x_reader.next());
      if (piece.kind == XmlPiece::Kind::end || piece.closes("c")) break;
      if (piece.opens("is")) {
        HINOMI_ASSIGN(text, read_rich_text(x_reader, "is"));
      } else if (piece.opens("v")) {
        HINOMI_ASSIGN(value, read_inner("v"));
      } else if (piece.opens("f")) {
        HINOMI_ASSIGN(formula, read_inner("f"));
      }
    }
    if (type != "inlineStr" && !value.empty()) text = x_book.shown(type, opened.attribute("s"), value);
    if (trim(text).empty() && value.empty() && !formula.empty()) text = "=" + formula;
    return keep(std::move(text));
  }

  Result<std::string> read_inner(std::string_view element) {
    std::string text;
    for (;;) {
      HINOMI_ASSIGN(const XmlPiece piece, x_reader.next());
      if (piece.kind == XmlPiece::Kind::end || piece.closes(element)) return text;
      text += piece.text;
      if (text.size() > limits::book_cell_bytes_max) return too_large();
    }
  }

  Result<void> keep(std::string text) {
    if (trim(text).empty()) return {};
    x_book.text_bytes += text.size();
    if (text.size() > limits::book_cell_bytes_max || ++x_book.cells > limits::book_cells_max ||
        x_book.text_bytes > limits::book_text_bytes_max)
      return too_large();
    x_cells.push_back({x_at.row, x_at.column, 1, 1, std::string(trim(text))});
    return {};
  }

  Result<void> read_merge(std::string_view range) {
    if (x_merges.size() >= limits::book_merges_max) return too_large();
    const std::size_t colon = std::min(range.find(':'), range.size());
    const Place from = place_of(range.substr(0, colon));
    const Place to = colon < range.size() ? place_of(range.substr(colon + 1)) : from;
    if (from.row == 0 || from.column == 0 || to.row < from.row || to.column < from.column)
      return not_a_book();
    x_merges[{from.row, from.column}] = {to.row - from.row + 1, to.column - from.column + 1};
    return {};
  }

  Book& x_book;
  XmlReader x_reader;
  Place x_at;
  std::vector<SheetCell> x_cells;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::uint32_t, std::uint32_t>> x_merges;
};

Result<void> read_parts(ZipArchive& archive, Book& book) {
  if (archive.has("xl/sharedStrings.xml")) {
    HINOMI_ASSIGN(const std::string xml, archive.read("xl/sharedStrings.xml"));
    HINOMI_ASSIGN(book.texts, read_shared_texts(xml));
  }
  if (archive.has("xl/styles.xml")) {
    HINOMI_ASSIGN(const std::string xml, archive.read("xl/styles.xml"));
    HINOMI_ASSIGN(book.date_styles, read_date_styles(xml));
  }
  return {};
}

std::string target_of(const std::vector<BookRelation>& relations, const std::string& id) {
  const auto found = std::find_if(relations.begin(), relations.end(),
                                  [&](const BookRelation& relation) { return relation.id == id; });
  return found == relations.end() ? std::string() : found->target;
}

bool holds_more(const ZipArchive& archive) {
  constexpr std::string_view parts[] = {"xl/drawings/", "xl/media/", "xl/comments", "xl/threadedComments/"};
  return std::any_of(std::begin(parts), std::end(parts),
                     [&](std::string_view part) { return archive.has_below(part); });
}

}  // namespace

Result<Workbook> read_xlsx(std::string_view bytes) {
  if (!bytes.starts_with("PK\3\4")) return not_a_book();
  HINOMI_ASSIGN(ZipArchive archive, ZipArchive::open(bytes));
  if (!archive.has(book_part)) return not_a_book();
  if (archive.has_below("xl/vbaProject") || archive.has_below("xl/macrosheets/"))
    return fail(ErrorKind::unsupported, "book.macro");
  HINOMI_ASSIGN(const std::string index_xml, archive.read(book_part));
  HINOMI_ASSIGN(const BookIndex index, read_book_index(index_xml));
  HINOMI_ASSIGN(const std::string relations_xml, archive.read("xl/_rels/workbook.xml.rels"));
  HINOMI_ASSIGN(const auto relations, read_book_relations(relations_xml));
  Book book;
  book.from_1904 = index.from_1904;
  HINOMI_TRY(read_parts(archive, book));
  Workbook workbook;
  workbook.more = holds_more(archive);
  for (const BookSheet& sheet : index.sheets) {
    const std::string target = target_of(relations, sheet.relation);
    if (!archive.has(target)) return not_a_book();
    HINOMI_ASSIGN(const std::string xml, archive.read(target));
    HINOMI_ASSIGN(auto cells, SheetReading(book, xml).cells());
    workbook.sheets.push_back({sheet.name, std::move(cells)});
  }
  return workbook;
}

}  // namespace hinomi::decode
