// See normal_text.hpp.
#include "decode/text/normal_text.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "decode/text/letters.hpp"

namespace hinomi::decode {
namespace {

constexpr std::size_t piece_bytes_max = 192;

// Full-width kana of U+FF61 to U+FF9F, in order.
constexpr std::array<std::string_view, 63> half_width_kana{
    "。", "「", "」", "、", "・", "ヲ", "ァ", "ィ", "ゥ", "ェ", "ォ", "ャ", "ュ", "ョ",     "ッ",    "ー",
    "ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ", "サ", "シ", "ス", "セ",     "ソ",    "タ",
    "チ", "ツ", "テ", "ト", "ナ", "ニ", "ヌ", "ネ", "ノ", "ハ", "ヒ", "フ", "ヘ", "ホ",     "マ",    "ミ",
    "ム", "メ", "モ", "ヤ", "ユ", "ヨ", "ラ", "リ", "ル", "レ", "ロ", "ワ", "ン", "\u3099", "\u309a"};

struct Character {
  std::uint32_t code = 0;
  std::uint32_t bytes = 1;
  bool valid = false;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) : 0u;
  };
  const std::uint32_t first = byte(at), second = byte(at + 1), third = byte(at + 2), fourth = byte(at + 3);
  const auto more = [](std::uint32_t value) { return (value & 0xc0) == 0x80; };
  if (first < 0x80) return {first, 1, true};
  if (first >= 0xc2 && first < 0xe0 && more(second)) return {(first & 0x1f) << 6 | (second & 0x3f), 2, true};
  if (first >= 0xe0 && first < 0xf0 && more(second) && more(third)) {
    const std::uint32_t code = (first & 0x0f) << 12 | (second & 0x3f) << 6 | (third & 0x3f);
    return {code, 3, code >= 0x800 && (code < 0xd800 || code > 0xdfff)};
  }
  if (first >= 0xf0 && first < 0xf5 && more(second) && more(third) && more(fourth)) {
    const std::uint32_t code =
        (first & 0x07) << 18 | (second & 0x3f) << 12 | (third & 0x3f) << 6 | (fourth & 0x3f);
    return {code, 4, code >= 0x10000 && code <= 0x10ffff};
  }
  return {};
}

bool stays(std::uint32_t code) {
  return code < 0x80 || (code >= 0x3001 && code <= 0x3029) || (code >= 0x3041 && code <= 0x3096) ||
         (code >= 0x309d && code <= 0x309e) || (code >= 0x30a0 && code <= 0x30fe) ||
         (code >= 0x3400 && code <= 0x4dbf) || (code >= 0x4e00 && code <= 0x9fff) ||
         (code >= 0x2500 && code <= 0x257f) || code == 0xa5;
}
bool is_invisible(std::uint32_t code) {
  return (code >= 0x200b && code <= 0x200f) || code == 0x2060 || code == 0xfeff || code == 0xad ||
         code == 0x180e;
}
// ①, ㈱, ㍿ and the like: whole signs that combine with nothing after them.
bool is_square(std::uint32_t code) {
  return (code >= 0x2460 && code <= 0x24ff) || (code >= 0x3200 && code <= 0x33ff);
}
bool is_voice_mark(std::uint32_t code) { return code == 0x3099 || code == 0x309a; }
bool is_half_kana(std::uint32_t code) { return code >= 0xff61 && code <= 0xff9f; }

class Normalising {
 public:
  Normalising(std::string_view original, std::string& text, OffsetMap& map)
      : x_original(original), x_text(text), x_map(map) {}

  void run() {
    while (x_at < x_original.size()) {
      skip_ascii();
      if (x_at < x_original.size()) wide();
    }
    flush();
  }

 private:
  // What stays as it is waits between x_kept and x_at until something else comes.
  void flush() {
    x_text.append(x_original.substr(x_kept, x_at - x_kept));
    x_map.same(x_at - x_kept);
    x_kept = x_at;
  }
  void put(std::string_view made, std::size_t bytes) {
    flush();
    x_text.append(made);
    x_map.unit(made.size(), bytes);
    x_at += bytes;
    x_kept = x_at;
  }
  void skip_ascii() {
    while (x_at < x_original.size() && !is_wide(x_original[x_at])) ++x_at;
  }
  bool voice_mark_follows(std::size_t at) const {
    return x_original.substr(at, 2) == "\xe3\x82" && at + 2 < x_original.size() &&
           (x_original[at + 2] == '\x99' || x_original[at + 2] == '\x9a');
  }

  void wide() {
    const Character character = character_at(x_original, x_at);
    const std::uint32_t code = character.code;
    if (!character.valid) return put("\xef\xbf\xbd", 1);
    if (stays(code) && !voice_mark_follows(x_at + character.bytes)) {
      x_at += character.bytes;
    } else if (code == 0x3000) {
      put(" ", character.bytes);
    } else if (code >= 0xff01 && code <= 0xff5e) {
      const char plain = static_cast<char>(code - 0xfee0);
      put(std::string_view(&plain, 1), character.bytes);
    } else if (is_invisible(code)) {
      put({}, character.bytes);
    } else if (code == 0xffe5) {
      put("\u00a5", character.bytes);
    } else if (is_half_kana(code)) {
      half_kana(code);
    } else if (is_square(code) && !voice_mark_follows(x_at + 3)) {
      put(square(code), 3);
    } else {
      piece();
    }
  }

  // Asked of ICU once in a while, kept per thread.
  std::string_view square(std::uint32_t code) const {
    struct Kept {
      std::uint32_t code = 0;
      std::string text;
    };
    thread_local std::array<Kept, 64> kept{};
    Kept& one = kept[code % kept.size()];
    if (one.code != code) one = {code, normalise(x_original.substr(x_at, 3)).text};
    return one.text;
  }

  void half_kana(std::uint32_t code) {
    const std::uint32_t next = character_at(x_original, x_at + 3).code;
    std::string made(half_width_kana[code - 0xff61]);
    const bool voiced = next == 0xff9e && ((code >= 0xff76 && code <= 0xff84) || code == 0xff73);
    const bool rounded = (next == 0xff9e || next == 0xff9f) && code >= 0xff8a && code <= 0xff8e;
    if (!voiced && !rounded) return put(made, 3);
    if (code == 0xff73) return put("ヴ", 6);
    const int step = next == 0xff9f ? 2 : 1;  // カ ガ; ハ バ パ
    const int last = static_cast<unsigned char>(made[2]) + step;
    made[2] = static_cast<char>(last > 0xbf ? last - 0x40 : last);
    if (last > 0xbf) made[1] = static_cast<char>(made[1] + 1);
    put(made, 6);
  }

  // The signs up to the next that stays as it is, by ICU.
  void piece() {
    std::size_t end = x_at;
    do {
      const Character character = character_at(x_original, end);
      if (!character.valid && end > x_at) break;
      end += character.bytes;
      const Character next = character_at(x_original, end);
      if (end >= x_original.size() || end - x_at >= piece_bytes_max) break;
      if (!next.valid || (stays(next.code) && !is_voice_mark(next.code)) || is_half_kana(next.code) ||
          is_invisible(next.code))
        break;
      if (next.code >= 0xff01 && next.code <= 0xff5e) break;
    } while (true);
    end = std::min(end, x_original.size());
    flush();
    const NormalisedText normal = normalise(x_original.substr(x_at, end - x_at));
    for (std::size_t i = 0; i < normal.text.size();) {
      std::size_t after = i + 1;
      const std::uint32_t place = normal.original_offset[i];
      while (after < normal.text.size() && normal.original_offset[after] == place) ++after;
      put_piece(std::string_view(normal.text).substr(i, after - i), normal.original_offset[after] - place);
      i = after;
    }
    x_at = x_kept = end;
  }
  void put_piece(std::string_view made, std::size_t bytes) {
    const bool hidden = made.size() <= 3 && is_invisible(character_at(made, 0).code);
    if (!hidden) x_text.append(made);
    x_map.unit(hidden ? 0 : made.size(), bytes);
  }

  std::string_view x_original;
  std::string& x_text;
  OffsetMap& x_map;
  std::size_t x_at = 0, x_kept = 0;
};

}  // namespace

void normalise_into(std::string_view original, std::string& text, OffsetMap& map) {
  Normalising(original, text, map).run();
}

}  // namespace hinomi::decode
