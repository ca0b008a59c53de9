// See url_form.hpp.
#include "decode/text/url_form.hpp"

#include <algorithm>

#include "base/address.hpp"
#include "decode/text/domain_name.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

constexpr std::string_view hexadecimal = "0123456789ABCDEF";

int hexadecimal_value(char c) {
  if (is_digit(c)) return c - '0';
  return (c | 0x20) - 'a' + 10;
}
bool is_unreserved(char c) { return is_latin(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

void add_encoded(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += hexadecimal[byte >> 4];
  out += hexadecimal[byte & 15];
}

}  // namespace

std::optional<std::uint32_t> read_ipv4(std::string_view text) {
  std::uint32_t address = 0;
  std::size_t at = 0;
  for (int part = 0; part < 4; ++part) {
    const std::size_t digits = digits_at(text, at, 4);
    if (digits == 0 || digits > 3 || (digits > 1 && text[at] == '0')) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < digits; ++i)
      number = number * 10 + static_cast<std::uint32_t>(text[at + i] - '0');
    if (number > 255) return std::nullopt;
    address = address << 8 | number;
    at += digits;
    if (part < 3 && (at >= text.size() || text[at++] != '.')) return std::nullopt;
  }
  return at == text.size() ? std::optional(address) : std::nullopt;
}

std::optional<std::string> canonical_host(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) {
    const auto address = parse_address(host.substr(1, host.size() - 2));
    if (!address || address->is_v4()) return std::nullopt;
    return "[" + to_text(*address) + "]";
  }
  if (const auto address = read_ipv4(host)) return to_text(IpAddress::v4(*address));
  return canonical_domain(host);
}

std::uint16_t own_port(std::string_view scheme) {
  if (scheme == "http" || scheme == "ws") return 80;
  if (scheme == "https" || scheme == "wss") return 443;
  if (scheme == "ftp") return 21;
  return 0;
}

std::string canonical_path(std::string_view path) {
  const bool plain = std::none_of(path.begin(), path.end(), [](char c) {
    return c == '%' || is_wide(c) || static_cast<unsigned char>(c) <= 0x20;
  });
  if (plain) return std::string(path);
  std::string out;
  out.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    if (c == '%' && i + 2 < path.size() && is_hexadecimal(path[i + 1]) && is_hexadecimal(path[i + 2])) {
      const char meant =
          static_cast<char>(hexadecimal_value(path[i + 1]) << 4 | hexadecimal_value(path[i + 2]));
      if (is_unreserved(meant)) {
        out += meant;
      } else {
        add_encoded(out, meant);
      }
      i += 2;
    } else if (is_wide(c) || static_cast<unsigned char>(c) <= 0x20) {
      add_encoded(out, c);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace hinomi::decode
