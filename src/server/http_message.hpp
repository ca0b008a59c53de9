// One HTTP request as the routes see it and one answer as they give it; the transport in http_server.cpp
// knows no route and the routes know no socket. Header names are lower case. The path is percent-decoded, its
// segments are split before decoding, so that an encoded slash stays inside its segment. Fails as malformed
// `http.*`. Source: RFC 9110, RFC 9112, RFC 3986 §2.1.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace hinomi::server {

using QueryText = std::map<std::string, std::string, std::less<>>;

/// By what way a request came in.
enum class Way : std::uint8_t { tcp, tls, local };

struct HttpRequest {
  std::string method;                 // upper case
  std::string target;                 // as sent
  std::string path;                   // target without the query, as sent
  std::vector<std::string> segments;  // decoded, between slashes
  QueryText query;                    // decoded; repeated names are joined with commas
  std::map<std::string, std::string, std::less<>> headers;
  std::string body;
  Way way = Way::tcp;
  std::string peer;  // address, or uid:N on the local socket
  bool loopback = false;
  std::function<bool()> gone;  // says from any thread whether the client has left; may be absent

  /// Gives the header's value, or an empty text.
  std::string_view header(std::string_view name) const;
  /// Gives the cookie's value, or an empty text.
  std::string_view cookie(std::string_view name) const;
};

/// What a live answer has to send now.
struct StreamPiece {
  std::string text;     // to send; may be empty
  bool more = false;    // ask again at once
  bool end = false;     // close after sending
  bool broken = false;  // close at once and without an end, so that nobody takes what came for the whole
};
using StreamSource = std::function<StreamPiece()>;

struct HttpAnswer {
  int status = 200;
  std::string type;  // Content-Type; empty: no body
  std::string body;
  std::string_view fixed_body;  // used instead of body when set; lives as long as the program
  std::vector<std::pair<std::string, std::string>> headers;
  StreamSource stream;  // when set: a live answer that takes its pieces from here
};

/// Fills path, segments and query from the target; fails as malformed `http.target` or
/// `request.parameter_unknown`.
Result<void> read_target(HttpRequest& request);
/// Decodes %XX, and + as a space if asked; fails as malformed `http.target`.
Result<std::string> percent_decode(std::string_view text, bool plus_is_space);
/// The standard phrase of a status.
std::string_view reason_phrase(int status);

}  // namespace hinomi::server
