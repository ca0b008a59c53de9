// Undoes defanging on normalised text in one pass; each rule looks at a fixed number of bytes.
#include "decode/text/live_text.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "decode/limits.hpp"

namespace hinomi::decode {
namespace {

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

struct Reading {
  std::string_view written, meant;
  bool between_latin = false;  // only with a Latin letter or digit on both sides (blanks may stand between)
};

// Longer forms stand before those they begin with. After NFKC, full-width brackets and stops are ASCII.
constexpr std::array readings{
    Reading{"[://]", "://"},      Reading{"[:]//", "://"},
    Reading{"[dot]", "."},        Reading{"(dot)", "."},
    Reading{"{dot}", "."},        Reading{"[DOT]", "."},
    Reading{"(DOT)", "."},        Reading{"[ドット]", "."},
    Reading{"(ドット)", "."},     Reading{"[.]", "."},
    Reading{"(.)", "."},          Reading{"{.}", "."},
    Reading{"[。]", "."},         Reading{"[,]", "."},
    Reading{"[:]", ":"},          Reading{"[/]", "/"},
    Reading{"[at]", "@"},         Reading{"(at)", "@"},
    Reading{"{at}", "@"},         Reading{"[AT]", "@"},
    Reading{"(AT)", "@"},         Reading{"[@]", "@"},
    Reading{"(@)", "@"},          Reading{"(アット)", "@"},
    Reading{"[アット]", "@"},     Reading{"(アットマーク)", "@"},
    Reading{"−", "-", true},      Reading{"‐", "-", true},
    Reading{"‑", "-", true},      Reading{"–", "-", true},
    Reading{"—", "-", true},      Reading{"―", "-", true},
    Reading{"ー", "-", true},     Reading{"アットマーク", "@", true},
    Reading{"アット", "@", true}, Reading{"ドット", ".", true},
    Reading{"。", ".", true},
};

// Schemes as they are written to keep them from being opened; each becomes http.
constexpr std::array<std::string_view, 6> broken_schemes{"hxxp", "hXXp", "HXXP", "h**p", "h__p", "httx"};

constexpr std::array<std::string_view, 6> invisible{"\u200b", "\u200c", "\u200d",
                                                    "\u2060", "\ufeff", "\u00ad"};

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  const std::size_t last = std::min(text.size(), at + 2);
  while (at < last && text[at] == ' ') ++at;
  return at;
}

class Reader {
 public:
  explicit Reader(const NormalisedText& normal) : x_text(normal.text), x_origin(normal.original_offset) {}

  LiveText read() {
    x_live.text.reserve(x_text.size());
    x_live.origin.reserve(x_text.size() + 1);
    while (x_at < x_text.size()) {
      if (!drop_invisible() && !read_scheme() && !read_mark()) copy();
    }
    x_live.origin.push_back(x_origin[x_text.size()]);
    return std::move(x_live);
  }

 private:
  std::string_view rest() const { return x_text.substr(x_at); }

  void copy() {
    x_live.text += x_text[x_at];
    x_live.origin.push_back(x_origin[x_at]);
    ++x_at;
  }

  void put(std::string_view meant, std::size_t written_bytes) {
    for (const char c : meant) {
      x_live.text += c;
      x_live.origin.push_back(x_origin[x_at]);
    }
    x_at += written_bytes;
  }

  bool drop_invisible() {
    for (const std::string_view sign : invisible) {
      if (!rest().starts_with(sign)) continue;
      x_at += sign.size();
      return true;
    }
    return false;
  }

  // hxxps://, and ttp:// with its h left away as bulletin boards write it.
  bool read_scheme() {
    const char first = x_text[x_at];
    if (first != 'h' && first != 'H' && first != 't') return false;
    if (!x_live.text.empty() && is_latin(x_live.text.back())) return false;
    for (const std::string_view scheme : broken_schemes) {
      if (!rest().starts_with(scheme)) continue;
      const std::string_view after = rest().substr(scheme.size(), 2);
      if (after.empty() || (after[0] != 's' && after[0] != 'S' && after[0] != ':' && after[0] != '['))
        continue;
      put("http", scheme.size());
      return true;
    }
    if (rest().starts_with("ttp://") || rest().starts_with("ttps://")) {
      put("http", 3);
      return true;
    }
    return false;
  }

  bool read_mark() {
    const char first = x_text[x_at];
    if (first != '[' && first != '(' && first != '{' && static_cast<unsigned char>(first) < 0x80)
      return false;
    for (const Reading& reading : readings) {
      if (!rest().starts_with(reading.written)) continue;
      if (!reading.between_latin) {
        put(reading.meant, reading.written.size());
        return true;
      }
      if (between_latin(reading)) return true;
    }
    return false;
  }

  bool between_latin(const Reading& reading) {
    std::size_t kept = x_live.text.size();
    while (kept > 0 && x_live.text.size() - kept < 2 && x_live.text[kept - 1] == ' ') --kept;
    if (kept == 0 || !is_latin(x_live.text[kept - 1])) return false;
    const std::size_t next = skip_blanks(x_text, x_at + reading.written.size());
    if (next >= x_text.size() || !is_latin(x_text[next])) return false;
    // 。 ends a sentence, too: it is a dot only where no blank and a small letter or digit follow at once.
    if (reading.written == "。" && (next != x_at + reading.written.size() || kept != x_live.text.size()))
      return false;
    x_live.text.resize(kept);
    x_live.origin.resize(kept);
    put(reading.meant, next - x_at);
    return true;
  }

  std::string_view x_text;
  const std::vector<std::uint32_t>& x_origin;
  std::size_t x_at = 0;
  LiveText x_live;
};

}  // namespace

LiveText live_text(std::string_view original) {
  const NormalisedText normal = normalise(original.substr(0, limits::text_bytes_max));
  return Reader(normal).read();
}

std::vector<std::uint32_t> utf16_places(std::string_view original) {
  std::vector<std::uint32_t> places;
  places.reserve(original.size() + 1);
  std::uint32_t units = 0;
  for (const char c : original) {
    const auto byte = static_cast<unsigned char>(c);
    places.push_back(units);
    // A character counts at its first byte; four-byte ones are two units.
    if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
  }
  places.push_back(units);
  return places;
}

}  // namespace hinomi::decode
