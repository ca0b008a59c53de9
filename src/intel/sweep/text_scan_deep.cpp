// What text_scan.cpp is led to seldom: URLs and mail addresses of a known host, names in Unicode, and lines
// that are written so that nothing in them can be opened. Such a line is brought into the form it means and
// read again, at most sweep_slow_line_bytes_max of it; sights are told at their place in the line as it was
// written.
#include <algorithm>
#include <span>

#include "base/text.hpp"
#include "decode/text/domain_name.hpp"
#include "decode/text/letters.hpp"
#include "decode/text/live_text.hpp"
#include "intel/limits.hpp"
#include "intel/sweep/text_scan.hpp"

namespace hinomi::intel {
namespace {

bool is_latin_or_digit(char c) { return decode::is_digit(c) || decode::is_latin_letter(c); }
bool is_name_sign(char c) { return is_latin_or_digit(c) || c == '-' || c == '.' || c == '_'; }

bool ends_url(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte >= 0x7f || std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos;
}

// The scheme that stands before a host, hxxp read as http; empty when none does.
std::string scheme_before(const char* begin, const char* host) {
  // user:secret@host: the scheme stands before the user.
  const char* at = host;
  if (at > begin && at[-1] == '@') {
    for (--at; at > begin && !ends_url(at[-1]) && at[-1] != '/' && host - at < 256;) --at;
  }
  if (at > begin && at[-1] == '[') --at;
  if (at - begin < 4 || at[-1] != '/' || at[-2] != '/' || at[-3] != ':') return {};
  const char* end = at - 3;
  const char* first = end;
  while (first > begin && end - first < 16 && is_latin_or_digit(first[-1])) --first;
  std::string scheme(first, end);
  for (char& c : scheme) c = static_cast<char>(c | 0x20);
  if (scheme.starts_with("hxxp")) scheme.replace(0, 4, "http");
  return scheme;
}

// (4)evil(7)example(0), a name as the DNS server of Windows writes it: a count, so many signs of a label, and
// the next count. Gives the size of the count with its brackets; 0 when none stands here.
std::size_t counted_label(std::string_view rest) {
  std::size_t at = 1, count = 0;
  while (at < rest.size() && at < 3 && decode::is_digit(rest[at]))
    count = count * 10 + static_cast<std::size_t>(rest[at++] - '0');
  if (at == 1 || count == 0 || count > 63 || rest.size() < at + count + 2 || rest[at] != ')') return 0;
  for (const char c : rest.substr(at + 1, count)) {
    if (!is_name_sign(c) || c == '.') return 0;
  }
  return rest[at + 1 + count] == '(' ? at + 1 : 0;
}

bool is_odd_mark(const char* sign, const char* end) {
  const std::string_view rest(sign, static_cast<std::size_t>(std::min<std::ptrdiff_t>(end - sign, 70)));
  if (rest.size() < 3) return false;
  if (rest[0] == '\\') return rest[1] == '.' && is_latin_or_digit(rest[2]);
  const char closing = rest[0] == '[' ? ']' : rest[0] == '{' ? '}' : ')';
  if (rest[2] == closing && std::string_view(".@:,/").find(rest[1]) != std::string_view::npos) return true;
  if (rest[1] == ':') return rest.starts_with("[://]");
  const auto spells = [&](std::string_view word) {
    if (rest.size() < word.size() + 2 || rest[word.size() + 1] != closing) return false;
    return std::equal(word.begin(), word.end(), rest.begin() + 1,
                      [](char a, char b) { return a == (b | 0x20); });
  };
  return spells("dot") || spells("at") || (closing == ')' && counted_label(rest) > 0);
}

// A line with the place of each byte, and of its end.
struct PlainLine {
  std::string text;
  std::vector<std::uint32_t> origin;
};

// (4)evil(7)example(0) and evil\.example, which the reader of defanged text leaves as they are. The map keeps
// one place a byte.
PlainLine with_plain_dots(std::string_view line) {
  PlainLine plain;
  plain.text.reserve(line.size());
  const auto put = [&](char c, std::size_t at) {
    plain.text += c;
    plain.origin.push_back(static_cast<std::uint32_t>(at));
  };
  bool counted = false;  // a counted label ends at the next bracket
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t count = line[at] == '(' ? counted_label(line.substr(at)) : 0;
    const bool last = counted && line.substr(at).starts_with("(0)");
    if (count > 0 || last) {
      put(counted && !last ? '.' : ' ', at);
      at += last ? 3 : count;
      counted = !last;
      continue;
    }
    if (line[at] == '\\' && at + 1 < line.size() && line[at + 1] == '.') ++at;
    put(line[at], at);
    ++at;
  }
  plain.origin.push_back(static_cast<std::uint32_t>(line.size()));
  return plain;
}

}  // namespace

void TextScan::look_at_url(Run host, const std::string& host_lower) {
  const char* after = host.end;
  if (after < x_end && *after == ']') ++after;
  const std::string scheme = scheme_before(x_begin, host.begin);
  const char* end = after;
  while (end < x_end && end - after < static_cast<std::ptrdiff_t>(limits::warning_value_bytes_max) &&
         !ends_url(*end))
    ++end;
  const bool begins_as_url =
      end > after && (*after == '/' || *after == ':' || *after == '?' || *after == '#');
  if (!begins_as_url) end = after;
  if (scheme.empty() && !begins_as_url) return;
  // A sentence may put signs after a URL that are not its own.
  for (int attempt = 0; attempt < 4; ++attempt) {
    const std::string_view rest(after, static_cast<std::size_t>(end - after));
    if (look_up_url(host_lower, rest, scheme, {host.begin, end})) return;
    if (end == after || std::string_view(".,;:!?'*_)]").find(end[-1]) == std::string_view::npos) return;
    --end;
  }
}

bool TextScan::look_up_url(std::string_view host_lower, std::string_view after, std::string_view scheme,
                           Run shown) {
  x_key.clear();
  append_url_key(host_lower, after, scheme, x_key);
  const std::uint64_t hash = x_table.hashes().exact(x_table.hashes().begin(SoughtAs::url), x_key);
  if (!x_table.may_hold(hash)) return false;
  bool any = false;
  x_table.each(hash, SoughtAs::url, x_key, [&](std::uint32_t number, const IndicatorTable::Entry&) {
    const std::string_view value = x_table.indicator(number).value;
    const std::string_view own = value.substr(0, value.find("://"));
    const bool same =
        own.size() == scheme.size() &&
        std::equal(own.begin(), own.end(), scheme.begin(), [](char a, char b) { return (a | 0x20) == b; });
    found(number,
          scheme.empty() ? MatchedAs::no_scheme
          : same         ? MatchedAs::exact
                         : MatchedAs::other_scheme,
          shown.begin, shown.end);
    any = true;
  });
  return any;
}

void TextScan::look_at_mail(Run host) {
  if (host.begin == x_begin || host.begin[-1] != '@') return;
  const char* begin = host.begin - 1;
  const auto is_local = [](char c) { return is_name_sign(c) || c == '%' || c == '+'; };
  while (begin > x_begin && host.begin - begin <= 65 && is_local(begin[-1])) --begin;
  while (begin < host.begin && *begin == '.') ++begin;
  const std::string_view key(begin, static_cast<std::size_t>(host.end - begin));
  const std::uint64_t hash =
      x_table.hashes().folded(x_table.hashes().begin(SoughtAs::mail), key.data(), key.size());
  if (!x_table.may_hold(hash)) return;
  x_table.each(hash, SoughtAs::mail, key, [&](std::uint32_t number, const IndicatorTable::Entry&) {
    found(number, MatchedAs::exact, begin, host.end);
  });
}

void TextScan::look_at_unicode_name(Run run) {
  if (!x_table.has_names() || run.begin < x_unicode_done) return;
  const auto in_name = [](char c) { return c < 0 || is_name_sign(c); };
  const char* begin = run.begin;
  const char* end = run.end;
  while (begin > x_begin && run.begin - begin < 512 && in_name(begin[-1])) --begin;
  while (end < x_end && end - run.end < 512 && in_name(*end)) ++end;
  x_unicode_done = end;
  const auto name = decode::canonical_domain({begin, static_cast<std::size_t>(end - begin)});
  if (!name) return;
  std::vector<SightedAt> own;
  TextScan scan(x_table);
  scan.scan(*name, own);
  for (SightedAt sighted : own) found(sighted.indicator, sighted.as, begin, end);
}

void TextScan::on_bracket(const char* sign) {
  if (x_meant || sign < x_odd_done || !is_odd_mark(sign, x_end)) return;
  keep_odd_line(sign);
}

void TextScan::keep_odd_line(const char* within) {
  const char* begin = within;
  while (begin > x_begin && begin[-1] != '\n' &&
         within - begin < static_cast<std::ptrdiff_t>(limits::sweep_slow_line_bytes_max / 2))
    --begin;
  const char* end = begin;
  const auto most =
      std::min<std::ptrdiff_t>(x_end - begin, static_cast<std::ptrdiff_t>(limits::sweep_slow_line_bytes_max));
  while (end - begin < most && *end != '\n') ++end;
  x_odd_lines.emplace_back(begin, static_cast<std::size_t>(end - begin));
  x_odd_done = end;
}

// Full width letters and signs are U+FF01 to U+FF5E; 。 and ． are dots where names are written in Japanese.
void TextScan::on_high(const char* byte) {
  if (x_meant || byte < x_odd_done || x_end - byte < 3) return;
  const auto first = static_cast<unsigned char>(byte[0]), second = static_cast<unsigned char>(byte[1]),
             third = static_cast<unsigned char>(byte[2]);
  const bool wide = first == 0xef && (second == 0xbc || (second == 0xbd && third <= 0x9e));
  const bool stop = first == 0xe3 && second == 0x80 && third == 0x82 && byte > x_begin &&
                    is_latin_or_digit(byte[-1]) && x_end - byte > 3 && is_latin_or_digit(byte[3]);
  if (!wide && !stop) return;
  keep_odd_line(byte);
}

void TextScan::scan_meant(std::string_view text, std::vector<SightedAt>& sighted) {
  x_meant = true;
  scan(text, sighted);
}

void TextScan::look_at_odd_lines() {
  const std::vector<std::string_view> lines = std::move(x_odd_lines);
  x_known_end = x_sighted->size();
  for (const std::string_view line : lines) look_at_odd_line(line);
}

// The line is read again in the form it means; what the first reading found already is not told twice.
void TextScan::look_at_odd_line(std::string_view line) {
  const PlainLine plain = with_plain_dots(line);
  decode::LiveText live;
  live.read(plain.text);
  std::vector<SightedAt> own;
  TextScan scan(x_table);
  scan.scan_meant(live.text(), own);
  const auto line_begin = static_cast<std::uint32_t>(line.data() - x_begin);
  const auto line_end = line_begin + static_cast<std::uint32_t>(line.size());
  const auto known = std::span(*x_sighted).subspan(x_known_begin, x_known_end - x_known_begin);
  const auto first =
      std::lower_bound(known.begin(), known.end(), line_begin,
                       [](const SightedAt& sighted, std::uint32_t place) { return sighted.begin < place; });
  std::vector<SightedAt> fresh;
  for (SightedAt sighted : own) {
    const Span meant = live.original(sighted.begin, sighted.begin + sighted.size);
    const std::uint32_t begin = plain.origin[meant.begin], end = plain.origin[meant.end];
    sighted.begin = line_begin + begin;
    sighted.size = end - begin;
    sighted.defanged = true;
    bool told = false;
    for (auto at = first; at != known.end() && at->begin < line_end && !told; ++at) {
      told = at->indicator == sighted.indicator && at->begin < sighted.begin + sighted.size &&
             sighted.begin < at->begin + at->size;
    }
    if (!told) fresh.push_back(sighted);
  }
  x_sighted->insert(x_sighted->end(), fresh.begin(), fresh.end());
}

}  // namespace hinomi::intel
