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

std::uint32_t byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[at])) : 0u;
}
bool more(std::uint32_t byte) { return (byte & 0xc0) == 0x80; }

Character rare_character_at(std::string_view text, std::size_t at) {
  const std::uint32_t first = byte_at(text, at), second = byte_at(text, at + 1),
                      third = byte_at(text, at + 2);
  const std::uint32_t fourth = byte_at(text, at + 3);
  if (first < 0x80) return {first, 1, true};
  if (first >= 0xf0 && first < 0xf5 && more(second) && more(third) && more(fourth)) {
    const std::uint32_t code =
        (first & 0x07) << 18 | (second & 0x3f) << 12 | (third & 0x3f) << 6 | (fourth & 0x3f);
    return {code, 4, code >= 0x10000 && code <= 0x10ffff};
  }
  return {};
}

// Characters of two and three bytes here, which are nearly all that is asked. Inlined by order: a call that
// gives back a struct of parts through memory costs more than the reading.
[[gnu::always_inline]] inline Character character_at(std::string_view text, std::size_t at) {
  const std::uint32_t first = byte_at(text, at), second = byte_at(text, at + 1),
                      third = byte_at(text, at + 2);
  if ((first & 0xf0) == 0xe0 && more(second) && more(third)) {
    const std::uint32_t code = (first & 0x0f) << 12 | (second & 0x3f) << 6 | (third & 0x3f);
    return {code, 3, code >= 0x800 && (code < 0xd800 || code > 0xdfff)};
  }
  if (first >= 0xc2 && first < 0xe0 && more(second)) return {(first & 0x1f) << 6 | (second & 0x3f), 2, true};
  return rare_character_at(text, at);
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
// ①, ㈱, ㍿ and the like: whole signs that combine with nothing after them but voice marks.
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
    if (x_at == x_kept) return;
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
    return at + 2 < x_original.size() && x_original[at] == '\xe3' && x_original[at + 1] == '\x82' &&
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
    } else if (is_square(code) ? !voice_mark_follows(x_at + 3) : begins_anew(x_at + character.bytes)) {
      sign(character);
    } else {
      piece();
    }
  }

  // Whether what stands there combines with nothing before it: no combining mark is below U+0300.
  bool begins_anew(std::size_t at) const {
    if (at >= x_original.size() || !is_wide(x_original[at])) return true;
    const Character next = character_at(x_original, at);
    return !next.valid || next.code < 0x300 || is_square(next.code) ||
           (stays(next.code) && !is_voice_mark(next.code));
  }

  // One sign that combines with nothing. Asked of ICU once in a while, kept per thread: text repeats its few.
  void sign(const Character& character) {
    struct Kept {
      std::uint32_t code = 0;
      std::string text;
    };
    thread_local std::array<Kept, 512> kept{};
    const std::string_view written = x_original.substr(x_at, character.bytes);
    Kept& one = kept[character.code % kept.size()];
    if (one.code != character.code) one = {character.code, normalise(written).text};
    if (one.text == written) {
      x_at += character.bytes;
    } else {
      put(is_invisible(character_at(one.text, 0).code) ? std::string_view() : one.text, character.bytes);
    }
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
    std::size_t end = x_at + character_at(x_original, x_at).bytes;
    while (end < x_original.size() && end - x_at < piece_bytes_max) {
      const Character next = character_at(x_original, end);
      if (!next.valid || (stays(next.code) && !is_voice_mark(next.code)) || is_half_kana(next.code) ||
          is_invisible(next.code))
        break;
      if (next.code >= 0xff01 && next.code <= 0xff5e) break;
      end += next.bytes;
    }
    flush();
    const NormalisedText normal = normalise(x_original.substr(x_at, end - x_at));
    for (std::size_t i = 0; i < normal.text.size();) {
      std::size_t after = i;
      const std::uint32_t place = normal.original_offset[i];
      while (after < normal.text.size() && normal.original_offset[after + 1] == place + (after + 1 - i))
        ++after;
      if (after > i) {  // bytes that stand for themselves, all at once
        x_text.append(normal.text, i, after - i);
        x_map.same(after - i);
        i = after;
        continue;
      }
      ++after;
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
