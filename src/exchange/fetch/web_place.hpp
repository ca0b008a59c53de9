// A place on the web, strictly read: https://host:port/path?query. In: text of a person or of a partner's
// answer. Out: parts; the host in lower case without a last dot. Names and passwords in the text, fragments,
// blanks, control characters and hosts that are not ASCII (write xn--) are refused, since two readers would
// see two things. Limit: web_place_bytes_max. Fails: malformed `fetch.place_unreadable` (place). Source: RFC
// 3986 §3, §5.2.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace hinomi::exchange {

struct WebPlace {
  bool tls = true;
  std::string host;  // name, IPv4, or IPv6 without brackets
  std::uint16_t port = 443;
  std::string path = "/";  // with the query
  bool operator==(const WebPlace&) const = default;
};

Result<WebPlace> parse_web_place(std::string_view text);
std::string web_text(const WebPlace& place);
/// Reads a reference as a partner's answer gives it: whole, from the root, or beside the place.
Result<WebPlace> place_from(const WebPlace& base, std::string_view reference);
/// Gives the folder of the place with a name in it, without its query.
WebPlace place_in(const WebPlace& folder, std::string_view name);
/// Tells whether the same server answers for both.
bool same_server(const WebPlace& one, const WebPlace& other);
/// Writes a text as a value of a query or a part of a path (RFC 3986 §2.1).
std::string percent_encoded(std::string_view text);

}  // namespace hinomi::exchange
