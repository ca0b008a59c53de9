// See xml_reader.hpp.
#include "decode/table/xml_reader.hpp"

#include <charconv>

#include "base/text.hpp"
#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_character(std::uint32_t code) {
  if (code == '\t' || code == '\n' || code == '\r') return true;
  return code >= 0x20 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE &&
         code != 0xFFFF;
}

}  // namespace

std::string utf8_of(std::uint32_t code) {
  std::string out;
  if (code < 0x80) return {static_cast<char>(code)};
  const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  constexpr std::uint32_t lead[] = {0, 0xC0, 0xE0, 0xF0};
  out += static_cast<char>(lead[more] | code >> (6 * more));
  for (int rest = more - 1; rest >= 0; --rest) out += static_cast<char>(0x80 | (code >> (6 * rest) & 0x3F));
  return out;
}

std::string_view XmlPiece::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return value;
  }
  return {};
}

XmlReader::XmlReader(std::string_view text) : x_text(text) {
  if (x_text.starts_with("\xEF\xBB\xBF")) x_at = 3;
}

Error XmlReader::broken() const {
  return fail(ErrorKind::malformed, "xml.malformed", {{"offset", std::to_string(x_at)}}, x_at);
}

void XmlReader::skip_blanks() {
  while (x_at < x_text.size() && blanks.find(x_text[x_at]) != std::string_view::npos) ++x_at;
}

// False when what is opened is never closed; the place stays at its opening.
bool XmlReader::skip(std::string_view opening, std::string_view closing) {
  const std::size_t end = x_text.find(closing, x_at + opening.size());
  if (end == std::string_view::npos) return false;
  x_at = end + closing.size();
  return true;
}

Result<XmlPiece> XmlReader::next() {
  if (x_closes) {
    x_closes = false;
    XmlPiece piece{XmlPiece::Kind::close, std::string(without_prefix(x_open.back())), {}, {}};
    x_open.pop_back();
    return piece;
  }
  while (x_at < x_text.size()) {
    if (at("<?")) {
      if (!skip("<?", "?>")) return broken();
    } else if (at("<!--")) {
      if (!skip("<!--", "-->")) return broken();
    } else if (at("</")) {
      return read_close();
    } else if (at("<![CDATA[") || x_text[x_at] != '<') {
      HINOMI_ASSIGN(XmlPiece piece, read_text());
      if (!x_open.empty()) return piece;
      if (!trim(piece.text).empty()) return broken();
    } else {
      return read_tag();
    }
  }
  if (!x_open.empty()) return broken();
  return XmlPiece{};
}

Result<std::string> XmlReader::read_name() {
  const std::size_t begin = x_at;
  while (x_at < x_text.size() && x_at - begin <= limits::xml_name_bytes_max) {
    const auto c = static_cast<unsigned char>(x_text[x_at]);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || c >= 0x80;
    const bool inside = (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (!letter && !(inside && x_at > begin)) break;
    ++x_at;
  }
  if (x_at == begin || x_at - begin > limits::xml_name_bytes_max) return broken();
  return std::string(x_text.substr(begin, x_at - begin));
}

// A document type (<!DOCTYPE) is no name and is refused here.
Result<XmlPiece> XmlReader::read_tag() {
  ++x_at;
  HINOMI_ASSIGN(std::string name, read_name());
  if (x_open.size() >= limits::xml_depth_max) return broken();
  XmlPiece piece{XmlPiece::Kind::open, std::string(without_prefix(name)), {}, {}};
  HINOMI_TRY(read_attributes(piece));
  x_closes = at("/");
  if (x_closes) ++x_at;
  if (!at(">")) return broken();
  ++x_at;
  x_open.push_back(std::move(name));
  return piece;
}

Result<void> XmlReader::read_attributes(XmlPiece& piece) {
  for (;;) {
    const std::size_t before = x_at;
    skip_blanks();
    if (at(">") || at("/")) return {};
    if (x_at == before || piece.attributes.size() >= limits::xml_attributes_max) return broken();
    HINOMI_ASSIGN(const std::string name, read_name());
    skip_blanks();
    if (!at("=")) return broken();
    ++x_at;
    skip_blanks();
    if (!at("\"") && !at("'")) return broken();
    const char quote = x_text[x_at++];
    std::string value;
    while (x_at < x_text.size() && x_text[x_at] != quote) {
      if (x_text[x_at] == '<') return broken();
      if (x_text[x_at] == '&') {
        HINOMI_TRY(add_reference(value));
      } else {
        value += x_text[x_at++];
      }
    }
    if (x_at >= x_text.size()) return broken();
    ++x_at;
    piece.attributes.emplace_back(without_prefix(name), to_utf8(value));
  }
}

Result<XmlPiece> XmlReader::read_close() {
  x_at += 2;
  HINOMI_ASSIGN(const std::string name, read_name());
  skip_blanks();
  if (!at(">") || x_open.empty() || x_open.back() != name) return broken();
  ++x_at;
  x_open.pop_back();
  return XmlPiece{XmlPiece::Kind::close, std::string(without_prefix(name)), {}, {}};
}

Result<XmlPiece> XmlReader::read_text() {
  XmlPiece piece{XmlPiece::Kind::text, {}, {}, {}};
  while (x_at < x_text.size()) {
    if (at("<![CDATA[")) {
      const std::size_t begin = x_at + 9;
      if (!skip("<![CDATA[", "]]>")) return broken();
      piece.text += x_text.substr(begin, x_at - 3 - begin);
    } else if (x_text[x_at] == '<') {
      break;
    } else if (x_text[x_at] == '&') {
      HINOMI_TRY(add_reference(piece.text));
    } else {
      piece.text += x_text[x_at++];
    }
  }
  piece.text = to_utf8(piece.text);
  return piece;
}

Result<void> XmlReader::add_reference(std::string& out) {
  const std::size_t end = x_text.substr(0, x_at + 12).find(';', x_at);
  if (end == std::string_view::npos) return broken();
  const std::string_view name = x_text.substr(x_at + 1, end - x_at - 1);
  for (const auto& [known, sign] : {std::pair{std::string_view("amp"), '&'},
                                    {std::string_view("lt"), '<'},
                                    {std::string_view("gt"), '>'},
                                    {std::string_view("quot"), '"'},
                                    {std::string_view("apos"), '\''}}) {
    if (name != known) continue;
    out += sign;
    x_at = end + 1;
    return {};
  }
  if (!name.starts_with("#")) return broken();
  const bool hex = name.size() > 1 && name[1] == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || !is_character(code))
    return broken();
  out += utf8_of(code);
  x_at = end + 1;
  return {};
}

}  // namespace hinomi::decode
