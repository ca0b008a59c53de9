// See web_place.hpp.
#include "exchange/fetch/web_place.hpp"

#include <algorithm>
#include <charconv>

#include "base/address.hpp"
#include "exchange/fetch/limits.hpp"

namespace hinomi::exchange {
namespace {

Error unreadable(std::string_view text) {
  return fail(ErrorKind::malformed, "fetch.place_unreadable", {{"place", std::string(text.substr(0, 200))}});
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>' && c != '^' && c != '`' &&
           c != '{' && c != '|' && c != '}' && c != '#';
  });
}

std::string lower(std::string_view text) {
  std::string low(text);
  for (char& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return low;
}

bool is_name(std::string_view host) {
  if (host.empty() || host.size() > 253 || host.front() == '-' || host.front() == '.') return false;
  return host.find("..") == std::string_view::npos && std::all_of(host.begin(), host.end(), [](char c) {
           return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_';
         });
}

bool read_host(std::string_view text, std::string& host) {
  if (text.starts_with('[') && text.ends_with(']')) {
    const auto address = parse_address(text.substr(1, text.size() - 2));
    if (!address || address->is_v4()) return false;
    host = to_text(*address);
    return true;
  }
  if (text.ends_with('.')) text.remove_suffix(1);
  host = lower(text);
  return is_name(host);
}

bool read_port(std::string_view text, std::uint16_t& port) {
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), port);
  return !text.empty() && trouble == std::errc() && end == text.data() + text.size() && port != 0;
}

// Takes the dots out of a path, RFC 3986 §5.2.4; what stands after ? is left alone.
std::string without_dots(std::string_view path) {
  const std::size_t query = std::min(path.find('?'), path.size());
  std::string out;
  std::string_view rest = path.substr(0, query);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/', 1), rest.size());
    const std::string_view part = rest.substr(0, end);
    const bool last = end == rest.size();
    rest = rest.substr(end);
    if (part == "/." || part == "/..") {
      if (part == "/..") out.resize(std::min(out.rfind('/'), out.size()));
      if (last) out += '/';
      continue;
    }
    out += part;
  }
  if (out.empty()) out = "/";
  return out + std::string(path.substr(query));
}

}  // namespace

Result<WebPlace> parse_web_place(std::string_view text) {
  if (text.size() > limits::web_place_bytes_max || !is_plain(text)) return unreadable(text);
  WebPlace place;
  const std::string scheme = lower(text.substr(0, std::min(text.find("://"), text.size())));
  if (scheme != "https" && scheme != "http") return unreadable(text);
  place.tls = scheme == "https";
  std::string_view rest = text.substr(scheme.size());
  if (!rest.starts_with("://")) return unreadable(text);
  rest.remove_prefix(3);
  const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
  std::string_view authority = rest.substr(0, end);
  if (authority.find('@') != std::string_view::npos) return unreadable(text);
  place.port = place.tls ? 443 : 80;
  const std::size_t bracket = authority.rfind(']'), colon = authority.rfind(':');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    if (!read_port(authority.substr(colon + 1), place.port)) return unreadable(text);
    authority = authority.substr(0, colon);
  }
  if (!read_host(authority, place.host)) return unreadable(text);
  const std::string_view path = rest.substr(end);
  place.path = without_dots(path.starts_with('/') ? std::string(path) : "/" + std::string(path));
  return place;
}

std::string web_text(const WebPlace& place) {
  const bool six = place.host.find(':') != std::string::npos;
  std::string text = (place.tls ? "https://" : "http://") + (six ? "[" + place.host + "]" : place.host);
  if (place.port != (place.tls ? 443 : 80)) text += ":" + std::to_string(place.port);
  return text + place.path;
}

Result<WebPlace> place_from(const WebPlace& base, std::string_view reference) {
  if (reference.find("://") < std::min(reference.find_first_of("/?"), reference.size()) + 1)
    return parse_web_place(reference);
  if (reference.empty() || reference.starts_with("//")) return unreadable(reference);
  WebPlace root = base;
  root.path.clear();
  if (reference.starts_with('/')) return parse_web_place(web_text(root) + std::string(reference));
  const std::string_view path =
      std::string_view(base.path).substr(0, std::min(base.path.find('?'), base.path.size()));
  return parse_web_place(web_text(root) + std::string(path.substr(0, path.rfind('/') + 1)) +
                         std::string(reference));
}

WebPlace place_in(const WebPlace& folder, std::string_view name) {
  WebPlace place = folder;
  place.path = place.path.substr(0, std::min(place.path.find('?'), place.path.size()));
  if (!place.path.ends_with('/')) place.path += '/';
  place.path += name;
  return place;
}

bool same_server(const WebPlace& one, const WebPlace& other) {
  return one.tls == other.tls && one.host == other.host && one.port == other.port;
}

std::string percent_encoded(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4u];
    out += digits[byte & 15u];
  }
  return out;
}

}  // namespace hinomi::exchange
