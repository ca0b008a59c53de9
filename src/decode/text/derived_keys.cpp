// See derived_keys.hpp.
#include "decode/text/derived_keys.hpp"

#include <algorithm>

#include "base/address.hpp"
#include "decode/text/domain_name.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

using Keys = std::vector<DerivedKey>;

void add_domain(Keys& keys, const std::string& host) {
  const std::string registrable = registrable_domain(host);
  if (registrable.empty()) return;
  keys.push_back({KeyKind::registrable_domain, registrable});
  for (std::size_t dot = host.find('.'); dot != std::string::npos; dot = host.find('.', dot + 1)) {
    const std::string parent = host.substr(dot + 1);
    if (parent.size() <= registrable.size()) break;
    keys.push_back({KeyKind::parent_domain, parent});
  }
}

void add_network(Keys& keys, std::string_view text) {
  const auto address = parse_address(text);
  if (!address) return;
  if (address->is_v4()) {
    const AddressBlock block{IpAddress::v4(address->as_v4() & 0xffffff00u), 120};
    keys.push_back({KeyKind::network_24, to_text(block)});
  } else {
    const AddressBlock block{{address->high & 0xffff'ffff'ffff'0000ull, 0}, 48};
    keys.push_back({KeyKind::network_48, to_text(block)});
  }
}

// One word of a path: digits are #, a digest *, a long word of digits and letters mixed *.
std::string word_shape(std::string_view word) {
  const bool digits = std::any_of(word.begin(), word.end(), is_digit);
  const bool capitals = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool letters = std::any_of(word.begin(), word.end(), is_latin_letter);
  if (digits && !letters) return "#";
  if (word.size() >= 8 && digits && all_hexadecimal(word)) return "*";
  if (word.size() >= 16 && (digits || capitals)) return "*";
  std::string shape;
  for (const char c : word) {
    if (!is_digit(c)) shape += c;
    if (is_digit(c) && !shape.ends_with('#')) shape += '#';
  }
  return shape;
}

std::string path_shape(std::string_view path) {
  std::string shape;
  for (std::size_t at = 0; at < path.size();) {
    std::size_t end = at;
    while (end < path.size() && (is_latin(path[end]) || path[end] == '%')) ++end;
    if (end > at) shape += word_shape(path.substr(at, end - at));
    if (end < path.size()) shape += path[end];
    at = end + 1;
  }
  return shape;
}

// Names of the query stay, what they are set to does not.
std::string query_shape(std::string_view query) {
  std::string shape;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = std::min(query.find('&', at), query.size());
    const std::string_view part = query.substr(at, end - at);
    const std::size_t equal = part.find('=');
    shape += at == 0 ? "?" : "&";
    shape += equal == std::string_view::npos ? path_shape(part) : std::string(part.substr(0, equal)) + "=*";
    at = end + 1;
  }
  return shape;
}

void add_url(Keys& keys, std::string_view url) {
  const std::size_t mark = url.find("://");
  if (mark == std::string_view::npos) return;
  const std::string_view rest = url.substr(mark + 3);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  std::string_view host = rest.substr(0, slash);
  if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
  const std::size_t bracket = host.rfind(']');
  const std::size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket))
    host = host.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  keys.push_back({KeyKind::url_host, std::string(host)});
  add_network(keys, host);
  if (keys.size() == 1) add_domain(keys, std::string(host));
  const std::string_view tail = rest.substr(slash);
  const std::size_t path_end = std::min(tail.find_first_of("?#"), tail.size());
  const std::string_view path = tail.substr(0, path_end);
  std::string_view query = tail.substr(path_end);
  query = query.substr(0, query.find('#'));
  if (path.size() <= 1 && query.empty()) return;
  keys.push_back({KeyKind::url_shape,
                  path_shape(path) + (query.empty() ? std::string() : query_shape(query.substr(1)))});
  if (path.size() > 1) keys.push_back({KeyKind::url_path, std::string(path)});
}

void add_phone(Keys& keys, std::string_view phone) {
  if (!phone.starts_with("+81")) return;
  const bool free_call =
      phone.starts_with("+81120") || phone.starts_with("+81800") || phone.starts_with("+81570");
  const std::size_t size = free_call ? 9 : 8;
  if (phone.size() > size) keys.push_back({KeyKind::phone_block, std::string(phone.substr(0, size))});
}

void add_account(Keys& keys, std::string_view account) {
  const std::size_t first = account.find('/');
  const std::size_t second = first == std::string_view::npos ? first : account.find('/', first + 1);
  if (second != std::string_view::npos)
    keys.push_back({KeyKind::bank_branch, std::string(account.substr(0, second))});
}

}  // namespace

std::string_view to_text(KeyKind kind) {
  switch (kind) {
    case KeyKind::registrable_domain:
      return "registrable_domain";
    case KeyKind::parent_domain:
      return "parent_domain";
    case KeyKind::network_24:
      return "network_24";
    case KeyKind::network_48:
      return "network_48";
    case KeyKind::url_host:
      return "url_host";
    case KeyKind::url_shape:
      return "url_shape";
    case KeyKind::url_path:
      return "url_path";
    case KeyKind::mail_domain:
      return "mail_domain";
    case KeyKind::phone_block:
      return "phone_block";
    case KeyKind::bank_branch:
      return "bank_branch";
  }
  return "";
}

std::vector<DerivedKey> derived_keys(ObservableKind kind, std::string_view canonical) {
  Keys keys;
  if (kind == ObservableKind::ip) add_network(keys, canonical);
  if (kind == ObservableKind::domain) add_domain(keys, std::string(canonical));
  if (kind == ObservableKind::url) add_url(keys, canonical);
  if (kind == ObservableKind::phone) add_phone(keys, canonical);
  if (kind == ObservableKind::account) add_account(keys, canonical);
  if (kind == ObservableKind::postal_account)
    keys.push_back({KeyKind::bank_branch, "ゆうちょ/" + std::string(canonical.substr(0, 5))});
  if (kind == ObservableKind::email && canonical.find('@') != std::string_view::npos) {
    const std::string host(canonical.substr(canonical.rfind('@') + 1));
    keys.push_back({KeyKind::mail_domain, host});
    add_domain(keys, host);
  }
  return keys;
}

}  // namespace hinomi::decode
