// The text of HTML as a reader would see it, with the place of each byte. In: foreign HTML, UTF-8. Out: text
// without markup, scripts and styles; blocks end lines; entities, also numeric ones, are what they stand for;
// where asked for, the targets of links (href, src) stand after the tag that holds them. One pass, no tree.
// Linear in the length; cannot fail. Source: HTML Living Standard (names of tags, character references).
#pragma once
#include <string_view>

#include "decode/report/mapped_text.hpp"

namespace hinomi::decode {

struct HtmlReading {
  bool links = true;
  bool numeric_references = true;
};
MappedText html_text(std::string_view html, const HtmlReading& reading = {});
/// Reads a character reference that begins at & and adds it; gives the bytes it took, 0 when it is none.
std::size_t add_character_reference(std::string_view html, std::size_t at, MappedText& out,
                                    bool numeric = true);

}  // namespace hinomi::decode
