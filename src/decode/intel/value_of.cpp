// The canonical forms stand in decode/text; here fields of producers are brought to them.
#include "decode/intel/value_of.hpp"

#include <array>
#include <charconv>

#include "base/address.hpp"
#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/text/canonical.hpp"
#include "decode/text/extract.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t address_bytes_max = 64;

TakenValue made(ObservableKind kind, std::string value, std::string_view written) {
  TakenValue out;
  out.kind = kind;
  out.value = std::move(value);
  if (out.value != written) out.written = std::string(written);
  return out;
}

// Most addresses of lists are plain; the extractor is asked for those that are not.
std::optional<std::string> plain_address(std::string_view text) {
  if (text.size() > address_bytes_max) return std::nullopt;
  const auto parsed = parse_address(text);
  return parsed ? std::optional(to_text(*parsed)) : std::nullopt;
}

std::optional<std::string> network_form(std::string_view text) {
  if (auto form = canonical_value(ObservableKind::network, text)) return form;
  if (text.size() > address_bytes_max) return std::nullopt;
  const auto block = parse_block(text);
  return block ? std::optional(to_text(*block)) : std::nullopt;
}

std::optional<std::string> endpoint_form(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const auto value = endpoint_of(host, text.substr(colon + 1));
  return value ? std::optional(value->value) : std::nullopt;
}

// Digests of certificates and serial numbers of any length, with or without colons.
std::optional<std::string> certificate_form(std::string_view text) {
  if (auto form = canonical_value(ObservableKind::certificate, text)) return form;
  std::string digits;
  for (const char c : text) {
    if (c == ':' || c == ' ') continue;
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    if (!is_digit(small) && (small < 'a' || small > 'f')) return std::nullopt;
    digits += small;
  }
  return digits.empty() ? std::nullopt : std::optional(digits);
}

// Shorter ones than the extractor would dare to take from a sentence.
std::optional<std::string> fuzzy_form(std::string_view text) {
  if (auto form = canonical_value(ObservableKind::fuzzy_hash, text)) return form;
  const std::size_t colon = text.find(':');
  const bool fits = colon != 0 && colon != std::string_view::npos &&
                    text.find(':', colon + 1) != std::string_view::npos && is_digit(text[0]);
  return fits ? std::optional(std::string(text)) : std::nullopt;
}

// Small ways in which producers write what the canonical form is asked for in another way.
std::optional<std::string> form_of(ObservableKind kind, std::string_view text) {
  if (kind == ObservableKind::ip) {
    if (auto plain = plain_address(text)) return plain;
  }
  if (kind == ObservableKind::network) return network_form(text);
  if (kind == ObservableKind::endpoint) return endpoint_form(text);
  if (kind == ObservableKind::certificate) return certificate_form(text);
  if (kind == ObservableKind::fuzzy_hash) return fuzzy_form(text);
  if (kind == ObservableKind::domain && text.starts_with("*.")) text.remove_prefix(2);
  if (kind != ObservableKind::asn && kind != ObservableKind::attack_id) return canonical_value(kind, text);
  std::string upper;
  for (const char c : text) {
    if (c != ' ') upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return canonical_value(kind, upper);
}

}  // namespace

std::optional<TakenValue> value_of(ObservableKind kind, std::string_view written) {
  const std::string_view text = trim(written);
  if (text.empty() || text.size() > limits::url_bytes_max) return std::nullopt;
  if (kind == ObservableKind::ip && text.find('/') != std::string_view::npos) kind = ObservableKind::network;
  // A network of one address is that address.
  if (kind == ObservableKind::network && (text.ends_with("/32") || text.ends_with("/128"))) {
    if (auto plain = plain_address(text.substr(0, text.find('/')))) {
      const bool v4 = plain->find(':') == std::string::npos;
      if (v4 == text.ends_with("/32")) return made(ObservableKind::ip, *std::move(plain), written);
    }
  }
  if (kind == ObservableKind::network && text.find('/') == std::string_view::npos) kind = ObservableKind::ip;
  auto form = form_of(kind, text);
  if (!form) return std::nullopt;
  return made(kind, *std::move(form), written);
}

std::optional<TakenValue> value_or_text(ObservableKind kind, std::string_view written) {
  if (auto value = value_of(kind, written)) return value;
  const std::string_view text = trim(written);
  if (text.empty()) return std::nullopt;
  return made(ObservableKind::other, std::string(text), written);
}

std::optional<TakenValue> value_of_any(std::string_view written) {
  const std::string_view text = trim(written);
  if (text.empty() || text.size() > limits::url_bytes_max) return std::nullopt;
  if (auto plain = plain_address(text)) return made(ObservableKind::ip, *std::move(plain), written);
  const auto found = extract(text);
  if (found.size() != 1 || found[0].span != Span{0, text.size()}) return std::nullopt;
  return made(found[0].kind, found[0].value, written);
}

std::optional<TakenValue> endpoint_of(std::string_view address, std::string_view port) {
  std::uint16_t number = 0;
  const auto read = std::from_chars(port.data(), port.data() + port.size(), number);
  if (port.empty() || read.ec != std::errc() || read.ptr != port.data() + port.size()) return std::nullopt;
  const auto host = plain_address(address);
  if (!host) return std::nullopt;
  TakenValue value;
  value.kind = ObservableKind::endpoint;
  value.value =
      (host->find(':') == std::string::npos ? *host : "[" + *host + "]") + ":" + std::to_string(number);
  return value;
}

}  // namespace hinomi::decode
