// Reads one Redis command: an array of bulk strings, or a line of words. In: bytes. Out: its parts as views
// and how many bytes it takes; `partial` while more must come; `malformed` when it can be none. Limits:
// resp_parts_max, resp_bytes_max. Source: the Redis serialization protocol specification, RESP2.
#pragma once
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace hinomi::decode {

struct RespCommand {
  enum class State : std::uint8_t { whole, partial, malformed };
  State state = State::partial;
  std::vector<std::string_view> parts;
  std::size_t bytes = 0;
};

RespCommand read_resp(Bytes input);

}  // namespace hinomi::decode
