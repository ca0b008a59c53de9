// Reads the head of an HTTP/1 request. In: bytes. Out: method, target and the header fields that a responder
// wants, as views; `partial` until the empty line came; `malformed` when the first line is none. A field that
// comes twice counts once, the first. Bodies are measured, not read. Source: RFC 9112 §2 to §6.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"

namespace hinomi::decode {

struct HttpHead {
  enum class State : std::uint8_t { whole, partial, malformed };
  State state = State::partial;
  std::string_view method, target, agent, authorization, host;
  std::uint64_t body_bytes = 0;
  bool is_chunked = false, closes = false;
  std::size_t bytes = 0;  // of the head with its empty line
};

HttpHead read_http_head(Bytes input);

}  // namespace hinomi::decode
