// Reads targets, queries, headers and cookies. Every byte here comes from outside: nothing is trusted,
// nothing is repaired; a broken escape, a NUL or text that is not UTF-8 refuses the request. Source: RFC 3986
// §2.1, RFC 6265 §4.2, application/x-www-form-urlencoded (WHATWG URL §5.1).
#include "server/http_message.hpp"

#include "base/text.hpp"
#include "server/limits.hpp"

namespace hinomi::server {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Error bad_target(std::size_t offset) { return fail(ErrorKind::malformed, "http.target", {}, offset); }

Result<void> read_query(std::string_view text, QueryText& query) {
  if (text.empty()) return {};
  std::size_t count = 0;
  for (std::string_view pair : split(text, '&')) {
    if (pair.empty()) continue;
    if (++count > limits::query_parameters_max) {
      return fail(ErrorKind::limit_exceeded, "http.parameters_too_many",
                  {{"limit", std::to_string(limits::query_parameters_max)}});
    }
    const std::size_t equals = pair.find('=');
    HINOMI_ASSIGN(std::string name, percent_decode(pair.substr(0, equals), true));
    std::string value;
    if (equals != std::string_view::npos) {
      HINOMI_ASSIGN(value, percent_decode(pair.substr(equals + 1), true));
    }
    auto [place, fresh] = query.try_emplace(std::move(name), value);
    if (!fresh) place->second += "," + value;
  }
  return {};
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

std::string_view HttpRequest::cookie(std::string_view name) const {
  for (std::string_view pair : split(header("cookie"), ';')) {
    pair = trim(pair);
    if (pair.size() > name.size() && pair.substr(0, name.size()) == name && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

Result<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return bad_target(i);
      c = static_cast<char>(high << 4 | low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (c == '\0') return bad_target(i);
    decoded += c;
  }
  if (!is_utf8(decoded)) return bad_target(0);
  return decoded;
}

Result<void> read_target(HttpRequest& request) {
  const std::string_view target = request.target;
  if (target.empty() || target.front() != '/') return bad_target(0);
  const std::size_t mark = target.find('?');
  request.path = std::string(target.substr(0, mark));
  for (std::string_view part : split(std::string_view(request.path).substr(1), '/')) {
    HINOMI_ASSIGN(std::string segment, percent_decode(part, false));
    if (segment == ".." || segment == ".") return bad_target(0);
    request.segments.push_back(std::move(segment));
  }
  if (mark == std::string_view::npos) return {};
  return read_query(target.substr(mark + 1), request.query);
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    default:
      return "Status";
  }
}

}  // namespace hinomi::server
