// Adapts Boost.Beast's HTTP/1 parser (the parser only, none of its streams: see docs/decisions on compile
// time). Beyond Beast it refuses: HTTP/1.1 without exactly one Host, versions other than 1.0 and 1.1. Unknown
// methods are left to the routes (405).
#include "server/http_parser.hpp"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/limits.hpp"

namespace hinomi::server {
namespace http = boost::beast::http;

// The end of a chunked body is at least "0", CRLF, CRLF. Beast asserts that it sees so much at once when it
// goes on with an end that it saw begin, so nothing shorter is handed to it: a client that sends the end in
// pieces must not stop the program.
constexpr std::size_t chunk_end_bytes = 5;

struct HttpParser::State {
  std::size_t body_bytes_max = 0;
  http::request_parser<http::string_body> parser;
};

namespace {

Error parse_error(const boost::system::error_code& code, std::size_t body_bytes_max) {
  if (code == http::error::header_limit) {
    return fail(ErrorKind::limit_exceeded, "http.headers_too_large",
                {{"limit", std::to_string(limits::header_bytes_max)}});
  }
  if (code == http::error::body_limit || code == http::error::buffer_overflow) {
    return fail(ErrorKind::limit_exceeded, "http.body_too_large",
                {{"limit", std::to_string(body_bytes_max)}});
  }
  return fail(ErrorKind::malformed, "http.malformed", {{"reason", code.message()}});
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

HttpParser::HttpParser(std::size_t body_bytes_max) : x_state(std::make_unique<State>()) {
  x_state->body_bytes_max = body_bytes_max;
  x_state->parser.eager(true);
  x_state->parser.header_limit(static_cast<std::uint32_t>(limits::header_bytes_max));
  x_state->parser.body_limit(body_bytes_max);
}
HttpParser::~HttpParser() = default;
HttpParser::HttpParser(HttpParser&&) noexcept = default;
HttpParser& HttpParser::operator=(HttpParser&&) noexcept = default;

Result<bool> HttpParser::take(std::string& buffer) {
  auto& parser = x_state->parser;
  std::size_t used = 0;
  boost::system::error_code code;
  while (used < buffer.size() && !parser.is_done()) {
    const bool in_chunks = parser.is_header_done() && parser.chunked();
    if (in_chunks && buffer.size() - used < chunk_end_bytes) break;
    used += parser.put(boost::asio::const_buffer(buffer.data() + used, buffer.size() - used), code);
    if (code == http::error::need_more) break;
    if (code) return parse_error(code, x_state->body_bytes_max);
  }
  buffer.erase(0, used);
  if (!parser.is_header_done() && buffer.size() > limits::header_bytes_max) {
    return parse_error(http::make_error_code(http::error::header_limit), 0);
  }
  return parser.is_done();
}

bool HttpParser::header_done() const { return x_state->parser.is_header_done(); }

bool HttpParser::wants_continue() const {
  const auto& message = x_state->parser.get();
  return message.version() == 11 && lower(std::string(message[http::field::expect])) == "100-continue";
}

std::string_view HttpParser::target() const {
  const auto target = x_state->parser.get().target();
  return {target.data(), target.size()};
}
bool HttpParser::keep_alive() const { return x_state->parser.get().keep_alive(); }

Result<HttpRequest> HttpParser::finish() {
  auto message = x_state->parser.release();
  if (message.version() != 10 && message.version() != 11) {
    return fail(ErrorKind::malformed, "http.malformed", {{"reason", "version"}});
  }
  const auto hosts = message.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && message.version() == 11)) {
    return fail(ErrorKind::malformed, "http.malformed", {{"reason", "host"}});
  }
  HttpRequest request;
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  for (const auto& field : message) {
    const std::string name = lower(std::string(field.name_string()));
    std::string& value = request.headers[name];
    if (!value.empty()) value += name == "cookie" ? "; " : ", ";
    value += std::string(field.value());
  }
  request.body = std::move(message.body());
  return request;
}

}  // namespace hinomi::server
