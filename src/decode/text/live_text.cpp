// Undoes defanging on normalised text in one pass; each rule looks at a fixed number of bytes.
#include "decode/text/live_text.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "decode/text/letters.hpp"
#include "decode/text/normal_text.hpp"

namespace hinomi::decode {
namespace {

struct Reading {
  std::string_view written, meant;
  enum class Where : std::uint8_t { anywhere, between_latin, after_latin, before_latin } where;
};
using enum Reading::Where;

// Longer forms stand before those they begin with. After NFKC, full-width brackets and stops are ASCII; what
// is written in Latin letters is compared in any case.
constexpr std::array bracket_readings{
    Reading{"[://]", "://", anywhere},
    Reading{"[:]//", "://", anywhere},
    Reading{"[s]:", "s:", anywhere},
    Reading{"[.]", ".", anywhere},
    Reading{"(.)", ".", anywhere},
    Reading{"{.}", ".", anywhere},
    Reading{"[:]", ":", anywhere},
    Reading{"[/]", "/", anywhere},
    Reading{"[,]", ".", anywhere},
    Reading{"[@]", "@", anywhere},
    Reading{"(@)", "@", anywhere},
    Reading{"[dot]", ".", anywhere},
    Reading{"(dot)", ".", anywhere},
    Reading{"{dot}", ".", anywhere},
    Reading{"[ドット]", ".", anywhere},
    Reading{"(ドット)", ".", anywhere},
    Reading{"[点]", ".", between_latin},
    Reading{"[。]", ".", anywhere},
    Reading{"[at]", "@", anywhere},
    Reading{"(at)", "@", anywhere},
    Reading{"{at}", "@", anywhere},
    Reading{"(アット)", "@", anywhere},
    Reading{"[アット]", "@", anywhere},
    Reading{"(アットマーク)", "@", anywhere},
    Reading{"[アットマーク]", "@", anywhere},
    Reading{"[.", ".", between_latin},
    Reading{"[ . ]", ".", between_latin},
    Reading{"[ dot ]", ".", between_latin},
    Reading{"( dot )", ".", between_latin},
    Reading{"( . )", ".", between_latin},
    Reading{"[ at ]", "@", between_latin},
    Reading{"( at )", "@", between_latin},
};

constexpr std::array wide_readings{
    Reading{"。", ".", between_latin},
    Reading{"−", "-", between_latin},
    Reading{"‐", "-", between_latin},
    Reading{"‑", "-", between_latin},
    Reading{"–", "-", between_latin},
    Reading{"—", "-", between_latin},
    Reading{"―", "-", between_latin},
    Reading{"ー", "-", between_latin},
    Reading{"アットマーク", "@", between_latin},
    Reading{"アット", "@", between_latin},
    Reading{"ドット", ".", between_latin},
};

// Where the pass has to look: brackets, the backslash, and the first bytes of the wide readings.
constexpr std::array<bool, 256> looked_at = [] {
  std::array<bool, 256> table{};
  for (const unsigned char c : {'[', '(', '{', ']', '\\', '\xe3', '\xe2', '\xc2'}) table[c] = true;
  return table;
}();

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  const std::size_t last = std::min(text.size(), at + 2);
  while (at < last && text[at] == ' ') ++at;
  return at;
}

class Refanging {
 public:
  Refanging(std::string_view text, std::string& live, OffsetMap& map, std::vector<std::uint32_t>& put)
      : x_text(text), x_live(live), x_map(map), x_put(put) {}

  void run() {
    while (x_at < x_text.size()) {
      while (x_at < x_text.size() && !looked_at[static_cast<unsigned char>(x_text[x_at])]) ++x_at;
      if (x_at < x_text.size() && !read_mark()) ++x_at;
    }
    flush();
  }

 private:
  void flush() {
    x_live.append(x_text.substr(x_kept, x_at - x_kept));
    x_map.same(x_at - x_kept);
    x_kept = x_at;
  }
  // The sign stands for the bytes from `begin` on, which may lie among those that wait.
  void put(std::string_view meant, std::size_t begin, std::size_t end) {
    x_at = begin;
    flush();
    x_put.push_back(static_cast<std::uint32_t>(x_live.size()));
    x_live.append(meant);
    x_map.unit(meant.size(), end - begin);
    x_at = x_kept = end;
  }

  bool read_mark() {
    switch (x_text[x_at]) {
      case '[':
      case '(':
      case '{':
        return read_bracket();
      case ']':  // 192.0.2.]1
        return x_at > x_kept + 1 && x_text[x_at - 1] == '.' && latin_after(x_at + 1) &&
               is_latin(x_text[x_at - 2]) && read({".]", ".", before_latin}, x_at - 1);
      case '\\':
        return read_escape();
      case '\xc2':
        return read_yen();
      default:
        return read_wide();
    }
  }

  bool read_bracket() {
    if (x_at + 1 >= x_text.size()) return false;
    const char next = small_letter(x_text[x_at + 1]);
    if (next != '.' && next != ':' && next != 'd' && next != 'a' && next != '@' && next != ' ' &&
        next != '/' && next != ',' && next != 's' && !is_wide(next))
      return false;
    for (const Reading& reading : bracket_readings) {
      if (starts_small(x_text.substr(x_at), reading.written)) return read(reading, x_at);
    }
    return false;
  }

  // example\.com; a path keeps its backslashes.
  bool read_escape() {
    if (x_at + 1 >= x_text.size() || x_text[x_at + 1] != '.' || !latin_after(x_at + 2)) return false;
    const std::size_t floor = x_at > 64 ? x_at - 64 : 0;
    std::size_t begin = x_at;
    while (begin > floor && (letter_class(x_text[begin - 1]) != 0 || x_text[begin - 1] == '/')) --begin;
    const bool path = begin > 0 && begin > floor && (x_text[begin - 1] == '\\' || x_text[begin - 1] == ':') &&
                      x_text[begin - 1] != '.' && x_text[begin] != '/' && x_text[begin] != '.';
    if (path || begin == x_at || x_text.substr(begin).starts_with("HK")) return false;
    put(".", x_at, x_at + 2);
    return true;
  }

  // C:¥Windows: on Japanese machines the backslash looks like the yen.
  bool read_yen() {
    if (x_text.substr(x_at, 2) != "\xc2\xa5" || x_at == 0) return false;
    const char before = x_text[x_at - 1];
    const bool goes_on = x_at + 2 < x_text.size() && !is_digit(x_text[x_at + 2]) && x_text[x_at + 2] != ' ';
    if (!goes_on || !(is_latin(before) || before == ':' || before == '%' || before == '\\')) return false;
    flush();
    x_live += '\\';
    x_map.unit(1, 2);
    x_at = x_kept = x_at + 2;
    return true;
  }

  bool read_wide() {
    const bool maybe = x_at > 0 && (is_latin(x_text[x_at - 1]) || x_text[x_at - 1] == ' ');
    if (!maybe || x_text.size() - x_at < 3) return false;
    const std::string_view rest = x_text.substr(x_at);
    for (const Reading& reading : wide_readings) {
      // The third byte refuses most before bytes are compared one by one.
      if (rest[2] == reading.written[2] && rest.starts_with(reading.written)) return read(reading, x_at);
    }
    return false;
  }

  bool latin_after(std::size_t at) const { return at < x_text.size() && is_latin(x_text[at]); }

  // 192 [.] 0 [.] 2 [.] 1
  bool blank_around(std::size_t begin, std::size_t end) const {
    return begin > x_kept + 1 && x_text[begin - 1] == ' ' && is_latin(x_text[begin - 2]) &&
           end < x_text.size() && x_text[end] == ' ' && latin_after(end + 1);
  }

  bool read(const Reading& reading, std::size_t begin) {
    const std::size_t end = begin + reading.written.size();
    if (reading.where != between_latin) {
      const bool apart = (reading.meant == "." || reading.meant == "@") && blank_around(begin, end);
      put(reading.meant, begin - (apart ? 1 : 0), end + (apart ? 1 : 0));
      return true;
    }
    std::size_t first = begin;
    while (first > x_kept && begin - first < 2 && x_text[first - 1] == ' ') --first;
    const bool before =
        first > x_kept ? is_latin(x_text[first - 1]) : !x_live.empty() && is_latin(x_live.back());
    const std::size_t next = skip_blanks(x_text, end);
    if (!before || !latin_after(next)) return false;
    // 。 ends a sentence, too: it is a dot only where no blank stands around it.
    if (reading.written == "。" && (next != end || first != begin)) return false;
    if (reading.meant == "-" && (next != end || first != begin)) return false;
    put(reading.meant, first, next);
    return true;
  }

  std::string_view x_text;
  std::string& x_live;
  OffsetMap& x_map;
  std::vector<std::uint32_t>& x_put;
  std::size_t x_at = 0, x_kept = 0;
};

// Eight bytes at a time: most text of lists and logs has none.
bool any_wide(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080ull;
  std::uint64_t seen = 0;
  while (text.size() >= 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data(), 8);
    seen |= eight;
    text.remove_prefix(8);
  }
  return (seen & high_bits) != 0 || std::any_of(text.begin(), text.end(), is_wide);
}
bool any_looked_at(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return looked_at[static_cast<unsigned char>(c)]; });
}

}  // namespace

void LiveText::read(std::string_view original) {
  x_text = original;
  x_put.clear();
  x_normalised = any_wide(original);
  if (x_normalised) {
    x_normal.clear();
    x_normal_map.clear();
    normalise_into(original, x_normal, x_normal_map);
    x_text = x_normal;
  }
  x_refanged = any_looked_at(x_text);
  if (!x_refanged) return;
  x_live.clear();
  x_live_map.clear();
  Refanging(x_text, x_live, x_live_map, x_put).run();
  x_text = x_live;
}

Span LiveText::original(std::size_t begin, std::size_t end) const {
  Span span{begin, end};
  if (x_refanged) span = x_live_map.original(span);
  if (x_normalised) span = x_normal_map.original(span);
  return span;
}

bool LiveText::was_defanged(std::size_t begin, std::size_t end) const {
  const auto first = std::lower_bound(x_put.begin(), x_put.end(), begin);
  return first != x_put.end() && *first < end;
}

bool LiveText::was_full_width(std::size_t at) const {
  if (!x_normalised || was_defanged(at, at + 1)) return false;
  const Span span = original(at, at + 1);
  return span.end - span.begin == 3;
}

std::uint64_t utf16_units(std::string_view text) {
  std::uint64_t units = 0;
  for (const char c : text) {
    // A character counts at its first byte; four-byte ones are two units.
    if (!continues_character(c)) units += static_cast<unsigned char>(c) >= 0xf0 ? 2 : 1;
  }
  return units;
}

}  // namespace hinomi::decode
