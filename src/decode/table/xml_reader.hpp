// Reads XML piece by piece, as the parts of office documents are written. In: UTF-8 text, which must outlive
// the reader. Out: opened elements with their attributes, texts, closed elements; prefixes of namespaces are
// taken off. Nothing is looked up outside and nothing can be declared inside: a document type is refused, and
// besides the five names of XML and character numbers there are no entities. Limits: limits.hpp (depth,
// attributes, length of a name). Fails: malformed `xml.malformed` (offset). Source: XML 1.0 (fifth edition)
// §2, §4.1.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace hinomi::decode {

struct XmlPiece {
  enum class Kind : std::uint8_t { open, close, text, end };
  Kind kind = Kind::end;
  std::string name;  // of an element, without prefix
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;

  bool opens(std::string_view element) const { return kind == Kind::open && name == element; }
  bool closes(std::string_view element) const { return kind == Kind::close && name == element; }
  /// Gives an attribute's value; empty when there is none.
  std::string_view attribute(std::string_view wanted) const;
};

/// Writes one character, which must be one of Unicode's.
std::string utf8_of(std::uint32_t code);

class XmlReader {
 public:
  explicit XmlReader(std::string_view text);
  /// Reads the next piece; after the last one it gives `end` again and again.
  Result<XmlPiece> next();

 private:
  Error broken() const;
  bool skip(std::string_view opening, std::string_view closing);
  Result<XmlPiece> read_tag();
  Result<XmlPiece> read_close();
  Result<XmlPiece> read_text();
  Result<void> read_attributes(XmlPiece& piece);
  Result<std::string> read_name();
  Result<void> add_reference(std::string& out);
  void skip_blanks();
  bool at(std::string_view mark) const { return x_text.substr(x_at).starts_with(mark); }

  std::string_view x_text;
  std::size_t x_at = 0;
  std::vector<std::string> x_open;  // names with prefix
  bool x_closes = false;            // the element that was just opened is empty
};

}  // namespace hinomi::decode
