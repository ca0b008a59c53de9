// See canonical.hpp.
#include "decode/text/canonical.hpp"

#include <algorithm>
#include <array>

#include "base/address.hpp"
#include "base/text.hpp"
#include "decode/limits.hpp"
#include "decode/text/domain_name.hpp"
#include "decode/text/extract.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/live_text.hpp"
#include "decode/text/url_form.hpp"

namespace hinomi::decode {
namespace {

using Form = std::optional<std::string>;

// What extract() finds, when it is the whole text behind the label.
Form extracted(ObservableKind kind, std::string_view label, std::string_view text) {
  const std::string whole = std::string(label) + std::string(text);
  auto found = extract(whole, {.kinds = KindSet::none().with(kind), .values_max = 2});
  if (found.size() != 1 || found[0].span.end != whole.size()) return std::nullopt;
  // Bank and branch stand before the span of an account.
  if (found[0].span.begin > label.size() && kind != ObservableKind::account) return std::nullopt;
  return std::move(found[0].value);
}

Form labelled(ObservableKind kind, std::string_view text, std::initializer_list<std::string_view> labels) {
  if (auto form = extracted(kind, "", text)) return form;
  for (const std::string_view label : labels) {
    if (auto form = extracted(kind, label, text)) return form;
  }
  return std::nullopt;
}

std::string refanged(std::string_view text) {
  LiveText live;
  live.read(text);
  return std::string(trim(live.text()));
}

Form plain(std::string_view text) {
  const std::string normal = normalise(text).text;
  return normal.empty() ? std::nullopt : Form(normal);
}

Form domain_form(std::string_view text) {
  const std::string name = refanged(text);
  if (read_ipv4(name)) return std::nullopt;
  return canonical_host_name(name);
}

Form host_form(std::string_view host) {
  if (auto form = canonical_host(host)) return form;
  return canonical_host_name(host);
}

// A URL as a producer gives it: any scheme, any host, any signs in its path.
Form url_form(std::string_view text) {
  if (auto form = extracted(ObservableKind::url, "", text)) return form;
  const std::string url = refanged(text);
  const std::size_t mark = url.find("://");
  if (mark == std::string::npos || mark == 0 || mark > 20) return std::nullopt;
  const std::string scheme = small_letters(std::string_view(url).substr(0, mark));
  if (!std::all_of(scheme.begin(), scheme.end(),
                   [](char c) { return is_latin(c) || c == '+' || c == '-' || c == '.'; }))
    return std::nullopt;
  std::string_view rest = std::string_view(url).substr(mark + 3);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  std::string_view authority = rest.substr(0, end);
  const std::string_view tail = rest.substr(end);
  const std::size_t user = authority.rfind('@') == std::string_view::npos ? 0 : authority.rfind('@') + 1;
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.rfind(':');
  const bool port = colon != std::string_view::npos && colon >= user &&
                    (bracket == std::string_view::npos || colon > bracket) &&
                    all_digits(authority.substr(colon + 1));
  const auto host = host_form(authority.substr(user, port ? colon - user : std::string_view::npos));
  if (!host) return std::nullopt;
  std::string form = scheme + "://" + std::string(authority.substr(0, user)) + *host;
  if (port && authority.substr(colon + 1) != std::to_string(own_port(scheme)))
    form += authority.substr(colon);
  if (!tail.starts_with('/')) form += '/';
  return form + canonical_path(tail);
}

Form email_form(std::string_view text) {
  const std::string mail = refanged(text);
  const std::size_t sign = mail.rfind('@');
  if (sign == std::string::npos || sign == 0 || mail.find_first_of(" <>\"") != std::string::npos)
    return std::nullopt;
  const auto host = canonical_host_name(std::string_view(mail).substr(sign + 1));
  return host ? Form(fold(mail.substr(0, sign)) + "@" + *host) : std::nullopt;
}

Form digest_form(std::string_view text) {
  const std::string digits = small_letters(trim(text));
  constexpr std::array<std::size_t, 6> sizes{32, 40, 56, 64, 96, 128};
  const bool known = std::find(sizes.begin(), sizes.end(), digits.size()) != sizes.end();
  return known && all_hexadecimal(digits) ? Form(digits) : std::nullopt;
}

Form network_form(std::string_view text) {
  if (auto form = extracted(ObservableKind::network, "", text)) return form;
  return std::nullopt;
}

Form path_form(std::string_view text) {
  if (auto form = extracted(ObservableKind::file_path, "", text)) return form;
  if (text.find('\\') == std::string_view::npos) return plain(text);
  return fold(text);
}

// bank/branch/kind/number, as extract() writes it and as lists give it.
Form account_form(std::string_view text) {
  if (auto form = labelled(ObservableKind::account, text, {})) return form;
  const std::string normal = normalise(text).text;
  const auto parts = split(normal, '/');
  if (parts.size() != 4 || (parts[0].empty() && parts[1].empty())) return std::nullopt;
  if (parts[2] != "普通" && parts[2] != "当座" && parts[2] != "貯蓄") return std::nullopt;
  if (!all_digits(parts[3]) || parts[3].size() > 7) return std::nullopt;
  return fold_name(parts[0]) + "/" + fold_name(parts[1]) + "/" + std::string(parts[2]) + "/" +
         std::string(7 - parts[3].size(), '0') + std::string(parts[3]);
}

Form endpoint_form(std::string_view text) {
  const std::string live = refanged(text);
  const std::size_t colon = live.rfind(':');
  if (colon == std::string::npos || !all_digits(std::string_view(live).substr(colon + 1))) return plain(live);
  const auto host = host_form(std::string_view(live).substr(0, colon));
  return host ? Form(*host + live.substr(colon)) : std::nullopt;
}

// A value without a form of its own: normalised, with single blanks.
Form words(std::string_view text) {
  std::string out;
  for (const char c : normalise(text).text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out.empty() ? std::nullopt : Form(out);
}

}  // namespace

std::optional<std::string> canonical_value(ObservableKind kind, std::string_view given) {
  const std::string_view text = trim(given);
  if (text.empty() || text.size() > limits::canonical_bytes_max || !is_utf8(text)) return std::nullopt;
  switch (kind) {
    case ObservableKind::domain:
      return domain_form(text);
    case ObservableKind::url:
      return url_form(text);
    case ObservableKind::email:
      return email_form(text);
    case ObservableKind::hash:
      return digest_form(text);
    case ObservableKind::network:
      return network_form(text);
    case ObservableKind::file_path:
      return path_form(text);
    case ObservableKind::file_name:
      return Form(fold(text));
    case ObservableKind::account:
      return account_form(text);
    case ObservableKind::endpoint:
      return endpoint_form(text);
    case ObservableKind::phone:
      return labelled(kind, text, {"電話 "});
    case ObservableKind::postal_account:
      return labelled(kind, text, {"記号 "});
    case ObservableKind::postal_code:
      return labelled(kind, text, {"〒"});
    case ObservableKind::handle:
      return labelled(kind, text, {"@", "LINE ID: "});
    case ObservableKind::fingerprint:
      return labelled(kind, text, {"JA3 "});
    case ObservableKind::certificate:
      return labelled(kind, text, {"証明書 ", "証明書 シリアル番号: "});
    case ObservableKind::asn:
      return labelled(kind, text, {"ASN "});
    case ObservableKind::ip:
    case ObservableKind::wallet:
    case ObservableKind::cve:
    case ObservableKind::registry_key:
    case ObservableKind::attack_id:
    case ObservableKind::mac_address:
    case ObservableKind::fuzzy_hash:
    case ObservableKind::day:
      return extracted(kind, "", text);
    case ObservableKind::mutex:
    case ObservableKind::user_agent:
    case ObservableKind::sms_sender:
      return std::string(text);
    case ObservableKind::person_name:
    case ObservableKind::other:
      return words(text);
  }
  HINOMI_ASSERT(false);
}

}  // namespace hinomi::decode
