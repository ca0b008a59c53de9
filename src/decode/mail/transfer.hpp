// What mail wraps its contents in: base64 and quoted-printable, encoded words in headers, continued
// parameters. In: foreign text. Out: bytes or UTF-8; what is broken is read as far as it goes, as mail
// programs do. Cannot fail. Source: RFC 2045 §6.7, §6.8, RFC 2047, RFC 2231, and encoded words across which
// senders cut signs.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::decode {

std::string from_base64(std::string_view text);
/// `header`: underscores are blanks (RFC 2047 §4.2).
std::string from_quoted_printable(std::string_view text, bool header = false);
/// A header's value with its encoded words read, as UTF-8.
std::string read_header_text(std::string_view value);
/// A parameter of a structured header, also continued and extended ones; empty when there is none.
std::string header_parameter(std::string_view value, std::string_view name);

}  // namespace hinomi::decode
