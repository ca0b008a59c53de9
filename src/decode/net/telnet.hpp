// Takes Telnet's commands and options out of a stream, byte by byte. In: a byte. Out: a byte of text, or
// nothing while a command or a subnegotiation runs; IAC IAC is one byte 255. Keeps one state, no bytes. Never
// fails: an unknown command is one byte long. Source: RFC 854, 855.
#pragma once
#include <cstdint>
#include <optional>

namespace hinomi::decode {

class TelnetText {
 public:
  std::optional<std::uint8_t> take(std::uint8_t byte);

 private:
  enum class At : std::uint8_t { text, command, option, within, within_command };
  At x_at = At::text;
};

}  // namespace hinomi::decode
