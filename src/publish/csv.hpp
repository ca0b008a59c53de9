// Lines of a comma-separated file as every export writes them. Source: RFC 4180, and OWASP's page on formulas
// in spreadsheets.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace hinomi::publish {

/// What tells a spreadsheet that a file is UTF-8; it stands before the first line.
inline constexpr std::string_view csv_byte_order_mark = "\xef\xbb\xbf";

/// Writes one cell: quoted, and with an apostrophe before what a spreadsheet would take for a formula.
std::string csv_cell(std::string_view text);
/// Writes the cells and the end of the line (CR LF).
std::string csv_line(std::span<const std::string> cells);

}  // namespace hinomi::publish
