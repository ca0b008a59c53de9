// Words of Latin letters and digits: a run is read once and classified as a whole, in this order: address,
// mail address, digest, CVE, wallet, file name, domain. A word longer than word_bytes_max is no identifier.
// Source: RFC 4291 (IPv6), RFC 5321 (mail addresses), MITRE (CVE numbers).
#include <algorithm>
#include <array>

#include "base/address.hpp"
#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_run(char c) {
  return is_latin_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return out;
}

bool all_of(std::string_view text, bool (*holds)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), holds);
}

// Endings of files that people name in reports and that are no domain's last label there.
constexpr std::array<std::string_view, 42> file_endings{
    "exe",  "dll",  "sys", "bat",  "cmd", "ps1", "vbs", "js",  "jse", "wsf", "hta", "lnk",  "iso",  "img",
    "zip",  "rar",  "7z",  "gz",   "tar", "cab", "msi", "apk", "ipa", "jar", "doc", "docx", "docm", "xls",
    "xlsx", "xlsm", "ppt", "pptx", "pdf", "rtf", "txt", "csv", "log", "png", "jpg", "gif",  "html", "php"};

std::optional<Recognised> as_hash(std::string_view run, std::size_t at) {
  const bool length = run.size() == 32 || run.size() == 40 || run.size() == 64 || run.size() == 128;
  if (!length || !all_of(run, is_hexadecimal)) return std::nullopt;
  // A number of so many digits and no letter is no digest that anybody meets.
  if (all_of(run, is_digit)) return std::nullopt;
  return Recognised{ObservableKind::hash, lower(run), at, at + run.size()};
}

std::optional<Recognised> as_cve(std::string_view run, std::size_t at) {
  if (run.size() < 13 || run.size() > 20) return std::nullopt;
  const std::string low = lower(run);
  const std::string_view view = low;
  if (!view.starts_with("cve-") || view[8] != '-') return std::nullopt;
  if (!all_of(view.substr(4, 4), is_digit) || !all_of(view.substr(9), is_digit)) return std::nullopt;
  return Recognised{ObservableKind::cve, "CVE-" + low.substr(4), at, at + run.size()};
}

std::optional<Recognised> as_ip(std::string_view run, std::size_t at) {
  if (!is_digit(run.front()) || std::count(run.begin(), run.end(), '.') != 3) return std::nullopt;
  const auto address = parse_address(run);
  if (!address) return std::nullopt;
  return Recognised{ObservableKind::ip, to_text(*address), at, at + run.size()};
}

std::optional<Recognised> as_name(std::string_view run, std::size_t at) {
  const std::size_t dot = run.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return std::nullopt;
  const std::string ending = lower(run.substr(dot + 1));
  if (std::find(file_endings.begin(), file_endings.end(), ending) != file_endings.end()) {
    return Recognised{ObservableKind::file_name, lower(run), at, at + run.size()};
  }
  if (run.find_first_of("%+") != std::string_view::npos) return std::nullopt;
  auto domain = canonical_domain(run);
  if (!domain) return std::nullopt;
  return Recognised{ObservableKind::domain, *std::move(domain), at, at + run.size()};
}

std::optional<Recognised> as_mail(std::string_view text, std::size_t at, std::size_t sign) {
  std::size_t end = sign + 1;
  const std::size_t last = std::min(text.size(), sign + 1 + limits::word_bytes_max);
  while (end < last && is_run(text[end])) ++end;
  while (end > sign + 1 && (text[end - 1] == '.' || text[end - 1] == '-' || text[end - 1] == '_')) --end;
  const auto domain = canonical_domain(text.substr(sign + 1, end - sign - 1));
  if (!domain || sign - at > 64) return std::nullopt;
  return Recognised{ObservableKind::email, lower(text.substr(at, sign - at)) + "@" + *domain, at, end};
}

// 2001:db8::1: the run is of hexadecimal digits, colons and, at its end, dots.
std::optional<Recognised> as_ipv6(std::string_view text, std::size_t at) {
  std::size_t end = at;
  std::size_t colons = 0;
  const std::size_t last = std::min(text.size(), at + 46);
  while (end < last && (is_hexadecimal(text[end]) || text[end] == ':' || text[end] == '.')) {
    if (text[end] == ':') ++colons;
    ++end;
  }
  while (end > at &&
         (text[end - 1] == '.' || (text[end - 1] == ':' && !text.substr(at, end - at).ends_with("::"))))
    --end;
  if (colons < 2 || (end < text.size() && is_latin_letter(text[end]))) return std::nullopt;
  const auto address = parse_address(text.substr(at, end - at));
  if (!address || address->is_v4()) return std::nullopt;
  return Recognised{ObservableKind::ip, to_text(*address), at, end};
}

}  // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_latin_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::optional<Recognised> recognise_word(std::string_view text, std::size_t at, std::size_t& run_end) {
  std::size_t end = at;
  while (end < text.size() && is_run(text[end])) ++end;
  run_end = std::max(end, at + 1);
  const bool colon = end < text.size() && text[end] == ':';
  if (colon && end - at <= 4 && all_of(text.substr(at, end - at + (end == at ? 1 : 0)), [](char c) {
        return is_hexadecimal(c) || c == ':';
      })) {
    if (auto address = as_ipv6(text, at)) {
      run_end = address->end;
      return address;
    }
  }
  if (end == at || end - at > limits::word_bytes_max) return std::nullopt;
  if (end < text.size() && text[end] == '@') {
    if (auto mail = as_mail(text, at, end)) {
      run_end = mail->end;
      return mail;
    }
  }
  std::size_t begin = at;
  while (begin < end && !is_latin_letter(text[begin]) && !is_digit(text[begin])) ++begin;
  while (end > begin && !is_latin_letter(text[end - 1]) && !is_digit(text[end - 1])) --end;
  if (begin == end) return std::nullopt;
  const std::string_view run = text.substr(begin, end - begin);
  if (auto address = as_ip(run, begin)) return address;
  if (auto hash = as_hash(run, begin)) return hash;
  if (auto cve = as_cve(run, begin)) return cve;
  if (is_wallet(run)) {
    const bool any_case = run.starts_with("0x") || run.starts_with("bc1") || run.starts_with("BC1");
    return Recognised{ObservableKind::wallet, any_case ? lower(run) : std::string(run), begin, end};
  }
  return as_name(run, begin);
}

}  // namespace hinomi::decode
