// The text of Markdown and AsciiDoc with the place of each byte: escapes undone, character references and
// attributes that do not show read. Tables, links and emphasis stay as they stand, because the extractor
// reads them. A backslash in a Windows path is none of markup. In: UTF-8. Linear in the length; cannot fail.
// Source: CommonMark 0.31 §2.4 and §6.2, AsciiDoc (predefined attributes).
#pragma once
#include <string_view>

#include "decode/report/mapped_text.hpp"

namespace hinomi::decode {

MappedText markdown_text(std::string_view markdown);
MappedText asciidoc_text(std::string_view asciidoc);

}  // namespace hinomi::decode
