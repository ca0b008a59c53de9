// Writes the structured log.
// In: level, area, message, fields, any of them with hostile bytes. Out: one line of JSON, always UTF-8.
// Escaped beyond what JSON asks: DEL, C1 controls, U+2028, U+2029 and the bidirectional controls, because an
// operator reads the log in a terminal and a packet must not be able to move the cursor or turn the line
// round.
#include "base/log.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>

#include "base/text.hpp"

namespace hinomi {

namespace {

std::atomic<LogLevel> least_level{LogLevel::info};

std::string_view level_name(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return "debug";
    case LogLevel::info:
      return "info";
    case LogLevel::warning:
      return "warning";
    case LogLevel::error:
      return "error";
  }
  HINOMI_ASSERT(false);
}

// Code points of two and three UTF-8 bytes that steer a terminal or a line.
std::uint32_t steering_code_point(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(rest[i]); };
  if (rest.size() >= 2 && byte(0) == 0xc2 && byte(1) < 0xa0) return byte(1);
  if (rest.size() < 3 || byte(0) != 0xe2) return 0;
  const std::uint32_t code_point = 0x2000U | (byte(1) & 0x3fU) << 6 | (byte(2) & 0x3fU);
  const bool steers = (code_point >= 0x2028 && code_point <= 0x202e) ||
                      (code_point >= 0x2066 && code_point <= 0x2069) || code_point == 0x200e ||
                      code_point == 0x200f;
  return steers ? code_point : 0;
}

void add_quoted(std::string& line, std::string_view foreign) {
  const std::string text = to_utf8(foreign);
  line += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\\') {
      line += '\\';
      line += c;
    } else if (static_cast<std::uint8_t>(c) < 0x20 || c == 0x7f) {
      line += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else if (const std::uint32_t code_point = steering_code_point(std::string_view(text).substr(i))) {
      line += fmt::format("\\u{:04x}", code_point);
      i += code_point < 0x800 ? 1 : 2;
    } else {
      line += c;
    }
  }
  line += '"';
}

void add_pair(std::string& line, std::string_view name, std::string_view value) {
  if (line.back() != '{') line += ',';
  add_quoted(line, name);
  line += ':';
  add_quoted(line, value);
}

}  // namespace

LogLevel parse_log_level(std::string_view text) {
  for (const LogLevel level : {LogLevel::debug, LogLevel::info, LogLevel::warning, LogLevel::error}) {
    if (level_name(level) == text) return level;
  }
  return LogLevel::info;
}

std::string log_line(Instant now, LogLevel level, std::string_view area, std::string_view message,
                     std::initializer_list<LogField> fields) {
  std::string line = "{";
  add_pair(line, "ts", to_iso(now));
  add_pair(line, "level", level_name(level));
  add_pair(line, "area", area);
  add_pair(line, "message", message);
  if (fields.size() > 0) {
    line += ",\"fields\":{";
    for (const auto& [name, value] : fields) add_pair(line, name, value);
    line += '}';
  }
  return line + '}';
}

void set_log_level(LogLevel least) { least_level = least; }

void log(LogLevel level, std::string_view area, std::string_view message,
         std::initializer_list<LogField> fields) {
  if (level < least_level.load()) return;
  const std::string line = log_line(system_now(), level, area, message, fields) + '\n';
  // A log that cannot be written has nowhere to say so.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace hinomi
