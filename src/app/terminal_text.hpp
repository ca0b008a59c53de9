// Text from elsewhere, made fit for a person's terminal: an archive or a file that a stranger wrote must not
// move the cursor, hide lines or forge what the program says. In: any bytes. Out: UTF-8 of one line; each
// control character (below 0x20, 0x7F, and U+0080 to U+009F) is one '?', bytes that are not UTF-8 are U+FFFD.
// Everything else stays as it is. Cannot fail. Source: ECMA-48, ISO/IEC 6429.
#pragma once
#include <string>
#include <string_view>

namespace hinomi::app {

/// Makes the text inert.
std::string terminal_text(std::string_view text);

}  // namespace hinomi::app
