// URLs, also with schemes written so that nobody opens them. A URL ends at the sentence that goes on, at a
// closing bracket that it did not open, at markup; one that fills its line goes on at the next line's start.
// Source: RFC 3986 (appendix C for brackets and wrapped lines).
#include <algorithm>
#include <array>

#include "decode/limits.hpp"
#include "decode/text/domain_name.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/recognise.hpp"
#include "decode/text/url_form.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t user_bytes_max = 128;
constexpr std::size_t wrapped_columns = 60;  // a line shorter than this did not end for want of room

struct Scheme {
  std::string_view written, meant;
};
// hXXp and the like are compared in small letters; ttp is how bulletin boards write http.
constexpr std::array schemes{
    Scheme{"http", "http"},  Scheme{"https", "https"}, Scheme{"hxxp", "http"},   Scheme{"hxxps", "https"},
    Scheme{"ttp", "http"},   Scheme{"ttps", "https"},  Scheme{"httx", "http"},   Scheme{"httxs", "https"},
    Scheme{"htxp", "http"},  Scheme{"hxtp", "http"},   Scheme{"htxps", "https"}, Scheme{"hxtps", "https"},
    Scheme{"h__p", "http"},  Scheme{"h__ps", "https"}, Scheme{"meow", "http"},   Scheme{"meows", "https"},
    Scheme{"ftp", "ftp"},    Scheme{"fxp", "ftp"},     Scheme{"ftps", "ftps"},   Scheme{"sftp", "sftp"},
    Scheme{"ws", "ws"},      Scheme{"wss", "wss"},     Scheme{"tcp", "tcp"},     Scheme{"udp", "udp"},
    Scheme{"hxxpx", "https"}};

enum UrlByte : std::uint8_t { url_ends = 1, url_opens = 2, url_closes = 4, url_query = 8, url_entity = 16 };
constexpr std::array<std::uint8_t, 256> url_bytes = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 0; c <= 0x20; ++c) table[c] = url_ends;
  for (std::size_t c = 0x7f; c < 256; ++c) table[c] = url_ends;
  for (const unsigned char c : {'"', '<', '>', '\\', '^', '`', '{', '|', '}'}) table[c] = url_ends;
  table['('] = table['['] = url_opens;
  table[')'] = table[']'] = url_closes;
  table['?'] = table['#'] = url_query;
  table['&'] = url_entity;
  return table;
}();
std::uint8_t url_byte(char c) { return url_bytes[static_cast<unsigned char>(c)]; }

bool is_markup_entity(std::string_view rest) {
  return rest.starts_with("&lt;") || rest.starts_with("&gt;") || rest.starts_with("&quot;") ||
         rest.starts_with("&#39;");
}

// Where the run of a URL's bytes ends. A full-width bracket is the sentence's, never the URL's:
// 〜/login（偽物）.
std::size_t tail_end(const Reading& reading, std::size_t at, std::size_t last) {
  const std::string_view text = reading.text;
  int round = 0, square = 0;
  bool query = false;
  for (; at < last; ++at) {
    const std::uint8_t kind = url_byte(text[at]);
    if (kind == 0) continue;
    if ((kind & url_ends) != 0 || ((kind & url_entity) != 0 && is_markup_entity(text.substr(at)))) break;
    if ((kind & (url_opens | url_closes)) != 0 && reading.live.was_full_width(at)) break;
    if ((kind & url_query) != 0) query = true;
    if (text[at] == '(') ++round;
    if (text[at] == ')' && --round < 0) break;
    if (text[at] == '[') {
      if (!query) break;  // https://bank.example/a[name] in AsciiDoc
      ++square;
    }
    if (text[at] == ']' && --square < 0) break;
  }
  return at;
}

std::size_t without_sentence(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::string_view signs = ".,;:!?'*_([";
  while (end > begin && signs.find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

// Where the host ends: non-Latin letters belong to it only in labels before the last.
std::size_t host_end(std::string_view text, std::size_t at) {
  const std::size_t last = std::min(text.size(), at + limits::domain_bytes_max);
  std::size_t end = at, label = at;
  while (end < last) {
    const char c = text[end];
    if (c == '.') {
      label = end + 1;
    } else if (is_wide(c)) {
      const std::string_view rest = text.substr(end, 3);
      if (rest == "」" || rest == "、" || rest == "。" || rest == "』" || rest == "】" || rest == "│") break;
      // 例え.jpに: a last label that began in Latin letters ends before the first other letter.
      if (end > label && !is_wide(text[label])) break;
    } else if (!is_latin(c) && c != '-' && c != '_') {
      break;
    }
    ++end;
  }
  while (end > at && text[end - 1] == '.') --end;
  return end;
}

std::optional<Scheme> scheme_of(const Reading& reading, const Run& run, std::size_t& begin,
                                std::size_t& end) {
  begin = run.begin;
  end = run.end;
  while (begin < end && !is_latin_letter(reading.text[begin])) ++begin;
  std::string_view word = reading.text.substr(begin, end - begin);
  if (word.size() == 1 && small_letter(word[0]) == 'h' && starts_small(reading.rest(end), "**p")) {
    end += 3;
    const bool secure = small_letter(reading.at(end)) == 's';
    if (secure) ++end;
    return Scheme{"h**p", secure ? "https" : "http"};
  }
  if (word.size() < 2) return std::nullopt;
  // 短縮URLhttps://…: a word before it without a blank.
  for (const std::string_view each : {"https", "http", "hxxps", "hxxp"}) {
    if (word.size() <= each.size() || !equals_small(word.substr(word.size() - each.size()), each)) continue;
    begin = end - each.size();
    word = reading.text.substr(begin, each.size());
  }
  if (word.size() > 5) return std::nullopt;
  for (const Scheme& scheme : schemes) {
    if (equals_small(word, scheme.written)) return scheme;
  }
  return std::nullopt;
}

// user:password@ before the host, as phishers put a famous name there.
std::size_t user_end(std::string_view text, std::size_t at) {
  const std::size_t last = std::min(text.size(), at + user_bytes_max);
  for (std::size_t i = at; i < last; ++i) {
    if (text[i] == '@') return i + 1;
    if (text[i] == '/' || text[i] == '?' || text[i] == '#' || text[i] == '[' || url_byte(text[i]) == url_ends)
      break;
  }
  return at;
}

// The first word of the next line, when the line is full and that word can only be the URL's rest.
std::string_view wrapped_rest(const Reading& reading, std::size_t begin, std::size_t end) {
  std::size_t next = end;
  if (reading.at(next) == '\r') ++next;
  if (reading.at(next) != '\n') return {};
  ++next;
  const bool bracketed = reading.before(begin) == '<';
  const std::size_t last = std::min(reading.text.size(), next + limits::word_bytes_max);
  const std::size_t stop = tail_end(reading, next, last);
  const std::string_view rest = reading.text.substr(next, stop - next);
  if (rest.empty() || rest.find("://") != std::string_view::npos) return {};
  if (bracketed) return reading.at(stop) == '>' ? rest : std::string_view();
  const char after = reading.at(stop);
  if (end - reading.line < wrapped_columns ||
      (after != '\0' && after != '\n' && after != '\r' && after != ' '))
    return {};
  const char mark = rest.front();
  if (mark == '-' || mark == '*' || mark == '#' || mark == '=' || mark == '(') return {};
  const std::string_view head = rest.substr(0, rest.find_first_of("/:,"));
  if (read_ipv4(head) || canonical_domain(head)) return {};
  const bool open = std::string_view("/-=&?%_").find(reading.before(end)) != std::string_view::npos;
  const bool tells =
      rest.find_first_of("/?=&%") != std::string_view::npos && rest.find(',') == std::string_view::npos;
  return open || tells ? rest : std::string_view();
}

std::string with_port(std::string_view scheme, std::string_view& tail) {
  if (!tail.starts_with(':')) return {};
  const std::size_t digits = digits_at(tail, 1, 6);
  if (digits == 0 || digits == 6) return {};
  unsigned port = 0;
  for (std::size_t i = 1; i <= digits; ++i) port = port * 10 + static_cast<unsigned>(tail[i] - '0');
  tail.remove_prefix(digits + 1);
  return port == own_port(scheme) ? std::string() : ":" + std::to_string(port);
}

}  // namespace

MaybeRecognised recognise_url(const Reading& reading, const Run& run) {
  const std::string_view text = reading.text;
  std::size_t begin = 0, word_end = 0;
  const auto scheme = scheme_of(reading, run, begin, word_end);
  if (!scheme) return std::nullopt;
  const std::string_view mark = text.substr(word_end, 3);
  if (mark != "://" && mark != ":\\\\") return std::nullopt;
  const std::size_t user = word_end + 3;
  const std::size_t host_begin = user_end(text, user);
  std::size_t host_last = host_end(text, host_begin);
  if (reading.at(host_begin) == '[') host_last = std::min(text.find(']', host_begin), host_begin + 46) + 1;
  if (host_last > text.size()) return std::nullopt;
  auto host = canonical_host(text.substr(host_begin, host_last - host_begin));
  if (!host) return std::nullopt;
  const std::size_t last = std::min(text.size(), begin + limits::url_bytes_max);
  std::size_t end = host_last;
  std::string_view rest;
  const char next = reading.at(end);
  if (next == '/' || next == '?' || next == '#' || (next == ':' && is_digit(reading.at(end + 1)))) {
    end = tail_end(reading, end, last);
    rest = wrapped_rest(reading, begin, end);
    if (rest.empty()) end = std::max(host_last, without_sentence(text, host_last, end));
  }
  std::string_view tail = text.substr(host_last, end - host_last);
  std::string value;
  value.reserve(end - begin + rest.size() + 2);
  value += scheme->meant;
  value += "://";
  value += text.substr(user, host_begin - user);
  value += *host;
  value += with_port(scheme->meant, tail);
  if (tail.empty() || tail.front() != '/') value += '/';
  value += canonical_path(tail);
  if (!rest.empty()) {
    const std::size_t rest_begin = static_cast<std::size_t>(rest.data() - text.data());
    end = without_sentence(text, rest_begin, rest_begin + rest.size());
    value += canonical_path(text.substr(rest_begin, end - rest_begin));
  }
  return Recognised{ObservableKind::url, std::move(value), begin, end};
}

}  // namespace hinomi::decode
