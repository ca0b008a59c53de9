// Turns text of the character sets that Japanese mail and tables come in into UTF-8: ISO-2022-JP (with the
// vendors' extensions), Shift_JIS (as Windows-31J), EUC-JP, UTF-16, ISO-8859-1 and whatever else ICU knows.
// In: bytes and the name that the sender gave, which may be wrong or missing. Out: UTF-8, with U+FFFD for
// what is not readable. Cannot fail. Source: RFC 1468, RFC 2046 §4.1.2, IANA character sets; CP932 of
// Microsoft.
#pragma once
#include <string>
#include <string_view>

#include "decode/report/mapped_text.hpp"

namespace hinomi::decode {

/// Converts; an empty or unknown name is guessed by guess_charset().
std::string to_utf8_from(std::string_view bytes, std::string_view charset);
/// Converts as to_utf8_from() does, with the place of each character in the bytes; signs that stand for no
/// character (escapes, a mark of byte order) map to nothing.
MappedText to_utf8_mapped(std::string_view bytes, std::string_view charset);
/// UTF-8 when it is that, ISO-2022-JP when there are its escapes, else Shift_JIS or EUC-JP, whichever reads.
std::string_view guess_charset(std::string_view bytes);

}  // namespace hinomi::decode
