// See domain_name.hpp. The only source that sees libpsl and ICU's IDNA.
#include "decode/text/domain_name.hpp"

#include <libpsl.h>
#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <span>

#include "base/result.hpp"
#include "decode/limits.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

constexpr std::array<std::string_view, 5> reserved_labels{"example", "test", "invalid", "localhost", "onion"};

const icu::IDNA& idna() {
  static const std::unique_ptr<icu::IDNA> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::IDNA> made(
        icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI, status));
    HINOMI_ASSERT(U_SUCCESS(status));
    return made;
  }();
  return *instance;
}

bool ask_last_label(const std::string& label) {
  if (std::find(reserved_labels.begin(), reserved_labels.end(), label) != reserved_labels.end()) return true;
  const psl_ctx_t* list = psl_builtin();
  return list != nullptr &&
         psl_is_public_suffix2(list, label.c_str(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE);
}

std::optional<std::string> host_by_idna(std::string_view host) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  idna().nameToASCII_UTF8(icu::StringPiece(host.data(), static_cast<std::int32_t>(host.size())), sink, info,
                          status);
  if (U_FAILURE(status) || out.size() > limits::domain_bytes_max) return std::nullopt;
  // Underscores stand in real names of hosts, IDNA refuses them; other errors mean that it is no name.
  constexpr std::uint32_t borne = UIDNA_ERROR_DISALLOWED | UIDNA_ERROR_HYPHEN_3_4;
  if ((info.getErrors() & ~borne) != 0 || out.starts_with('.') || out.find("..") != std::string::npos)
    return std::nullopt;
  for (const char c : out) {
    if (!is_digit(c) && !(c >= 'a' && c <= 'z') && c != '-' && c != '.' && c != '_') return std::nullopt;
  }
  return out;
}

// ICU takes a microsecond; reports name the same hosts again and again. Kept per thread.
std::optional<std::string> kept_host_by_idna(std::string_view host) {
  struct Kept {
    std::string name;
    std::optional<std::string> host;
  };
  thread_local std::array<Kept, 64> kept{};
  Kept& one = kept[std::hash<std::string_view>{}(host) % kept.size()];
  if (one.name != host) one = {std::string(host), host_by_idna(host)};
  return one.host;
}

// Labels of at most 63 letters, digits, - and _, with - at neither end.
std::optional<std::string> host_of_ascii(std::string out) {
  std::size_t label = 0;
  const std::span<char> signs(out);
  for (std::size_t i = 0; i <= signs.size(); ++i) {
    if (i < signs.size() && signs[i] != '.') {
      signs[i] = small_letter(signs[i]);
      if (!is_latin(signs[i]) && signs[i] != '-' && signs[i] != '_') return std::nullopt;
      continue;
    }
    const bool last = i == signs.size() && i == label;  // after the dot of the root
    if (!last && (i == label || i - label > 63 || signs[label] == '-' || signs[i - 1] == '-'))
      return std::nullopt;
    label = i + 1;
  }
  return out;
}

// Letters that IDNA leaves as they are and that combine with none of each other: kana and kanji; small
// Latin letters with marks, Cyrillic, Hangul.
bool is_plain_letter(std::uint32_t code) {
  return (code >= 0xdf && code <= 0xff && code != 0xf7) || (code >= 0x430 && code <= 0x45f) ||
         (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x3041 && code <= 0x3096) ||
         (code >= 0x30a1 && code <= 0x30fa) || code == 0x30fc || (code >= 0x3400 && code <= 0x4dbf) ||
         (code >= 0x4e00 && code <= 0x9fff);
}

std::uint32_t adapted(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / 700 : delta / 2;
  delta += delta / points;
  std::uint32_t bias = 0;
  for (; delta > 455; bias += 36) delta /= 35;
  return bias + 36 * delta / (delta + 38);
}

void add_number(std::string& out, std::uint32_t number, std::uint32_t bias) {
  for (std::uint32_t k = 36;; k += 36) {
    const std::uint32_t least = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
    const std::uint32_t digit = number < least ? number : least + (number - least) % (36 - least);
    out += static_cast<char>(digit < 26 ? 'a' + digit : '0' + digit - 26);
    if (number < least) return;
    number = (number - least) / (36 - least);
  }
}

// RFC 3492 for a label of at most 63 letters.
void add_punycode(std::string& out, std::span<const std::uint32_t> letters) {
  out += "xn--";
  const std::size_t begin = out.size();
  for (const std::uint32_t letter : letters) {
    if (letter < 0x80) out += static_cast<char>(letter);
  }
  std::uint32_t done = static_cast<std::uint32_t>(out.size() - begin);
  const std::uint32_t plain = done;
  if (plain > 0) out += '-';
  std::uint32_t next = 0x80, delta = 0, bias = 72;
  while (done < letters.size()) {
    std::uint32_t least = 0xffffffff;
    for (const std::uint32_t letter : letters) least = letter >= next ? std::min(least, letter) : least;
    delta += (least - next) * (done + 1);
    next = least;
    for (const std::uint32_t letter : letters) {
      if (letter < next) ++delta;
      if (letter != next) continue;
      add_number(out, delta, bias);
      bias = adapted(delta, done + 1, done == plain);
      delta = 0;
      ++done;
    }
    ++delta;
    ++next;
  }
}

// Names of plain letters and of ASCII, which are most; the others ask ICU.
std::optional<std::string> host_of_plain_letters(std::string_view host) {
  std::string out;
  std::array<std::uint32_t, 63> label;  // filled as far as `letters`
  std::size_t letters = 0;
  bool wide = false;
  for (std::size_t at = 0; at <= host.size();) {
    if (at == host.size() || host[at] == '.') {
      if (letters == 0) return std::nullopt;
      if (wide) add_punycode(out, std::span(label).first(letters));
      if (!wide) out.append(label.begin(), label.begin() + static_cast<std::ptrdiff_t>(letters));
      if (at < host.size()) out += '.';
      letters = 0;
      wide = false;
      ++at;
    } else if (letters == label.size()) {
      return std::nullopt;
    } else if (!is_wide(host[at])) {
      if (!is_latin(host[at])) return std::nullopt;
      label[letters++] = static_cast<std::uint32_t>(small_letter(host[at++]));
    } else {
      const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(host[at + i]));
      };
      const std::size_t bytes = byte(0) < 0xe0 ? 2 : 3;
      if (byte(0) < 0xc2 || byte(0) >= 0xf0 || at + bytes > host.size()) return std::nullopt;
      if (!continues_character(host[at + 1]) || !continues_character(host[at + bytes - 1]))
        return std::nullopt;
      const std::uint32_t code = bytes == 2
                                     ? (byte(0) & 0x1f) << 6 | (byte(1) & 0x3f)
                                     : (byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
      if (!is_plain_letter(code)) return std::nullopt;
      label[letters++] = code;
      wide = true;
      at += bytes;
    }
  }
  return host_of_ascii(std::move(out));
}

bool needs_idna(std::string_view host) {
  for (std::size_t i = 0; i < host.size(); ++i) {
    if (is_wide(host[i])) return true;
    if (host[i] == '-' && i >= 3 && host[i - 1] == '-' && starts_small(host.substr(i - 3), "xn")) return true;
  }
  return false;
}

}  // namespace

bool is_last_label(std::string_view label) {
  struct Kept {
    std::array<char, 30> text{};
    std::uint8_t size = 0;
    bool exists = false;
  };
  thread_local std::array<Kept, 1024> kept{};
  if (label.empty() || label.size() > 63) return false;
  if (label.size() > Kept{}.text.size()) return ask_last_label(std::string(label));
  std::uint32_t place = 2166136261u;
  for (const char c : label) place = (place ^ static_cast<unsigned char>(c)) * 16777619u;
  Kept& one = kept[(place ^ (place >> 15)) % kept.size()];
  if (one.size != label.size() || std::memcmp(one.text.data(), label.data(), label.size()) != 0) {
    one.exists = ask_last_label(std::string(label));
    one.size = static_cast<std::uint8_t>(label.size());
    std::memcpy(one.text.data(), label.data(), label.size());
  }
  return one.exists;
}

std::optional<std::string> canonical_host_name(std::string_view name) {
  if (name.empty() || name.size() > limits::domain_bytes_max) return std::nullopt;
  const bool idna = needs_idna(name);
  auto host = idna ? host_of_plain_letters(name) : host_of_ascii(std::string(name));
  if (idna && !host) host = kept_host_by_idna(name);
  if (!host) return std::nullopt;
  if (host->ends_with('.')) host->pop_back();
  if (host->empty()) return std::nullopt;
  return host;
}

std::optional<std::string> canonical_domain(std::string_view name) {
  if (name.find('.') == std::string_view::npos) return std::nullopt;
  auto host = canonical_host_name(name);
  if (!host) return std::nullopt;
  const std::size_t dot = host->rfind('.');
  if (dot == std::string::npos || host->size() - dot < 3) return std::nullopt;
  if (!is_last_label(std::string_view(*host).substr(dot + 1))) return std::nullopt;
  return host;
}

std::string registrable_domain(const std::string& canonical) {
  const psl_ctx_t* list = psl_builtin();
  const char* found = list == nullptr ? nullptr : psl_registrable_domain(list, canonical.c_str());
  return found == nullptr ? std::string() : std::string(found);
}

}  // namespace hinomi::decode
