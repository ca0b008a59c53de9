// See book_parts.hpp.
#include "decode/table/book_parts.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <map>

#include "base/text.hpp"
#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

Error too_large() { return fail(ErrorKind::limit_exceeded, "book.too_large"); }

std::uint32_t number_of(std::string_view text) {
  std::uint32_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() ? number : 0;
}

// What XML cannot hold is written _xHHHH_ (§22.9.2.19); signs that steer a terminal are dropped.
std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::uint32_t code = 0;
    const std::string_view digits = text.substr(at).substr(0, 7);
    const bool framed = digits.size() == 7 && digits.starts_with("_x") && digits[6] == '_';
    const auto read =
        framed ? std::from_chars(digits.data() + 2, digits.data() + 6, code, 16) : std::from_chars_result{};
    if (framed && read.ec == std::errc() && read.ptr == digits.data() + 6) {
      if (code == '\n' || code == '\t' || (code >= 0x20 && (code < 0xD800 || code > 0xDFFF)))
        out += utf8_of(code);
      at += 6;
    } else {
      out += text[at];
    }
  }
  return out;
}

// Letters that stand for parts of a date, outside of quotes, brackets and after a backslash (§18.8.31).
bool shows_date(std::string_view format) {
  if (format.size() > limits::book_format_bytes_max) return false;
  const std::string folding = fold(format);
  const std::string_view folded = folding;
  if (folded == "general" || folded.find("標準") != std::string_view::npos) return false;
  bool quoted = false, bracket = false;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const char c = folded[at];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '[') bracket = true;
    if (c == ']') bracket = false;
    const bool elapsed =
        bracket && (folded.substr(at).starts_with("[h]") || folded.substr(at).starts_with("[m]"));
    if (elapsed) return true;
    if (bracket) continue;
    if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == 'e' && at + 1 < folded.size() && (folded[at + 1] == '+' || folded[at + 1] == '-')) {
      ++at;  // an exponent
    } else if (c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's' || c == 'e') {
      return true;
    }
  }
  return false;
}

// Built in; 27 to 36 and 50 to 58 are dates where the language is Japanese (§18.8.30).
bool built_in_date(std::uint32_t format) {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) ||
         (format >= 50 && format <= 58);
}

// As the package writes it: from the folder of the workbook, or from the root.
std::string in_archive(std::string_view target) {
  if (target.starts_with("/")) return std::string(target.substr(1));
  return "xl/" + std::string(target);
}

std::string two(std::uint32_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

Result<BookIndex> read_book_index(std::string_view xml) {
  BookIndex index;
  XmlReader reader(xml);
  for (;;) {
    HINOMI_ASSIGN(const XmlPiece piece, reader.next());
    if (piece.kind == XmlPiece::Kind::end) return index;
    if (piece.opens("workbookPr")) {
      const std::string_view calendar = piece.attribute("date1904");
      index.from_1904 = calendar == "1" || calendar == "true";
    }
    if (!piece.opens("sheet")) continue;
    const std::string_view state = piece.attribute("state");
    if (!state.empty() && state != "visible") continue;
    if (index.sheets.size() >= limits::book_sheets_max) return too_large();
    index.sheets.push_back({std::string(piece.attribute("name")), std::string(piece.attribute("id"))});
  }
}

Result<std::vector<BookRelation>> read_book_relations(std::string_view xml) {
  std::vector<BookRelation> relations;
  XmlReader reader(xml);
  for (;;) {
    HINOMI_ASSIGN(const XmlPiece piece, reader.next());
    if (piece.kind == XmlPiece::Kind::end) return relations;
    if (!piece.opens("Relationship")) continue;
    const bool inside = piece.attribute("TargetMode") != "External";
    relations.push_back(
        {std::string(piece.attribute("Id")), inside ? in_archive(piece.attribute("Target")) : std::string()});
  }
}

Result<std::string> read_rich_text(XmlReader& reader, std::string_view element) {
  std::string text;
  bool in_text = false, in_reading = false;
  for (;;) {
    HINOMI_ASSIGN(const XmlPiece piece, reader.next());
    if (piece.kind == XmlPiece::Kind::end || piece.closes(element)) return without_escapes(text);
    if (piece.opens("rPh") || piece.closes("rPh")) in_reading = piece.kind == XmlPiece::Kind::open;
    if (piece.opens("t") || piece.closes("t")) in_text = piece.kind == XmlPiece::Kind::open;
    if (piece.kind == XmlPiece::Kind::text && in_text && !in_reading) text += piece.text;
    if (text.size() > limits::book_cell_bytes_max) return too_large();
  }
}

Result<std::vector<std::string>> read_shared_texts(std::string_view xml) {
  std::vector<std::string> texts;
  XmlReader reader(xml);
  for (;;) {
    HINOMI_ASSIGN(const XmlPiece piece, reader.next());
    if (piece.kind == XmlPiece::Kind::end) return texts;
    if (!piece.opens("si")) continue;
    if (texts.size() >= limits::book_texts_max) return too_large();
    HINOMI_ASSIGN(std::string text, read_rich_text(reader, "si"));
    texts.push_back(std::move(text));
  }
}

Result<std::vector<bool>> read_date_styles(std::string_view xml) {
  std::map<std::uint32_t, bool> formats;
  std::vector<bool> styles;
  bool of_cells = false;
  XmlReader reader(xml);
  for (;;) {
    HINOMI_ASSIGN(const XmlPiece piece, reader.next());
    if (piece.kind == XmlPiece::Kind::end) return styles;
    if (piece.opens("numFmt"))
      formats[number_of(piece.attribute("numFmtId"))] = shows_date(piece.attribute("formatCode"));
    if (piece.opens("cellXfs") || piece.closes("cellXfs")) of_cells = piece.kind == XmlPiece::Kind::open;
    if (formats.size() > limits::book_styles_max || styles.size() > limits::book_styles_max)
      return too_large();
    if (!of_cells || !piece.opens("xf")) continue;
    const std::uint32_t format = number_of(piece.attribute("numFmtId"));
    const auto own = formats.find(format);
    styles.push_back(own == formats.end() ? built_in_date(format) : own->second);
  }
}

std::string date_of_days(double days, bool from_1904) {
  using std::chrono::sys_days;
  constexpr double days_max = 2'958'466;  // 10000-01-01
  if (!(days >= 0 && days < days_max)) return {};
  constexpr std::int64_t day_seconds = 86'400;
  const auto seconds = static_cast<std::int64_t>(std::llround(days * day_seconds));
  const std::int64_t whole = seconds / day_seconds;
  const auto rest = static_cast<std::uint32_t>(seconds % day_seconds);
  std::string time = two(rest / 3600) + ":" + two(rest / 60 % 60);
  if (rest % 60 != 0) time += ":" + two(rest % 60);
  if (whole == 0) return time;
  // 1900 counts a 29 February that never was, so that days up to 60 are one further on.
  const std::int64_t shift = !from_1904 && whole < 60 ? 1 : 0;
  const sys_days start =
      from_1904 ? sys_days(std::chrono::year(1904) / 1 / 1) : sys_days(std::chrono::year(1899) / 12 / 30);
  const std::chrono::year_month_day date(start + std::chrono::days(whole + shift));
  const std::string day =
      std::to_string(int(date.year())) + "-" + two(unsigned(date.month())) + "-" + two(unsigned(date.day()));
  return rest == 0 ? day : day + " " + time;
}

}  // namespace hinomi::decode
