// See shared_value.hpp.
#include "exchange/forms/shared_value.hpp"

#include <algorithm>

#include "base/address.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::size_t value_bytes_max = 8'192, line_bytes_max = 200;

Error reason_of(ErrorKind kind, std::string code, ErrorArgs args) {
  return fail(kind, std::move(code), std::move(args));
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// Whether a text is a value of its kind; kinds without a grammar of their own only hold no control
// characters.
bool is_value_of_kind(const SharedValue& value) {
  const std::string_view text = value.value;
  if (text.empty() || text.size() > value_bytes_max || !is_utf8(text)) return false;
  if (std::any_of(text.begin(), text.end(), is_control)) return false;
  if (value.kind == ObservableKind::domain) return is_shared_name(text);
  if (value.kind == ObservableKind::ip) {
    const auto address = parse_address(text);
    return address && to_text(*address) == text;
  }
  if (value.kind == ObservableKind::network) {
    const auto block = parse_block(text);
    return block && text.find('/') != std::string_view::npos && to_text(*block) == text;
  }
  if (value.kind == ObservableKind::url) return cut_url(text).has_value();
  if (value.kind == ObservableKind::hash) return digest_kind(text).has_value();
  if (value.kind == ObservableKind::email) {
    const std::size_t at = text.rfind('@');
    return at != std::string_view::npos && at > 0 && is_shared_name(text.substr(at + 1)) &&
           text.find_first_of(" \"<>,;") == std::string_view::npos;
  }
  return true;
}

}  // namespace

bool Screening::passes(const SharedValue& value, std::size_t index) {
  if (value.tlp > x_head.tlp) {
    x_written.refused.push_back({index, reason_of(ErrorKind::forbidden, "share.label_above",
                                                  {{"label", std::string(to_text(value.tlp))},
                                                   {"list", std::string(to_text(x_head.tlp))}})});
    return false;
  }
  if (value.valid_to && *value.valid_to <= x_head.made_at) {
    x_written.refused.push_back({index, reason_of(ErrorKind::conflict, "share.expired", {})});
    return false;
  }
  if (is_value_of_kind(value)) return true;
  x_written.refused.push_back({index, reason_of(ErrorKind::malformed, "share.value_unreadable",
                                                {{"kind", std::string(to_text(value.kind))}})});
  return false;
}

void Screening::refuse_kind(const SharedValue& value, std::size_t index) {
  x_written.refused.push_back(
      {index, reason_of(ErrorKind::unsupported, "share.kind_not_expressible",
                        {{"kind", std::string(to_text(value.kind))}, {"form", std::string(x_form)}})});
}

void Screening::refuse(std::size_t index, std::string_view why) {
  x_written.refused.push_back({index, reason_of(ErrorKind::unsupported, "share.value_not_expressible",
                                                {{"form", std::string(x_form)}, {"why", std::string(why)}})});
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : to_utf8(text)) out += is_control(c) ? ' ' : c;
  if (out.size() <= line_bytes_max) return out;
  std::size_t end = line_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) --end;
  return out.substr(0, end);
}

std::string head_lines(const ShareHead& head, std::string_view mark, std::size_t values) {
  std::string text;
  const auto line = [&](std::string_view key, std::string_view value) {
    text += std::string(mark) + " " + std::string(key) + ": " + one_line(value) + "\n";
  };
  line("title", head.title);
  line("source", head.source);
  line("label", label(head.tlp, Language::en));
  line("made", to_iso(head.made_at));
  line("serial", std::to_string(head.serial));
  line("values", std::to_string(values));
  return text;
}

std::string stable_uuid(std::string_view text) {
  Sha256 digest = sha256(text);
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0f) | 0x80);  // version 8: of our own making
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3f) | 0x80);
  const std::string hex = to_hex(Bytes(digest).first(16));
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
         hex.substr(20);
}

bool is_shared_name(std::string_view text) {
  if (text.size() > 253) return false;
  std::size_t labels = 0;
  for (const std::string_view part : split(text, '.')) {
    if (part.empty() || part.size() > 63 || part.front() == '-' || part.back() == '-') return false;
    if (part.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") != std::string_view::npos)
      return false;
    ++labels;
  }
  const std::string_view last = text.substr(text.rfind('.') + 1);
  return labels >= 2 && last.find_first_not_of("0123456789") != std::string_view::npos;
}

std::optional<SharedUrl> cut_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || scheme == 0) return std::nullopt;
  SharedUrl cut{.scheme = url.substr(0, scheme)};
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f || c == '"' || c == '<' || c == '>' || c == '\\') return std::nullopt;
  }
  if (cut.scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+.-") != std::string_view::npos)
    return std::nullopt;
  std::string_view rest = url.substr(scheme + 3);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  std::string_view authority = rest.substr(0, end);
  cut.rest = end < rest.size() ? rest.substr(end) : std::string_view("/");
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    cut.user = authority.substr(0, at + 1);
    authority.remove_prefix(at + 1);
  }
  const bool bracketed = authority.starts_with('[');
  const std::size_t host_end =
      bracketed ? authority.find(']') : std::min(authority.find(':'), authority.size());
  if (host_end == std::string_view::npos) return std::nullopt;
  cut.host = bracketed ? authority.substr(1, host_end - 1) : authority.substr(0, host_end);
  cut.port = authority.substr(bracketed ? host_end + 1 : host_end);
  if (!cut.port.empty()) {
    if (cut.port.front() != ':' || cut.port.size() < 2 || cut.port.size() > 6) return std::nullopt;
    cut.port.remove_prefix(1);
    if (cut.port.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  }
  const auto address = parse_address(cut.host);
  if (!is_shared_name(cut.host) && !(address && to_text(*address) == cut.host)) return std::nullopt;
  return cut;
}

std::optional<DigestKind> digest_kind(std::string_view text) {
  if (text.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
  if (text.size() == 32) return DigestKind::md5;
  if (text.size() == 40) return DigestKind::sha1;
  if (text.size() == 64) return DigestKind::sha256;
  if (text.size() == 128) return DigestKind::sha512;
  return std::nullopt;
}

}  // namespace hinomi::exchange
