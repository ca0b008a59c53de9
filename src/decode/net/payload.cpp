// Names a payload: first protocols that begin with words, then binary ones, then plain text or other bytes.
// In: the captured payload. Out: a kind; `none` for no payload, `unknown` for too little to tell. Looks at
// the first text_bytes_max bytes only; never fails. Source: RFC 9110, 9113 §3.4 (HTTP), 4253 §4.2 (SSH), 3261
// (SIP), UPnP Device Architecture 2.0 §1.3 (SSDP), memcached protocol.txt.
#include "decode/net/payload.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "decode/net/payload_binary.hpp"

namespace hinomi::decode {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t text_bytes_max = 256;
constexpr std::size_t telling_bytes_min = 4;

struct Opening {
  std::string_view text;
  PayloadKind kind;
};

// The first that fits wins: OPTIONS, NOTIFY and others begin SIP and SSDP as well as HTTP.
constexpr std::array openings{
    Opening{"M-SEARCH ", PayloadKind::ssdp},
    Opening{"NOTIFY * HTTP/", PayloadKind::ssdp},
    Opening{"SIP/2.0", PayloadKind::sip},
    Opening{"INVITE sip", PayloadKind::sip},
    Opening{"OPTIONS sip", PayloadKind::sip},
    Opening{"REGISTER sip", PayloadKind::sip},
    Opening{"ACK sip", PayloadKind::sip},
    Opening{"BYE sip", PayloadKind::sip},
    Opening{"CANCEL sip", PayloadKind::sip},
    Opening{"SUBSCRIBE sip", PayloadKind::sip},
    Opening{"NOTIFY sip", PayloadKind::sip},
    Opening{"MESSAGE sip", PayloadKind::sip},
    Opening{"SSH-", PayloadKind::ssh},
    Opening{"GET /", PayloadKind::http},
    Opening{"GET http", PayloadKind::http},
    Opening{"HEAD /", PayloadKind::http},
    Opening{"HEAD http", PayloadKind::http},
    Opening{"POST /", PayloadKind::http},
    Opening{"POST http", PayloadKind::http},
    Opening{"PUT /", PayloadKind::http},
    Opening{"DELETE /", PayloadKind::http},
    Opening{"PATCH /", PayloadKind::http},
    Opening{"OPTIONS /", PayloadKind::http},
    Opening{"OPTIONS * HTTP/", PayloadKind::http},
    Opening{"TRACE /", PayloadKind::http},
    Opening{"CONNECT ", PayloadKind::http},
    Opening{"PROPFIND /", PayloadKind::http},
    Opening{"PRI * HTTP/2", PayloadKind::http},
    Opening{"HTTP/1.", PayloadKind::http},
    Opening{"stats\r\n", PayloadKind::memcached},
    Opening{"stats ", PayloadKind::memcached},
    Opening{"gets ", PayloadKind::memcached},
    Opening{"get ", PayloadKind::memcached},
    Opening{"set ", PayloadKind::memcached},
    Opening{"flush_all", PayloadKind::memcached},
};

std::optional<PayloadKind> worded_kind(std::string_view text) {
  for (const Opening& opening : openings) {
    if (text.starts_with(opening.text)) return opening.kind;
  }
  return {};
}

// Bytes of a UTF-8 sequence by its first byte, 0 for what cannot begin one.
std::size_t sequence_bytes(std::uint8_t first) {
  if (first < 0x80) return first >= 0x20 && first != 0x7f ? 1 : 0;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

bool is_text(Bytes bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::uint8_t first = bytes[at];
    const bool is_space = first == '\t' || first == '\n' || first == '\r';
    const std::size_t size = is_space ? 1 : sequence_bytes(first);
    if (size == 0) return false;
    // A sequence that the end of what we look at cuts is no proof against text.
    const std::size_t end = std::min(at + size, bytes.size());
    for (std::size_t i = at + 1; i < end; ++i) {
      if ((bytes[i] & 0xc0) != 0x80) return false;
    }
    at = end;
  }
  return true;
}

}  // namespace

PayloadKind payload_kind(Bytes payload, bool is_udp, std::uint16_t destination_port) {
  if (payload.empty()) return PayloadKind::none;
  const std::string_view text = text_of(payload);
  if (const std::optional<PayloadKind> kind = worded_kind(text)) return *kind;
  if (const std::optional<PayloadKind> kind = binary_kind(payload, is_udp, destination_port)) return *kind;
  if (is_text(payload.first(std::min(payload.size(), text_bytes_max)))) return PayloadKind::text;
  return payload.size() < telling_bytes_min ? PayloadKind::unknown : PayloadKind::binary;
}

}  // namespace hinomi::decode
