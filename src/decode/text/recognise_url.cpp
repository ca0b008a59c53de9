// URLs and host names. The host is brought to lower case ASCII by IDNA (ICU, UTS #46); whether a last label
// exists is asked of the public suffix list that libpsl carries. Labels kept for examples (RFC 2606, 6761)
// and .onion count as existing.
#include <libpsl.h>
#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/address.hpp"
#include "decode/limits.hpp"
#include "decode/text/recognise.hpp"

namespace hinomi::decode {
namespace {

constexpr std::array<std::string_view, 5> reserved_labels{"example", "test", "invalid", "localhost", "onion"};
constexpr std::array<std::string_view, 4> schemes{"https", "http", "ftp", "ws"};

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

bool label_exists(const std::string& label) {
  if (std::find(reserved_labels.begin(), reserved_labels.end(), label) != reserved_labels.end()) return true;
  const psl_ctx_t* list = psl_builtin();
  return list != nullptr &&
         psl_is_public_suffix2(list, label.c_str(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE);
}

std::optional<std::string> ascii_host(std::string_view host) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  idna().nameToASCII_UTF8(icu::StringPiece(host.data(), static_cast<std::int32_t>(host.size())), sink, info,
                          status);
  if (U_FAILURE(status) || out.size() > limits::domain_bytes_max) return std::nullopt;
  // Underscores stand in real names of hosts, IDNA refuses them; other errors mean that it is no name.
  constexpr std::uint32_t borne = UIDNA_ERROR_DISALLOWED | UIDNA_ERROR_HYPHEN_3_4;
  if ((info.getErrors() & ~borne) != 0) return std::nullopt;
  for (const char c : out) {
    if (!is_digit(c) && !(c >= 'a' && c <= 'z') && c != '-' && c != '.' && c != '_') return std::nullopt;
  }
  return out;
}

bool ends_url(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c <= 0x20 || c == '"' || c == '<' || c == '>' || c == '\\' || c == '^' || c == '`' || c == '{' ||
      c == '|' || c == '}')
    return true;
  return c >= 0x80;
}

// Sentences put signs after a URL that are not its own; a closing bracket is its own when it opened one.
std::size_t without_sentence(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view url = text.substr(begin, end - begin);
  const auto surplus = [&](char opening, char closing) {
    return std::count(url.begin(), url.end(), closing) - std::count(url.begin(), url.end(), opening);
  };
  auto round = surplus('(', ')');
  auto square = surplus('[', ']');
  constexpr std::string_view signs = ".,;:!?'*_";
  for (; end > begin; --end) {
    const char c = text[end - 1];
    if (signs.find(c) != std::string_view::npos) continue;
    if (c == ')' && round > 0) {
      --round;
    } else if (c == ']' && square > 0) {
      --square;
    } else {
      break;
    }
  }
  return end;
}

// Where the host ends: non-Latin letters belong to it only in labels before the last.
std::size_t host_end(std::string_view text, std::size_t at) {
  const std::size_t last = std::min(text.size(), at + limits::domain_bytes_max);
  std::size_t end = at;
  std::size_t label = at;
  while (end < last) {
    const auto c = static_cast<unsigned char>(text[end]);
    if (c == '.') {
      label = end + 1;
    } else if (c >= 0x80) {
      if (text.substr(end).starts_with("\u3000") || text.substr(end).starts_with("」") ||
          text.substr(end).starts_with("、") || text.substr(end).starts_with("。"))
        break;
      // 例え.jpに: a last label that began in Latin letters ends before the first other letter.
      if (end > label && static_cast<unsigned char>(text[label]) < 0x80) break;
    } else if (!is_latin_letter(static_cast<char>(c)) && !is_digit(static_cast<char>(c)) && c != '-' &&
               c != '_') {
      break;
    }
    ++end;
  }
  return end;
}

std::optional<std::size_t> scheme_end(std::string_view text, std::size_t at) {
  for (const std::string_view scheme : schemes) {
    if (text.size() - at < scheme.size() + 4) continue;
    bool same = true;
    for (std::size_t i = 0; i < scheme.size() && same; ++i)
      same = static_cast<char>(text[at + i] | 0x20) == scheme[i];
    if (same && text.substr(at + scheme.size(), 3) == "://") return at + scheme.size();
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> canonical_domain(std::string_view name) {
  if (name.empty() || name.size() > limits::domain_bytes_max || name.find('.') == std::string_view::npos)
    return std::nullopt;
  auto host = ascii_host(name);
  if (!host) return std::nullopt;
  if (host->ends_with('.')) host->pop_back();
  if (host->empty() || host->front() == '.' || host->find("..") != std::string::npos) return std::nullopt;
  const std::string label = host->substr(host->rfind('.') + 1);
  if (label == *host || label.size() < 2 || !label_exists(label)) return std::nullopt;
  return host;
}

std::optional<Recognised> recognise_url(std::string_view text, std::size_t at) {
  if (at > 0 && is_latin_letter(text[at - 1])) return std::nullopt;
  const auto scheme = scheme_end(text, at);
  if (!scheme) return std::nullopt;
  std::size_t host_begin = *scheme + 3;
  const std::size_t host_last = host_end(text, host_begin);
  std::string host;
  const std::string_view written = text.substr(host_begin, host_last - host_begin);
  if (const auto address = parse_address(written)) {
    host = to_text(*address);
  } else if (auto domain = canonical_domain(written)) {
    host = *std::move(domain);
  } else {
    return std::nullopt;
  }
  const std::size_t last = std::min(text.size(), at + limits::url_bytes_max);
  std::size_t end = host_last;
  if (end < last && (text[end] == '/' || text[end] == ':' || text[end] == '?' || text[end] == '#')) {
    while (end < last && !ends_url(text, end)) ++end;
    end = std::max(host_last, without_sentence(text, at, end));
  }
  std::string value;
  for (std::size_t i = at; i < *scheme; ++i) value += static_cast<char>(text[i] | 0x20);
  value += "://" + host + std::string(text.substr(host_last, end - host_last));
  if (end == host_last) value += '/';
  return Recognised{ObservableKind::url, std::move(value), at, end};
}

}  // namespace hinomi::decode
