// See indicator_form.hpp.
#include "intel/sweep/indicator_form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/text/domain_name.hpp"
#include "decode/text/letters.hpp"
#include "intel/limits.hpp"
#include "intel/warn/block_table.hpp"

namespace hinomi::intel {
namespace {

Error unreadable(ObservableKind kind) {
  return fail(ErrorKind::malformed, "sweep.value_unreadable", {{"kind", std::string(to_text(kind))}});
}

bool is_ascii_name(std::string_view text) {
  std::size_t label = 0, dots = 0;
  for (const char c : text) {
    if (c == '.') {
      if (label == 0 || label > 63) return false;
      label = 0;
      ++dots;
      continue;
    }
    if (!decode::is_digit(c) && !(c >= 'a' && c <= 'z') && c != '-' && c != '_') return false;
    ++label;
  }
  return dots > 0 && label > 0 && label <= 63 && text.size() <= decode::limits::domain_bytes_max;
}

// The full reader asks ICU and the list of suffixes; millions of plain names need neither.
std::optional<std::string> name_of(std::string_view text) {
  std::string name = decode::small_letters(text);
  if (name.ends_with('.')) name.pop_back();
  if (is_ascii_name(name)) return name;
  return decode::canonical_domain(text);
}

struct HostAndPort {
  std::string_view host, port;  // the port with its colon
};

HostAndPort cut_authority(std::string_view authority) {
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  if (authority.starts_with('[')) {
    const auto end = authority.find(']');
    if (end == std::string_view::npos) return {};
    return {authority.substr(1, end - 1), authority.substr(end + 1)};
  }
  const auto colon = authority.find(':');
  if (colon == std::string_view::npos) return {authority, {}};
  return {authority.substr(0, colon), authority.substr(colon)};
}

Result<Sought> sought_url(std::string_view value) {
  const auto scheme_end = value.find("://");
  if (scheme_end == std::string_view::npos || scheme_end == 0) return unreadable(ObservableKind::url);
  const std::string_view rest = value.substr(scheme_end + 3);
  const auto end = std::min(rest.find_first_of("/?#"), rest.size());
  const HostAndPort cut = cut_authority(rest.substr(0, end));
  Sought sought{.as = SoughtAs::url, .scheme = decode::small_letters(value.substr(0, scheme_end))};
  if (const auto address = parse_address(cut.host)) {
    sought.host_address = *address;
    sought.host = to_text(*address);
  } else if (auto name = name_of(cut.host)) {
    sought.host = *std::move(name);
  } else {
    return unreadable(ObservableKind::url);
  }
  append_url_key(sought.host, std::string(cut.port) + std::string(rest.substr(end)), sought.scheme,
                 sought.key);
  return sought;
}

Result<Sought> sought_mail(std::string_view value) {
  const auto at = value.rfind('@');
  if (at == std::string_view::npos || at == 0) return unreadable(ObservableKind::email);
  auto name = name_of(value.substr(at + 1));
  if (!name) return unreadable(ObservableKind::email);
  const std::string local = decode::small_letters(value.substr(0, at));
  for (const char c : local) {
    const bool plain = decode::is_digit(c) || (c >= 'a' && c <= 'z') ||
                       std::string_view("._%+-").find(c) != std::string_view::npos;
    if (!plain) return unreadable(ObservableKind::email);
  }
  Sought sought{.as = SoughtAs::mail, .key = local + "@" + *name};
  sought.host = *std::move(name);
  return sought;
}

bool is_digest(std::string_view text) {
  constexpr std::size_t sizes[] = {32, 40, 56, 64, 96, 128};
  return std::find(std::begin(sizes), std::end(sizes), text.size()) != std::end(sizes) &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

Result<Sought> sought_block(ObservableKind kind, std::string_view value) {
  const auto block = lenient_block(value);
  if (!block) return unreadable(kind);
  Sought sought{.as = SoughtAs::block, .block = *block};
  if (block->bits == 128) sought.as = SoughtAs::address;
  return sought;
}

}  // namespace

void append_url_key(std::string_view host_lower, std::string_view after_host, std::string_view scheme,
                    std::string& key) {
  key += host_lower;
  const auto port_end = after_host.starts_with(':')
                            ? std::min(after_host.find_first_not_of("0123456789", 1), after_host.size())
                            : 0;
  const std::string_view port = after_host.substr(0, port_end);
  const std::string_view rest = after_host.substr(port_end);
  // Without a scheme both usual ports may be meant.
  const bool usual =
      port == ":" || (port == ":80" && scheme != "https") || (port == ":443" && scheme != "http");
  if (!usual) key += port;
  if (!rest.starts_with('/')) key += '/';
  key += rest;
}

Result<Sought> sought_form(ObservableKind kind, std::string_view value) {
  if (value.empty() || value.size() > limits::indicator_value_bytes_max) return unreadable(kind);
  if (kind == ObservableKind::domain) {
    auto name = name_of(value);
    if (!name) return unreadable(kind);
    return Sought{.as = SoughtAs::name, .key = *std::move(name)};
  }
  if (kind == ObservableKind::ip || kind == ObservableKind::network) return sought_block(kind, value);
  if (kind == ObservableKind::url) return sought_url(value);
  if (kind == ObservableKind::email) return sought_mail(value);
  if (kind == ObservableKind::hash) {
    if (!is_digest(value)) return unreadable(kind);
    return Sought{.as = SoughtAs::digest, .key = decode::small_letters(value)};
  }
  return fail(ErrorKind::unsupported, "sweep.kind_not_swept", {{"kind", std::string(to_text(kind))}});
}

std::optional<std::pair<ObservableKind, std::string>> see_kind(std::string_view text) {
  const std::string live = refang(trim(text));
  const std::string_view value = live;
  if (value.find("://") != std::string_view::npos) return std::pair{ObservableKind::url, live};
  if (value.find('@') != std::string_view::npos) return std::pair{ObservableKind::email, live};
  if (is_digest(value)) return std::pair{ObservableKind::hash, live};
  if (const auto block = lenient_block(value))
    return std::pair{block->bits == 128 ? ObservableKind::ip : ObservableKind::network, live};
  if (value.find('/') != std::string_view::npos) return std::pair{ObservableKind::url, "http://" + live};
  if (name_of(value)) return std::pair{ObservableKind::domain, live};
  return std::nullopt;
}

}  // namespace hinomi::intel
