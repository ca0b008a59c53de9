// One state for each place in a command.
#include "decode/net/telnet.hpp"

namespace hinomi::decode {

std::optional<std::uint8_t> TelnetText::take(std::uint8_t byte) {
  constexpr std::uint8_t end_within = 240, begin_within = 250, will = 251, dont = 254, command = 255;
  switch (x_at) {
    case At::text:
      if (byte != command) return byte;
      x_at = At::command;
      return {};
    case At::command:
      x_at = byte == begin_within ? At::within : byte >= will && byte <= dont ? At::option : At::text;
      if (byte == command) return byte;
      return {};
    case At::option:
      x_at = At::text;
      return {};
    case At::within:
      if (byte == command) x_at = At::within_command;
      return {};
    case At::within_command:
      x_at = byte == end_within ? At::text : At::within;
      return {};
  }
  return {};
}

}  // namespace hinomi::decode
