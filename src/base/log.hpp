// The structured log: one JSON object a line on standard error (ts, level, area, message, fields). Never a
// secret, never a victim's name, never a whole record: counts, codes and identifiers.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/time.hpp"

namespace hinomi {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

using LogField = std::pair<std::string_view, std::string>;

/// Takes debug, info, warning or error; anything else is info.
LogLevel parse_log_level(std::string_view text);
/// Makes the line without its line end; control, bidirectional and line-breaking characters are escaped.
std::string log_line(Instant now, LogLevel level, std::string_view area, std::string_view message,
                     std::initializer_list<LogField> fields);
/// Keeps silent below `least`.
void set_log_level(LogLevel least);
/// Writes one line to standard error in one call, so that lines of several threads do not mix.
void log(LogLevel level, std::string_view area, std::string_view message,
         std::initializer_list<LogField> fields = {});

}  // namespace hinomi
